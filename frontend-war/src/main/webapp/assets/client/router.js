/**
 * Addresses and the views at them, by the History API. A view that was left is kept for a while with all that was loaded
 * and scrolled to, so that going back is going back.
 */
import { drawSeen } from './post.js';

const KEPT = 6;

/** Until a page is laid out, in milliseconds. */
const A_MOMENT = 100;

/** A pattern's `:name` stands for one segment or a part of one. */
const compiled = (pattern) =>
  new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);

function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * What is not laid out has the size that it had, which a browser forgets with what is taken out of the page. Where one was in
 * it is a distance from its top, so it is noted here.
 */
function keepSizes(host) {
  const groups = [...host.querySelectorAll('.posts-page, .posts-few, .post')].filter((one) => !one.matches('.posts-few > .post'));
  const heights = groups.map((one) => one.getBoundingClientRect().height);
  groups.forEach((one, index) => (one.style.containIntrinsicBlockSize = `auto ${heights[index]}px`));
}

export class Router {
  #routes;
  #kept = new Map();
  #turn = 0;
  current;

  /**
   * @param {[string, () => Promise<{default: typeof View}>][]} routes the first that matches counts
   * @param {{show: (view: View) => void, kept: (view: View) => () => void}} hooks `show` puts a view where it is seen; `kept`
   *     is called for each new one, and what it returns when the view is forgotten
   */
  constructor(routes, { show, kept }) {
    this.#routes = routes.map(([pattern, load]) => [compiled(pattern), load]);
    this.show = show;
    this.kept = kept;
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => this.#go(true));
    addEventListener('click', (event) => this.#clicked(event));
  }

  /** Whether the client has a view at that address. */
  knows(url) {
    return url.origin === location.origin && this.#routes.some(([pattern]) => pattern.test(url.pathname));
  }

  start() {
    return this.#go(false);
  }

  /** Goes there; `replace` leaves no way back to where one was. */
  navigate(path, { replace = false } = {}) {
    const url = new URL(path, location.origin);
    if (!this.knows(url)) {
      location.assign(url);
      return;
    }
    if (url.href === location.href && this.current) {
      this.current.again?.();
      scrollTo({ top: 0, behavior: 'smooth' });
      return;
    }
    this.#leave();
    history[replace ? 'replaceState' : 'pushState']({ id: crypto.getRandomValues(new Uint32Array(2)).join('-') }, '', url);
    this.#go(false);
  }

  /** To where one was before, or, when one came here first, to `otherwise`. */
  back(otherwise = '/home') {
    if (history.state?.id) {
      history.back();
    } else {
      this.navigate(otherwise, { replace: true });
    }
  }

  /** All that one can come back to. */
  views() {
    return [...this.#kept.values()];
  }

  #leave() {
    if (this.current) {
      this.current.scrolled = scrollY;
      keepSizes(this.current.host);
      this.current.hidden();
    }
  }

  async #go(returning) {
    if (returning) {
      this.#leave();
    }
    const turn = ++this.#turn;
    const key = `${history.state?.id ?? 'first'} ${location.pathname}${location.search}`;
    let view = this.#kept.get(key);
    if (!view) {
      view = await this.#make();
      if (turn !== this.#turn) {
        return;
      }
      view.forgotten = this.kept(view);
    }
    this.#kept.delete(key);
    this.#kept.set(key, view);
    if (this.#kept.size > KEPT) {
      const [oldest, left] = this.#kept.entries().next().value;
      this.#kept.delete(oldest);
      left.forgotten();
    }
    this.current = view;
    this.show(view);
    view.begin();
    view.shown();
    scrollTo(0, (returning && view.scrolled) || 0);
    if (returning) {
      setTimeout(drawSeen, A_MOMENT);
    }
  }

  async #make() {
    for (const [pattern, load] of this.#routes) {
      const found = pattern.exec(location.pathname);
      if (found) {
        const params = Object.fromEntries(
          Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]),
        );
        const { default: Made } = await load();
        return new Made({ ...params, query: new URLSearchParams(location.search) });
      }
    }
    const { default: Missing } = await import('./views/missing.js');
    return new Missing({});
  }

  #clicked(event) {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    const link = event.target.closest?.('a[href]');
    if (!link || (link.target && link.target !== '_self') || link.hasAttribute('download')) {
      return;
    }
    const url = new URL(link.href);
    if (this.knows(url) && !(url.hash && url.pathname === location.pathname)) {
      event.preventDefault();
      this.navigate(url.href);
    }
  }
}
