/** One post with what it replies to above and the replies below. */
import { get } from '../api.js';
import { html, repeat } from '../html.js';
import { waiting } from '../parts.js';
import '../post.js';
import { text } from '../text.js';
import { View } from '../view.js';

/** How far replies to replies are moved in. */
const DEEPEST = 5;

export default class Thread extends View {
  ancestors = [];
  descendants = [];
  /** Replies that were told before it was known where they belong. */
  #early = [];
  #loaded = false;

  get title() {
    return text.thread;
  }

  async load() {
    const path = `/api/v1/statuses/${encodeURIComponent(this.params.id)}`;
    const context = get(`${path}/context`);
    context.catch(() => {});
    this.status = await get(path);
    this.draw();
    this.keepInPlace();
    const { ancestors, descendants } = await context;
    this.ancestors = ancestors;
    this.descendants = this.#ordered(descendants);
    this.#loaded = true;
    this.#early.splice(0).forEach((status) => this.replied(status));
    this.draw();
    this.keepInPlace();
  }

  /** What comes in above must not push the post away that one came for. */
  keepInPlace() {
    const focus = this.host.querySelector('.focus');
    if (focus && !this.scrolled) {
      focus.scrollIntoView({ block: 'start' });
    }
  }

  /** Each reply after what it replies to, with its depth. */
  #ordered(descendants) {
    const depth = new Map([[this.status.id, 0]]);
    return descendants.map((status) => {
      const deep = (depth.get(status.in_reply_to_id) ?? 0) + 1;
      depth.set(status.id, deep);
      return { status, depth: Math.min(deep - 1, DEEPEST) };
    });
  }

  written(status) {
    this.replied(status);
  }

  /** A reply that was written here, or told by a stream. */
  replied(status) {
    if (!this.#loaded) {
      this.#early.push(status);
      return;
    }
    const known = new Set([this.status?.id, ...this.descendants.map((one) => one.status.id)]);
    if (known.has(status.id) || !known.has(status.in_reply_to_id)) {
      return;
    }
    const parent = this.descendants.find((one) => one.status.id === status.in_reply_to_id);
    const depth = parent ? Math.min(parent.depth + 1, DEEPEST) : 0;
    const after = parent ? this.descendants.indexOf(parent) + 1 : this.descendants.length;
    this.descendants.splice(after, 0, { status, depth });
    this.update();
  }

  template() {
    if (!this.status) {
      return waiting();
    }
    return html`
      <div class="posts thread">
        ${repeat(
          this.ancestors,
          (status) => status.id,
          (status) => html`<post-card class="ancestor" .post=${status}></post-card>`,
        )}
        <post-card .variant=${'focus'} .post=${this.status}></post-card>
        ${repeat(
          this.descendants,
          ({ status }) => status.id,
          ({ status, depth }) => html`<div class="depth-${depth}"><post-card .post=${status}></post-card></div>`,
        )}
      </div>
      <div class="thread-end"></div>
    `;
  }
}
