/** A list of accounts, by the page, each with a button to follow it. */
import { html, render } from '../html.js';
import { accountRow } from '../parts.js';
import { Timeline } from '../timeline.js';
import { followButton, relations } from './relation.js';

export class People extends Timeline {
  #rows = new Map();
  #asked;

  card(account) {
    const row = document.createElement('div');
    row.className = 'person';
    row.setAttribute('role', 'article');
    row.setAttribute('aria-label', `@${account.acct}`);
    this.#rows.set(account.id, { account, row });
    this.redraw(account.id);
    // One question for the whole page.
    this.#asked ??= Promise.resolve().then(() => this.#ask());
    return row;
  }

  async #ask() {
    this.#asked = undefined;
    const unknown = [...this.#rows.values()].filter((one) => !one.relation).map((one) => one.account);
    try {
      for (const [id, relation] of await relations(unknown.slice(0, 80))) {
        this.#rows.get(id).relation = relation;
        this.redraw(id);
      }
    } catch (failure) {
      console.debug(failure);
    }
  }

  redraw(id) {
    const one = this.#rows.get(id);
    render(accountRow(one.account, html`<div class="row">${this.aside(one)}</div>`), one.row);
  }

  /** Beside a name. */
  aside(one) {
    return followButton(one.account, one.relation, (relation) => this.related(relation), 'small');
  }

  related(relation) {
    const one = this.#rows.get(relation.id);
    if (one) {
      one.relation = relation;
      this.redraw(relation.id);
    }
  }

  /** Somebody who is no longer on it. */
  leave(account) {
    this.#rows.get(account.id)?.row.remove();
  }
}
