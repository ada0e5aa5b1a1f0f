/**
 * The card of one post: `<post-card .post=${status}></post-card>`. It shows what the server says of the post, and follows
 * what happens to it anywhere in this window. Boosts are shown as what they are of, under a line that says whose.
 *
 * Properties: `post`, a Status; `variant`, `"focus"` for the one that a thread is about, `"plain"` without actions.
 */
import { html, nothing, render } from './html.js';
import { icon } from './icons.js';
import { fullDate, shortDate, count } from './dates.js';
import { avatar, displayName, postPath, profilePath } from './parts.js';
import { mediaGrid } from './media.js';
import { pollTemplate } from './poll.js';
import { postMenu } from './post-menu.js';
import { inner, toggle, watch } from './posts.js';
import { placesMark } from './places.js';
import { contentNodes } from './sanitize.js';
import { me } from './session.js';
import { stored } from './storage.js';
import { text } from './text.js';

const VISIBILITY = { public: 'globe', unlisted: 'unlisted', private: 'lock', direct: 'mail' };

const filters = (status) => (status.filtered ?? []).map((result) => result.filter);

export class PostCard extends HTMLElement {
  #post;
  #variant = '';
  #watched;
  #unwatch = () => {};
  #content;
  #contentOf;
  #open = false;
  #mediaOpen = false;
  #gone = false;
  #offscreen = false;

  set post(status) {
    this.#post = status;
    const { id } = this.status;
    if (this.#watched !== id) {
      this.#unwatch();
      this.#watched = id;
      this.#unwatch = watch(id, this);
    }
    this.draw();
  }

  get post() {
    return this.#post;
  }

  /** The post itself, where this is a boost. */
  get status() {
    return inner(this.#post);
  }

  set variant(variant) {
    this.#variant = variant;
    if (this.#post) {
      this.draw();
    }
  }

  set gone(gone) {
    this.#gone = gone;
    this.draw();
  }

  /** Whether it is so far away that only its frame is kept. What somebody is at stays. */
  set offscreen(offscreen) {
    if (offscreen !== this.#offscreen && !(offscreen && this.#inUse())) {
      this.#offscreen = offscreen;
      this.draw();
    }
  }

  #inUse() {
    return (
      this.matches(':focus-within') ||
      this.querySelector('input:checked') ||
      [...this.querySelectorAll('audio, video')].some((media) => !media.paused)
    );
  }

  /** Something happened to the post. */
  changed(status) {
    this.#post = this.#post.reblog ? { ...this.#post, reblog: status } : { ...this.#post, ...status };
    this.draw();
  }

  /** Opens or closes what a content warning covers. */
  toggleWarning() {
    this.#open = !this.#open;
    this.draw();
  }

  draw() {
    const status = this.status;
    this.setAttribute('role', 'article');
    this.tabIndex = 0;
    this.dataset.id = status.id;
    this.className = `post ${this.#variant}`;
    this.hidden = this.#gone || this.#isFilteredOut(status);
    this.setAttribute('aria-label', text.postBy(status.account.display_name || status.account.username));
    if (this.#offscreen) {
      this.#contentOf = undefined;
      this.#content = undefined;
    }
    render(this.#offscreen || this.hidden ? nothing : this.#template(status), this);
  }

  #isFilteredOut(status) {
    return this.#variant !== 'focus' && filters(status).some((filter) => filter.filter_action === 'hide');
  }

  #template(status) {
    const covering = filters(status);
    const covered = covering.length > 0 && !this.#open;
    return html`
      ${this.#post.reblog ? this.#boostLine() : nothing}
      <a class="post-avatar" href=${profilePath(status.account)} tabindex="-1" aria-hidden="true">${avatar(status.account)}</a>
      <div class="post-head">
        <a class="post-author" href=${profilePath(status.account)}>
          <strong>${displayName(status.account)}</strong> <span class="soft">@${status.account.acct}</span>
        </a>
        ${this.#when(status)}
      </div>
      <div class="post-body">
        ${covered ? this.#cover(text.filtered(covering.map((filter) => filter.title).join(', '))) : this.#body(status)}
        ${this.#variant === 'focus' ? this.#details(status) : nothing}
        ${this.#variant === 'plain' ? nothing : this.#actions(status)} ${placesMark(status)}
      </div>
    `;
  }

  #boostLine() {
    const by = this.#post.account;
    return html`<div class="post-boost">
      ${icon('boost')} <a href=${profilePath(by)}>${displayName(by)}</a> <span>${text.boosted}</span>
    </div>`;
  }

  #when(status) {
    return html`<span class="post-when">
      ${status.visibility === 'public'
        ? nothing
        : html`<span title=${text.visibility[status.visibility]}
            >${icon(VISIBILITY[status.visibility])}<span class="unseen">${text.visibility[status.visibility]}</span></span
          >`}
      <a href=${postPath(status)} title=${fullDate(status.created_at)}
        ><time datetime=${status.created_at}>${shortDate(status.created_at)}</time></a
      >
      ${status.edited_at ? html`<span title=${text.editedAt(fullDate(status.edited_at))}>*</span>` : nothing}
    </span>`;
  }

  #cover(label) {
    return html`<div class="post-warning">
      ${icon('warning')} <span dir="auto">${label}</span>
      <button class="button plain small" aria-expanded=${this.#open} @click=${() => this.toggleWarning()}>
        ${this.#open ? text.showLess : text.showMore}
      </button>
    </div>`;
  }

  #body(status) {
    const hidden = status.spoiler_text && !this.#open && !stored('open-warnings');
    return html`
      ${this.#replyLine(status)} ${status.spoiler_text ? this.#cover(status.spoiler_text) : nothing}
      ${hidden
        ? nothing
        : html`
            <div class="post-content" dir="auto" lang=${status.language || nothing}>${this.#nodes(status)}</div>
            ${status.poll ? pollTemplate(status) : nothing}
            ${status.media_attachments.length > 0
              ? mediaGrid(status, this.#mediaOpen, () => {
                  this.#mediaOpen = true;
                  this.draw();
                })
              : nothing}
          `}
    `;
  }

  #replyLine(status) {
    if (!status.in_reply_to_id || this.#variant) {
      return nothing;
    }
    const to = status.mentions.find((mention) => mention.id === status.in_reply_to_account_id);
    const self = status.in_reply_to_account_id === status.account.id;
    return html`<a class="post-reply-line" href=${postPath(status)}
      >${icon('reply')} ${self ? text.continued : to ? text.replyTo(to.acct) : text.reply}</a
    >`;
  }

  /** Parsed once for each wording. */
  #nodes(status) {
    const of = status.content + status.emojis.length;
    if (this.#contentOf !== of) {
      this.#contentOf = of;
      this.#content = document.createElement('div');
      this.#content.append(contentNodes(status.content, status.emojis));
    }
    return this.#content;
  }

  #details(status) {
    const path = postPath(status);
    return html`<div class="post-details soft">
      <a href=${path}><time datetime=${status.created_at}>${fullDate(status.created_at)}</time></a>
      ${status.edited_at ? html`<span>· ${text.editedAt(fullDate(status.edited_at))}</span>` : nothing}
      ${status.application?.name ? html`<span>· ${status.application.name}</span>` : nothing}
      <span>· ${text.boosts(status.reblogs_count)}</span>
      <span>· ${text.favourites(status.favourites_count)}</span>
    </div>`;
  }

  #actions(status) {
    const boostable = status.visibility === 'public' || status.visibility === 'unlisted';
    const own = me()?.id === status.account.id && status.visibility === 'private';
    return html`<div class="post-actions" role="group" aria-label=${text.actions}>
      ${this.#action('reply', 'reply', text.reply, status.replies_count, false, () => this.#ask('reply'))}
      ${this.#action(
        'boost',
        'boost',
        boostable || own ? text.boost : text.notBoostable,
        status.reblogs_count,
        status.reblogged,
        () => this.do('reblog'),
        !(boostable || own),
      )}
      ${this.#action('favourite', 'star', text.favourite, status.favourites_count, status.favourited, () =>
        this.do('favourite'),
      )}
      ${this.#action('bookmark', 'bookmark', text.bookmark, 0, status.bookmarked, () => this.do('bookmark'))}
      ${postMenu(status, (what) => this.#ask(what))}
    </div>`;
  }

  #action(kind, picture, label, number, pressed, run, disabled = false) {
    return html`<button
      class="post-action ${kind}"
      aria-label=${number > 0 ? `${label}, ${number}` : label}
      title=${label}
      aria-pressed=${kind === 'reply' ? nothing : Boolean(pressed)}
      ?disabled=${disabled}
      @click=${run}
    >
      ${icon(picture)}<span aria-hidden="true">${number > 0 ? count(number) : ''}</span>
    </button>`;
  }

  /** Sets or takes back a mark, for who is signed in. */
  do(kind) {
    if (this.#signedIn()) {
      toggle(this.status, kind);
    }
  }

  /** What needs more than this card: replying, editing and the like are the window's. */
  #ask(what) {
    if (this.#signedIn()) {
      this.dispatchEvent(new CustomEvent('post-asks', { bubbles: true, detail: { what, status: this.status } }));
    }
  }

  reply() {
    this.#ask('reply');
  }

  #signedIn() {
    if (me()) {
      return true;
    }
    this.dispatchEvent(new CustomEvent('sign-in-needed', { bubbles: true }));
    return false;
  }
}

customElements.define('post-card', PostCard);

/** Draws those that are seen once more: it is longer ago now that they were written. */
export function drawSeen() {
  for (const card of document.querySelectorAll('post-card')) {
    if (card.checkVisibility({ contentVisibilityAuto: true })) {
      card.draw();
    }
  }
}
