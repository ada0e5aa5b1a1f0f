/** One's lists: those that there are, and a new one. */
import { get, newKey, post } from '../api.js';
import { html, nothing } from '../html.js';
import { icon } from '../icons.js';
import { failureNotice } from '../notice.js';
import { empty, waiting } from '../parts.js';
import { text } from '../text.js';
import { View } from '../view.js';
import { words } from './words.js';

export default class Lists extends View {
  get title() {
    return text.lists;
  }

  async load() {
    this.lists = await get('/api/v1/lists');
  }

  async #create(event) {
    event.preventDefault();
    const form = event.target;
    const title = new FormData(form).get('title').trim();
    try {
      const made = await post('/api/v1/lists', { title }, { key: newKey() });
      this.lists = [...this.lists, made];
      form.reset();
      this.draw();
    } catch (failure) {
      failureNotice(failure);
    }
  }

  template() {
    if (!this.lists) {
      return waiting();
    }
    return html`
      <form class="inline-form" @submit=${(event) => this.#create(event)}>
        <input class="input" name="title" required maxlength="100" aria-label=${words.listName} placeholder=${words.listName} />
        <button class="button">${words.createList}</button>
      </form>
      ${this.lists.length === 0
        ? empty('list', words.noLists, words.noListsHint)
        : html`<ul class="links">
            ${this.lists.map(
              (list) => html`<li>
                <a href=${`/lists/${list.id}`}>${icon('list')} <span dir="auto">${list.title}</span>
                  ${list.exclusive ? html`<span class="soft">${words.exclusiveMark}</span>` : nothing}</a>
              </li>`,
            )}
          </ul>`}
    `;
  }
}
