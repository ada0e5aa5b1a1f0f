/**
 * Where posts are written: `<compose-box>`, in the home timeline and in a dialog. What is typed is kept as a draft until
 * it is sent. Properties: `replyTo`, a Status; `edits`, a Status with its `source`; `waits`, an entry of the outbox that is
 * changed; `initial`, a text to begin with. Fires `done` when it is on its way.
 */
import { get, put } from './api.js';
import { Attachments } from './attachments.js';
import { languageMenu, visibilityMenu, pollEditor, scheduleEditor } from './compose-parts.js';
import { postLength } from './count.js';
import { bodyOf, draftOf, freshDraft, languageOf } from './draft.js';
import { html, live, nothing, render } from './html.js';
import { icon } from './icons.js';
import { notice } from './notice.js';
import { discard, send } from './outbox.js';
import { avatar, explain, profilePath } from './parts.js';
import { changed } from './posts.js';
import { me } from './session.js';
import { store, stored } from './storage.js';
import { text } from './text.js';

/** What the site allows; the defaults until it has said so. */
let limits = { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 };
let pollLimits = { max_options: 4, max_characters_per_option: 50 };
let asked;

const learnLimits = () => {
  asked ??= get('/api/v2/instance', undefined, { anonymous: true })
    .then(({ configuration }) => {
      limits = configuration.statuses;
      pollLimits = configuration.polls;
    })
    .catch(() => (asked = undefined));
  return asked;
};

/** Where a box says that it has kept a draft: another may show the same, behind a dialog. */
const kept = new EventTarget();

class ComposeBox extends HTMLElement {
  replyTo;
  edits;
  waits;
  initial;
  /** Whether it is only one line until somebody begins. */
  small = false;
  #draft;
  #attachments = new Attachments(() => {
    this.#keep();
    this.draw();
  });
  #busy = false;
  #problem;
  #heard = ({ detail: other }) => {
    if (other !== this && !other.edits && !this.edits && other.#key === this.#key) {
      this.#draft = stored(this.#key) ?? { ...freshDraft(this), text: '' };
      if (!this.#attachments.busy) {
        this.#attachments.set(this.#draft.media ?? []);
      }
      this.draw();
    }
  };

  connectedCallback() {
    kept.addEventListener('draft', this.#heard);
    if (!this.#draft) {
      this.#draft = this.edits ? draftOf(this.edits) : (stored(this.#key) ?? freshDraft(this));
      this.#attachments.set(this.#draft.media ?? []);
      learnLimits().then(() => this.draw());
    }
    this.addEventListener('paste', (event) => this.#takeFiles(event, event.clipboardData?.files));
    this.addEventListener('drop', (event) => this.#takeFiles(event, event.dataTransfer?.files));
    this.addEventListener('dragover', (event) => event.preventDefault());
    this.draw();
  }

  disconnectedCallback() {
    kept.removeEventListener('draft', this.#heard);
  }

  get #key() {
    const to = this.waits?.key ?? this.replyTo?.id;
    return to ? `draft.${to}` : 'draft';
  }

  #change(change) {
    this.#draft = { ...this.#draft, ...change };
    this.#problem = undefined;
    this.#keep();
    this.draw();
  }

  #keep() {
    if (this.edits) {
      return;
    }
    const { text: written, poll, spoiler } = this.#draft;
    const media = this.#attachments.uploaded;
    const untouched = !written.trim() && !poll && !spoiler && media.length === 0;
    this.#store(untouched ? undefined : { ...this.#draft, media });
  }

  #store(draft) {
    store(this.#key, draft);
    kept.dispatchEvent(new CustomEvent('draft', { detail: this }));
  }

  #takeFiles(event, files) {
    if (files?.length > 0) {
      event.preventDefault();
      this.#attach(files);
    }
  }

  #attach(files) {
    this.small = false;
    const room = Math.max(0, limits.max_media_attachments - this.#attachments.all.length);
    if (files.length > room) {
      notice(text.tooManyMedia(limits.max_media_attachments), { kind: 'danger' });
    }
    this.#attachments.add([...files].slice(0, room)).then(() => this.#keep());
  }

  get #left() {
    const warning = this.#draft.warned ? this.#draft.spoiler : '';
    return limits.max_characters - postLength(this.#draft.text + warning, limits.characters_reserved_per_url);
  }

  get #ready() {
    const { text: written, poll } = this.#draft;
    const something = written.trim() !== '' || this.#attachments.uploaded.length > 0;
    const pollWhole = !poll || (written.trim() !== '' && poll.options.filter((option) => option.trim()).length >= 2);
    return something && pollWhole && this.#left >= 0 && !this.#attachments.busy && !this.#busy;
  }

  #body() {
    return bodyOf(this.#draft, this.#attachments.uploaded, this.edits, this.replyTo?.id ?? this.waits?.body.in_reply_to_id);
  }

  async submit() {
    if (!this.#ready) {
      return;
    }
    this.#busy = true;
    this.#problem = undefined;
    this.draw();
    try {
      await this.#attachments.describe();
      await (this.edits ? this.#sendEdit() : this.#sendNew());
    } catch (failure) {
      const [title, hint] = explain(failure);
      this.#problem = hint || title;
    }
    this.#busy = false;
    this.draw();
  }

  /** Whoever goes on changing it meanwhile is not done. */
  async #sendEdit() {
    const sent = this.#draft;
    changed(await put(`/api/v1/statuses/${this.edits.id}`, this.#body()));
    notice(text.saved, { kind: 'good' });
    if (this.#draft === sent) {
      this.dispatchEvent(new Event('done'));
    }
  }

  /** From here on the outbox has it, and there is room for the next: an answer that is late takes nothing away. */
  #sendNew() {
    const sent = send(this.#body(), { ...this.#draft, media: this.#attachments.uploaded });
    if (this.waits) {
      discard(this.waits.key);
    }
    this.#empty();
    this.dispatchEvent(new Event('done'));
    sent.then((status) => status?.scheduled_at && notice(text.scheduledFor(status.scheduled_at), { kind: 'good' }));
  }

  #empty() {
    this.#store(undefined);
    this.waits = undefined;
    this.#attachments.set([]);
    this.#draft = { ...freshDraft(this), text: '' };
    this.small = this.hasAttribute('inline');
  }

  /** Ready to type, behind what is there. */
  focus() {
    const area = this.querySelector('textarea');
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }

  #keyed(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'Escape') {
      event.target.blur();
    }
  }

  draw() {
    if (this.#draft && me()) {
      render(this.#template(), this);
    }
  }

  #template() {
    const draft = this.#draft;
    const small = this.small && !draft.text && !draft.poll && this.#attachments.all.length === 0;
    const place = this.replyTo ? text.replyTo(this.replyTo.account.acct) : text.composePlace;
    return html`<form
      class="compose ${small ? 'small' : ''}"
      aria-label=${this.edits ? text.edit : text.newPost}
      @submit=${(event) => {
        event.preventDefault();
        this.submit();
      }}
    >
      <a href=${profilePath(me())} tabindex="-1" aria-hidden="true">${avatar(me())}</a>
      <div class="compose-main">
        ${draft.warned && !small
          ? html`<input
              class="input compose-warning"
              aria-label=${text.warning}
              placeholder=${text.warning}
              .value=${live(draft.spoiler)}
              @input=${(event) => this.#change({ spoiler: event.target.value })}
            />`
          : nothing}
        <div class="grow" data-text=${draft.text}>
          <textarea
            aria-label=${place}
            placeholder=${place}
            rows="1"
            dir="auto"
            .value=${live(draft.text)}
            @focus=${() => {
              if (this.small) {
                this.small = false;
                this.draw();
              }
            }}
            @input=${(event) => this.#change({ text: event.target.value })}
            @keydown=${(event) => this.#keyed(event)}
          ></textarea>
        </div>
        ${this.#attachments.template()}
        ${draft.poll ? pollEditor(draft.poll, pollLimits, (poll) => this.#change({ poll })) : nothing}
        ${draft.at !== undefined && !this.edits ? scheduleEditor(draft.at, (at) => this.#change({ at })) : nothing}
        ${this.#problem ? html`<p class="message danger" role="alert">${this.#problem}</p>` : nothing}
        ${small ? nothing : this.#tools(draft)}
      </div>
    </form>`;
  }

  #tools(draft) {
    const left = this.#left;
    const media = this.#attachments.all.length;
    return html`<div class="compose-tools">
      <label class="icon-button ${media >= limits.max_media_attachments || draft.poll ? 'off' : ''}" title=${text.addMedia}>
        ${icon('image')}<span class="unseen">${text.addMedia}</span>
        <input
          class="unseen"
          type="file"
          multiple
          accept="image/*,video/*,audio/*"
          ?disabled=${media >= limits.max_media_attachments || draft.poll}
          @change=${(event) => {
            this.#attach(event.target.files);
            event.target.value = '';
          }}
        />
      </label>
      ${this.#tool('poll', text.addPoll, Boolean(draft.poll), media > 0, () =>
        this.#change({ poll: draft.poll ? undefined : { options: ['', ''], multiple: false, expires_in: 86400 } }),
      )}
      ${this.#tool('warning', text.warning, draft.warned, false, () => this.#change({ warned: !draft.warned }))}
      ${this.edits
        ? nothing
        : html`${this.#tool('clock', text.schedule, draft.at !== undefined, false, () =>
            this.#change({ at: draft.at === undefined ? '' : undefined }),
          )}
          ${visibilityMenu(draft.visibility, (visibility) => {
            if (!this.replyTo) {
              store('visibility', visibility);
            }
            this.#change({ visibility });
          })}`}
      ${languageMenu(languageOf(draft), (chosen) => {
        store('post-language', chosen);
        this.#change({ language: chosen });
      })}
      <span class="compose-end">
        <span class="count ${left < 0 ? 'over' : ''}" aria-live=${left < 20 ? 'polite' : 'off'}>${left}</span>
        <button class="button" ?disabled=${!this.#ready}>
          ${this.edits ? text.save : draft.at ? text.schedule : this.replyTo ? text.reply : text.publish}
        </button>
      </span>
    </div>`;
  }

  #tool(picture, label, pressed, disabled, run) {
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${label}
      title=${label}
      aria-pressed=${pressed}
      ?disabled=${disabled}
      @click=${run}
    >
      ${icon(picture)}
    </button>`;
  }
}

customElements.define('compose-box', ComposeBox);
