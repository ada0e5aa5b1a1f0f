/** What those have posted who are on one list; and who they are. */
import { get, page, put, remove, request } from '../api.js';
import { confirmed } from '../dialog.js';
import { html, nothing } from '../html.js';
import { icon } from '../icons.js';
import { menuButton } from '../menu.js';
import { failureNotice } from '../notice.js';
import { accountRow, empty } from '../parts.js';
import { text } from '../text.js';
import { Timeline } from '../timeline.js';
import { openDrawn } from './dialog.js';
import { words } from './words.js';

const POLICIES = ['list', 'followed', 'none'];

export default class List extends Timeline {
  stream = { stream: 'list', list: this.params.id };

  get path() {
    return `/api/v1/lists/${encodeURIComponent(this.params.id)}`;
  }

  get title() {
    return this.list?.title ?? text.lists;
  }

  get source() {
    return { path: `/api/v1/timelines/list/${encodeURIComponent(this.params.id)}` };
  }

  async load() {
    this.list = await get(this.path);
    await super.load();
  }

  headingAside() {
    return this.list
      ? html`<button class="icon-button" aria-label=${words.members} title=${words.members} @click=${() => this.#members()}>
            ${icon('people')}
          </button>
          ${menuButton(text.more, icon('more'), 'icon-button', () => [
            [words.members, () => this.#members()],
            [words.changeList, () => this.#change()],
            [words.deleteList, () => this.#delete(), 'danger'],
          ])}`
      : nothing;
  }

  #change() {
    const { close } = openDrawn(
      words.changeList,
      () => html`<form
        class="form"
        @submit=${async (event) => {
          event.preventDefault();
          const said = new FormData(event.target);
          const body = {
            title: said.get('title').trim(),
            replies_policy: said.get('replies_policy'),
            exclusive: said.get('exclusive') !== null,
          };
          try {
            this.list = await put(this.path, body);
            close();
            this.reload();
          } catch (failure) {
            failureNotice(failure);
          }
        }}
      >
        <label class="field">
          <span>${words.listName}</span>
          <input class="input" name="title" required maxlength="100" .value=${this.list.title} />
        </label>
        <label class="field">
          <span>${words.repliesShown}</span>
          <select class="input" name="replies_policy">
            ${POLICIES.map(
              (policy) => html`<option value=${policy} ?selected=${policy === this.list.replies_policy}>${words.repliesPolicy[policy]}</option>`,
            )}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" name="exclusive" .checked=${this.list.exclusive} /> <span>${words.exclusive}</span>
        </label>
        <div class="row end"><button class="button">${text.save}</button></div>
      </form>`,
    );
  }

  async #delete() {
    if (await confirmed(words.deleteListTitle(this.list.title), words.deleteListHint, text.delete)) {
      try {
        await remove(this.path);
        location.assign('/lists');
      } catch (failure) {
        failureNotice(failure);
      }
    }
  }

  async #members() {
    const on = new Map();
    let found;
    try {
      let path = `${this.path}/accounts?limit=80`;
      while (path && on.size < 400) {
        const { items, next } = await page(path);
        items.forEach((account) => on.set(account.id, account));
        path = items.length > 0 ? next : undefined;
      }
    } catch (failure) {
      failureNotice(failure);
      return;
    }
    const { closed } = openDrawn(words.members, ({ draw }) => {
      const set = async (account, add) => {
        try {
          await request(add ? 'POST' : 'DELETE', `${this.path}/accounts`, { body: { account_ids: [account.id] } });
          if (add) {
            on.set(account.id, account);
          } else {
            on.delete(account.id);
          }
        } catch (failure) {
          failureNotice(failure);
        }
        draw();
      };
      const look = async (event) => {
        event.preventDefault();
        const q = new FormData(event.target).get('q').trim();
        found = q ? await get('/api/v1/accounts/search', { q, following: true, limit: 10 }).catch(() => []) : undefined;
        draw();
      };
      const row = (account) => {
        const add = !on.has(account.id);
        const label = add ? words.add : words.takeOff;
        return html`<div class="person">
          ${accountRow(
            account,
            html`<button
              class="button small ${add ? '' : 'plain'}"
              aria-label=${`${label}: @${account.acct}`}
              @click=${() => set(account, add)}
            >
              ${label}
            </button>`,
          )}
        </div>`;
      };
      return html`
        <form class="inline-form" role="search" @submit=${look}>
          <input class="input" type="search" name="q" aria-label=${words.searchFollowed} placeholder=${words.searchFollowed} />
          <button class="button plain">${text.search}</button>
        </form>
        ${found ? (found.length === 0 ? html`<p class="soft">${words.nobodyFound}</p>` : found.map(row)) : nothing}
        <h3>${words.onThisList(on.size)}</h3>
        ${[...on.values()].filter((account) => !found?.some((one) => one.id === account.id)).map(row)}
      `;
    });
    await closed;
    this.reload();
  }

  emptyTemplate() {
    return empty(
      'list',
      words.emptyList,
      words.emptyListHint,
      html`<button class="button" @click=${() => this.#members()}>${words.members}</button>`,
    );
  }
}
