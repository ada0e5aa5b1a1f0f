/** Somebody: who they are, what they post, and whom they follow. */
import { get } from '../api.js';
import { html, nothing } from '../html.js';
import { avatar, displayName, empty, profilePath } from '../parts.js';
import { fullDate } from '../dates.js';
import { contentNodes, emojiNodes } from '../sanitize.js';
import { me } from '../session.js';
import { text } from '../text.js';
import { People } from './people.js';
import { followButton, relationMenu, relations } from './relation.js';
import { words } from './words.js';

const POSTS = ['posts', 'replies', 'media'];
const PEOPLE = ['followers', 'following'];

export default class Profile extends People {
  get tab() {
    const wished = this.params.query.get('view');
    return POSTS.includes(wished) || PEOPLE.includes(wished) ? wished : 'posts';
  }

  get title() {
    return this.account ? this.account.display_name || this.account.username : `@${this.params.acct}`;
  }

  get source() {
    const path = `/api/v1/accounts/${this.account.id}`;
    switch (this.tab) {
      case 'replies':
        return { path: `${path}/statuses`, query: {} };
      case 'media':
        return { path: `${path}/statuses`, query: { only_media: true } };
      case 'followers':
        return { path: `${path}/followers` };
      case 'following':
        return { path: `${path}/following` };
      default:
        return { path: `${path}/statuses`, query: { exclude_replies: true } };
    }
  }

  async load() {
    this.account = await get('/api/v1/accounts/lookup', { acct: this.params.acct });
    this.#content = undefined;
    this.draw();
    const pinned = this.tab === 'posts' ? get(`/api/v1/accounts/${this.account.id}/statuses`, { pinned: true }) : [];
    const known = me()?.id === this.account.id ? new Map() : relations([this.account]);
    const [posts, relation] = await Promise.all([pinned, known, super.load()]);
    this.pinned = posts;
    this.relation = relation.get(this.account.id);
  }

  card(item) {
    return PEOPLE.includes(this.tab) ? super.card(item) : this.postCard(item);
  }

  postCard(status) {
    const card = document.createElement('post-card');
    card.post = status;
    return card;
  }

  #content;

  /** Parsed once. */
  #nodes() {
    this.#content ??= {
      note: contentNodes(this.account.note, this.account.emojis),
      fields: this.account.fields.map((field) => ({
        name: emojiNodes(field.name, this.account.emojis),
        value: contentNodes(field.value, this.account.emojis),
        verified: field.verified_at,
      })),
    };
    const { note, fields } = this.#content;
    return { note: kept(note), fields: fields.map((field) => ({ ...field, name: field.name, value: kept(field.value) })) };
  }

  head() {
    if (!this.account) {
      return nothing;
    }
    return html`${this.#card()} ${this.#tabs()} ${this.#pinned()}`;
  }

  #card() {
    const { account } = this;
    const { note, fields } = this.#nodes();
    return html`<section class="profile" aria-label=${text.profile}>
      <img class="profile-header" src=${account.header} alt="" />
      <div class="profile-top">
        ${avatar(account, 'large')}
        <div class="row">${this.#actions()}</div>
      </div>
      <div class="profile-names">
        <h2>${displayName(account)}</h2>
        <p class="soft">
          @${account.acct} ${account.locked ? html`· ${words.locked}` : nothing} ${account.bot ? html`· ${words.bot}` : nothing}
          ${account.roles?.map((role) => html`<span class="tag">${role.name}</span>`)}
          ${this.relation?.followed_by ? html`<span class="tag">${words.followsYou}</span>` : nothing}
        </p>
      </div>
      ${this.#state()}
      <div class="profile-note post-content" dir="auto">${note}</div>
      ${fields.length > 0
        ? html`<dl class="profile-fields">
            ${fields.map(
              (field) => html`<div>
                <dt dir="auto">${field.name}</dt>
                <dd class="post-content" dir="auto">${field.value}</dd>
              </div>`,
            )}
          </dl>`
        : nothing}
      <p class="profile-counts soft">
        ${this.#count('posts', account.statuses_count, words.posts)}
        ${this.#count('following', account.following_count, words.followingCount)}
        ${this.#count('followers', account.followers_count, words.followersCount)}
        <span title=${fullDate(account.created_at)}>${words.joined(new Date(account.created_at))}</span>
      </p>
    </section>`;
  }

  #actions() {
    if (me()?.id === this.account.id) {
      return html`<a class="button plain" href="/settings/profile">${words.editProfile}</a>`;
    }
    const told = (relation) => {
      this.relation = relation;
      this.update();
    };
    return html`${me() ? relationMenu(this.account, this.relation, told) : nothing} ${followButton(this.account, this.relation, told)}`;
  }

  /** What one should know before one wonders. */
  #state() {
    const { relation, account } = this;
    const lines = [
      account.limited && words.limited,
      relation?.blocking && words.youBlock,
      relation?.blocked_by && words.blocksYou,
      relation?.muting && words.youMute,
    ].filter(Boolean);
    return html`${lines.map((line) => html`<p class="message warn">${line}</p>`)}
    ${relation?.note ? html`<p class="message"><span><strong>${words.yourNote}</strong> ${relation.note}</span></p>` : nothing}`;
  }

  #count(tab, number, label) {
    const path = tab === 'posts' ? profilePath(this.account) : `${profilePath(this.account)}?view=${tab}`;
    return html`<a href=${path}><strong>${number.toLocaleString()}</strong> ${label(number)}</a>`;
  }

  #tabs() {
    const tabs = PEOPLE.includes(this.tab) ? PEOPLE : POSTS;
    const path = profilePath(this.account);
    return html`<nav class="tabs" aria-label=${words.partsOfProfile}>
      ${tabs.map(
        (tab) => html`<a
          href=${tab === 'posts' ? path : `${path}?view=${tab}`}
          aria-current=${tab === this.tab ? 'page' : nothing}
          >${words.tab[tab]}</a
        >`,
      )}
    </nav>`;
  }

  #pinned() {
    return this.pinned?.length > 0
      ? html`<section class="posts pinned" aria-label=${words.pinned}>
          ${this.pinned.map(
            (status) => html`<div class="post-boost pinned-mark">${words.pinned}</div>
              <post-card .post=${status}></post-card>`,
          )}
        </section>`
      : nothing;
  }

  emptyTemplate() {
    if (!this.account) {
      return nothing;
    }
    const [title, hint] = words.emptyProfile[this.tab];
    return empty(PEOPLE.includes(this.tab) ? 'people' : 'quiet', title, hint);
  }
}

/** What is shown again and again is kept in an element: a fragment gives its nodes away. */
function kept(fragment) {
  if (fragment instanceof DocumentFragment && fragment.childNodes.length > 0) {
    fragment.holder = document.createElement('div');
    fragment.holder.append(fragment);
  }
  return fragment.holder ?? nothing;
}
