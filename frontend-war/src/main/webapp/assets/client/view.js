/** One page of the client, such as a timeline. Shown, left and shown again by the router. */
import { html, render } from './html.js';
import { errorMessage } from './parts.js';

export class View {
  /** Where it is drawn; kept, with all that was scrolled to, while one can come back by the browser's button. */
  host = document.createElement('div');
  #pending = false;
  #begun = false;

  /** @param {Record<string, string>} params of its address; `query` has those after the question mark */
  constructor(params) {
    this.params = params;
    this.host.className = 'view';
  }

  /** Of the window, and the heading above it. */
  get title() {
    return '';
  }

  /** Fetches what is shown. A failure is shown, and it is tried again when somebody asks or the servers are back. */
  async load() {}

  /** Called each time when it comes into view. */
  shown() {}

  /** Called when it goes out of view. */
  hidden() {}

  /** What is shown, as of now. */
  template() {
    return html``;
  }

  /** For keys that it knows; true when it took it. */
  key(_event) {
    return false;
  }

  begin() {
    if (!this.#begun) {
      this.#begun = true;
      this.reload();
    }
  }

  async reload() {
    this.failure = undefined;
    this.loading = true;
    this.draw();
    try {
      await this.load();
    } catch (failure) {
      console.debug(failure);
      this.failure = failure;
    }
    this.loading = false;
    this.draw();
    dispatchEvent(new CustomEvent('view-loaded', { detail: this }));
  }

  draw() {
    if (this.failure) {
      render(errorMessage(this.failure, () => this.reload()), this.host);
    } else {
      render(this.template(), this.host);
    }
  }

  /** Draws before the next frame, once however often it is called. */
  update() {
    if (!this.#pending) {
      this.#pending = true;
      queueMicrotask(() => {
        this.#pending = false;
        this.draw();
      });
    }
  }
}
