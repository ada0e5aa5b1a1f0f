/** Posts with a hashtag, which one can follow: then they are at home as well. */
import { get, post } from '../api.js';
import { html, nothing } from '../html.js';
import { failureNotice } from '../notice.js';
import { empty } from '../parts.js';
import { me } from '../session.js';
import { text } from '../text.js';
import { Timeline } from '../timeline.js';

export default class Tag extends Timeline {
  stream = { stream: 'hashtag', tag: this.params.tag };

  get title() {
    return `#${this.params.tag}`;
  }

  get #path() {
    return `/api/v1/tags/${encodeURIComponent(this.params.tag)}`;
  }

  get source() {
    return { path: `/api/v1/timelines/tag/${encodeURIComponent(this.params.tag)}` };
  }

  async load() {
    const [tag] = await Promise.all([me() ? get(this.#path) : undefined, super.load()]);
    this.tag = tag;
  }

  headingAside() {
    if (!this.tag) {
      return nothing;
    }
    const { following } = this.tag;
    return html`<button class="button small ${following ? 'plain' : ''}" @click=${() => this.#follow(!following)}>
      ${following ? text.unfollowTag : text.followTag}
    </button>`;
  }

  async #follow(follow) {
    try {
      this.tag = await post(`${this.#path}/${follow ? '' : 'un'}follow`, {});
      dispatchEvent(new CustomEvent('view-loaded', { detail: this }));
    } catch (failure) {
      failureNotice(failure);
    }
  }

  emptyTemplate() {
    return empty('hashtag', text.emptyTag(this.params.tag), text.emptyTagHint);
  }
}
