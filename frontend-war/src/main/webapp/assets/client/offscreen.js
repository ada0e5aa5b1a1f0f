/**
 * What is far off the screen keeps its place, its height and its state, but not its content. A list of thousands of posts then
 * takes a browser no more memory than one of some hundred, and its collector of memory has no more to look through in a frame.
 */
import { paced } from './frames.js';

/** How far, in pixels: some screens, for who scrolls fast. */
const FAR = 6000;

export class Offscreen {
  #far = new Map();
  #working = false;
  #observer = new IntersectionObserver((entries) => this.#moved(entries), { rootMargin: `${FAR}px 0px` });

  /** @param {HTMLElement} list of groups of posts, and of groups of those, which a browser lays out as they come near */
  constructor(list) {
    // Who jumps somewhere is there before it was observed.
    list.addEventListener('contentvisibilityautostatechange', ({ target, skipped }) => {
      if (!skipped && target.matches(FEW)) {
        posts(target).forEach((card) => (card.offscreen = false));
        target.style.minBlockSize = '';
      }
    });
  }

  /** @param {HTMLElement} group in the list */
  observe(group) {
    this.#observer.observe(group);
  }

  #moved(entries) {
    for (const { target, isIntersecting } of entries) {
      // A list that is not in the page is nowhere: it comes back as it was.
      if (target.isConnected) {
        this.#far.set(target, !isIntersecting);
      }
    }
    this.#work();
  }

  async #work() {
    if (this.#working) {
      return;
    }
    this.#working = true;
    const pace = paced();
    for (const [group, far] of this.#far) {
      this.#far.delete(group);
      for (const few of group.matches(FEW) ? [group] : group.children) {
        if (far) {
          few.style.minBlockSize = `${few.getBoundingClientRect().height}px`;
        }
        for (const card of posts(few)) {
          card.offscreen = far;
          await pace();
        }
        if (!far) {
          few.style.minBlockSize = '';
        }
      }
    }
    this.#working = false;
  }
}

const FEW = '.posts-few';

const posts = (few) => few.querySelectorAll('post-card');
