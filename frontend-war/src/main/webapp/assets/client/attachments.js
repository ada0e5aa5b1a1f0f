/** The media of a post that is being written: sent to the server at once, described while that goes on. */
import { post, put } from './api.js';
import { html, live, nothing } from './html.js';
import { icon } from './icons.js';
import { explain } from './parts.js';
import { text } from './text.js';

export class Attachments {
  all = [];
  #changed;

  /** @param {() => void} changed called when something is to be drawn anew */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @param {object[]} media as the server has them */
  set(media) {
    this.all = media.map((one) => ({ ...one, preview: one.preview_url ?? one.url, said: one.description ?? '' }));
  }

  get uploaded() {
    return this.all.filter((one) => one.id).map(({ file, ...kept }) => ({ ...kept, description: kept.said }));
  }

  get busy() {
    return this.all.some((one) => !one.id && !one.problem);
  }

  async add(files) {
    const added = files.map((file) => ({
      file,
      type: file.type.split('/')[0],
      preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined,
      said: '',
    }));
    this.all = [...this.all, ...added];
    this.#changed();
    for (const one of added) {
      await this.#upload(one);
    }
  }

  async #upload(one) {
    one.problem = undefined;
    this.#changed();
    const form = new FormData();
    form.set('file', one.file);
    if (one.said) {
      form.set('description', one.said);
    }
    const sentWith = one.said;
    try {
      const { id, preview_url: preview, type } = await post('/api/v2/media', form);
      Object.assign(one, { id, preview: preview ?? one.preview, type, description: sentWith });
    } catch (failure) {
      const [title, hint] = explain(failure);
      one.problem = failure.status === 422 ? hint : title;
    }
    this.#changed();
  }

  /** Tells the server the descriptions that it has not yet. */
  async describe() {
    for (const one of this.all) {
      if (one.id && one.said !== (one.description ?? '')) {
        await put(`/api/v1/media/${one.id}`, { description: one.said });
        one.description = one.said;
      }
    }
  }

  template() {
    if (this.all.length === 0) {
      return nothing;
    }
    return html`<ul class="attachments">
      ${this.all.map(
        (one) => html`<li>
          ${one.preview ? html`<img src=${one.preview} alt="" />` : html`<span class="attachment-kind">${icon('image')} ${one.type}</span>`}
          <div class="attachment-side">
            <textarea
              class="input"
              aria-label=${text.describe}
              placeholder=${text.describe}
              maxlength="1500"
              .value=${live(one.said)}
              @input=${(event) => {
                one.said = event.target.value;
                this.#changed();
              }}
            ></textarea>
            ${one.problem
              ? html`<p class="problem">
                  ${one.problem} <button type="button" class="link-button" @click=${() => this.#upload(one)}>${text.tryAgain}</button>
                </p>`
              : one.id
                ? nothing
                : html`<progress aria-label=${text.uploading}></progress>`}
          </div>
          <button
            type="button"
            class="icon-button"
            aria-label=${text.removeMedia}
            title=${text.removeMedia}
            @click=${() => {
              this.all = this.all.filter((other) => other !== one);
              this.#changed();
            }}
          >
            ${icon('close')}
          </button>
        </li>`,
      )}
    </ul>`;
  }
}
