/**
 * A timeline: posts by the page while one scrolls, and new ones behind a pill that counts them. Nothing that is on the
 * screen moves unless somebody asks for it.
 *
 * The cards are put into the page once and not compared again, and in groups of groups, most of which a browser skips in each
 * frame: so the two-thousandth post costs what the first did.
 */
import { page } from './api.js';
import { paced } from './frames.js';
import { html, nothing, render } from './html.js';
import { icon } from './icons.js';
import { Offscreen } from './offscreen.js';
import { errorMessage, waiting } from './parts.js';
import './post.js';
import { text } from './text.js';
import { View } from './view.js';

/** How many cards a browser lays out together when they come near, and skips together when they are far. */
const TOGETHER = 8;

/** How many new posts are kept behind the pill; with more the timeline is loaded anew. */
const MOST_WAITING = 200;

function grouped(kind) {
  const group = document.createElement('div');
  group.className = kind;
  return group;
}

export class Timeline extends View {
  /** What waits, newest first. */
  waitingPosts = [];
  #ids = new Set();
  #list = document.createElement('div');
  #foot = document.createElement('div');
  #offscreen = new Offscreen(this.#list);
  #next;
  #loadingMore = false;
  #observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.more(), {
    rootMargin: '0px 0px 1200px',
  });

  constructor(params) {
    super(params);
    this.#list.className = 'posts';
    this.#foot.className = 'foot';
  }

  /** Where the posts are: `{path, query}`. */
  get source() {
    throw new TypeError('A timeline has a source');
  }

  /** Above the posts. */
  head() {
    return nothing;
  }

  /** What the pill says. */
  pillText(number) {
    return number >= MOST_WAITING ? text.newPostsMany(MOST_WAITING) : text.newPosts(number);
  }

  /** Instead of posts, when there are none. */
  emptyTemplate() {
    return nothing;
  }

  /** What is paged through; others than posts have their own cards. */
  card(status) {
    const card = document.createElement('post-card');
    card.post = status;
    return card;
  }

  /** A page of what is shown: `{items, next}`, each item with an `id`. */
  page(path, query) {
    return page(path, query);
  }

  async load() {
    const { path, query } = this.source;
    const first = await this.page(path, query);
    this.#ids.clear();
    this.#list.replaceChildren();
    this.waitingPosts = [];
    await this.#append(first);
  }

  async #append({ items, next }) {
    const fresh = items.filter((item) => !this.#ids.has(item.id));
    fresh.forEach((item) => this.#ids.add(item.id));
    // What fills the first screen is not waited for.
    const bounded = this.#list.hasChildNodes();
    const together = grouped('posts-page');
    const pace = paced();
    for (let from = 0; from < fresh.length; from += TOGETHER) {
      const few = grouped('posts-few');
      for (const item of fresh.slice(from, from + TOGETHER)) {
        few.append(this.card(item));
        if (bounded || from > 0) {
          await pace();
        }
      }
      together.append(few);
      if (from === 0) {
        this.#list.append(together);
      }
    }
    this.#offscreen.observe(together);
    this.#next = items.length > 0 ? next : undefined;
    this.#drawFoot();
  }

  async more() {
    if (!this.#next || this.#loadingMore) {
      return;
    }
    this.#loadingMore = true;
    this.#list.setAttribute('aria-busy', 'true');
    this.#drawFoot();
    try {
      const following = await this.page(this.#next);
      await this.#append(following);
      this.#loadingMore = false;
      this.#drawFoot();
    } catch (failure) {
      this.#loadingMore = false;
      render(errorMessage(failure, () => this.more()), this.#foot);
    }
    this.#list.removeAttribute('aria-busy');
  }

  #drawFoot() {
    render(
      this.#loadingMore
        ? waiting()
        : this.#next || this.#ids.size === 0
          ? nothing
          : html`<p class="soft end">${text.endOfTimeline}</p>`,
      this.#foot,
    );
    // Observed anew, it tells again when it is still near.
    this.#observer.unobserve(this.#foot);
    if (this.#next) {
      this.#observer.observe(this.#foot);
    }
  }

  /**
   * A post that has just come: it waits, or, while one reads at the top and asks for it, is shown. A stream may have told of
   * one's own post before it was answered; then it waits no longer.
   */
  arrived(status, { show = false } = {}) {
    const waits = this.waitingPosts.some((one) => one.id === status.id);
    if (this.#ids.has(status.id) && !(waits && show)) {
      return;
    }
    this.waitingPosts = this.waitingPosts.filter((one) => one.id !== status.id);
    this.#ids.add(status.id);
    if (show) {
      this.#prepend([status]);
    } else {
      this.waitingPosts.unshift(status);
    }
    this.update();
  }

  /** A post that is no more. */
  left(id) {
    this.waitingPosts = this.waitingPosts.filter((status) => status.id !== id && status.reblog?.id !== id);
    this.update();
  }

  /** Shows what waits. */
  reveal() {
    if (this.waitingPosts.length >= MOST_WAITING) {
      this.reload();
    } else {
      this.#prepend(this.waitingPosts);
      this.waitingPosts = [];
      this.update();
    }
    scrollTo({ top: 0, behavior: 'smooth' });
    this.#list.querySelector('post-card')?.focus({ preventScroll: true });
  }

  #prepend(posts) {
    const few = grouped('posts-few');
    few.append(...posts.map((status) => this.card(status)));
    this.#list.prepend(few);
    this.#offscreen.observe(few);
  }

  /** The id of the latest that is known. */
  get newest() {
    let newest = '';
    for (const id of this.#ids) {
      if (id.length > newest.length || (id.length === newest.length && id > newest)) {
        newest = id;
      }
    }
    return newest;
  }

  get isEmpty() {
    return this.#ids.size === 0;
  }

  /** Somebody asked for the page that they are on. */
  again() {
    if (this.waitingPosts.length > 0) {
      this.reveal();
    }
  }

  template() {
    const number = this.waitingPosts.length;
    if (this.isEmpty) {
      this.#list.removeAttribute('role');
    } else {
      this.#list.setAttribute('role', 'feed');
    }
    return html`
      ${this.head()}
      <div class="pill-place" aria-live="polite">
        ${number > 0
          ? html`<button class="button small pill" @click=${() => this.reveal()}>
              ${icon('up')} ${this.pillText(number)}
            </button>`
          : nothing}
      </div>
      ${this.loading && this.isEmpty ? waiting() : nothing}
      ${!this.loading && this.isEmpty ? this.emptyTemplate() : nothing} ${this.#list} ${this.#foot}
    `;
  }
}
