/** What one does not want to read, and whom. */
import { get, newKey, page, post, put, remove } from '../../api.js';
import { fullDate } from '../../dates.js';
import { html, nothing } from '../../html.js';
import { failureNotice, notice } from '../../notice.js';
import { accountRow, waiting } from '../../parts.js';
import { text } from '../../text.js';
import { openDrawn } from '../dialog.js';
import { words } from '../words.js';
import { SettingsView } from './form.js';

const CONTEXTS = ['home', 'notifications', 'public', 'thread', 'account'];
const ACTIONS = ['warn', 'hide'];

/** For how long, in seconds; '' for good. */
const TIMES = ['', '3600', '86400', '604800'];

export default class Filters extends SettingsView {
  get title() {
    return words.settings.filters;
  }

  async load() {
    const [filters, muted, blocked] = await Promise.all([
      get('/api/v2/filters'),
      page('/api/v1/mutes', { limit: 80 }),
      page('/api/v1/blocks', { limit: 80 }),
    ]);
    this.filters = filters;
    this.muted = muted;
    this.blocked = blocked;
  }

  async #remove(filter) {
    try {
      await remove(`/api/v2/filters/${filter.id}`);
      this.filters = this.filters.filter((other) => other.id !== filter.id);
      this.draw();
      notice(words.filterRemoved);
    } catch (failure) {
      failureNotice(failure);
    }
  }

  #edit(filter) {
    const send = async (said) => {
      const keywords = said
        .get('keywords')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      const before = new Map((filter?.keywords ?? []).map((keyword) => [keyword.keyword, keyword]));
      const whole = said.get('whole_word') !== null;
      const kept = keywords.map((keyword) => ({ id: before.get(keyword)?.id, keyword, whole_word: whole }));
      const gone = [...before.values()].filter((keyword) => !keywords.includes(keyword.keyword));
      const time = said.get('expires_in');
      const body = {
        title: said.get('title').trim() || keywords[0] || '',
        context: said.getAll('context'),
        filter_action: said.get('filter_action'),
        keywords_attributes: [...kept, ...gone.map(({ id }) => ({ id, _destroy: true }))],
        ...(filter && time === 'as-is' ? {} : { expires_in: time }),
      };
      const made = filter
        ? await put(`/api/v2/filters/${filter.id}`, body)
        : await post('/api/v2/filters', body, { key: newKey() });
      this.filters = filter ? this.filters.map((other) => (other.id === made.id ? made : other)) : [...this.filters, made];
      this.draw();
    };
    const { close } = openDrawn(
      filter ? words.changeFilter : words.newFilter,
      () => html`<form
        class="form"
        @submit=${async (event) => {
          event.preventDefault();
          try {
            await send(new FormData(event.target));
            close();
            notice(words.saved, { kind: 'good' });
          } catch (failure) {
            failureNotice(failure);
          }
        }}
      >
        <label class="field">
          <span>${words.filterWords}</span>
          <textarea class="input" name="keywords" rows="4" required .value=${(filter?.keywords ?? []).map((one) => one.keyword).join('\n')}></textarea>
          <span class="hint">${words.filterWordsHint}</span>
        </label>
        <label class="check">
          <input type="checkbox" name="whole_word" .checked=${filter?.keywords?.[0]?.whole_word ?? true} /> <span>${words.wholeWord}</span>
        </label>
        <label class="field">
          <span>${words.filterTitle}</span>
          <input class="input" name="title" maxlength="200" .value=${filter?.title ?? ''} />
        </label>
        <fieldset class="form">
          <legend>${words.filterWhere}</legend>
          ${CONTEXTS.map(
            (context) => html`<label class="check">
              <input type="checkbox" name="context" value=${context} .checked=${filter ? filter.context.includes(context) : true} />
              <span>${words.filterContext[context]}</span>
            </label>`,
          )}
        </fieldset>
        <fieldset class="form">
          <legend>${words.filterAction}</legend>
          ${ACTIONS.map(
            (action) => html`<label class="check">
              <input type="radio" name="filter_action" value=${action} .checked=${(filter?.filter_action ?? 'warn') === action} />
              <span>${words.filterActionName[action]}</span>
            </label>`,
          )}
        </fieldset>
        <label class="field">
          <span>${words.muteFor}</span>
          <select class="input" name="expires_in">
            ${filter ? html`<option value="as-is">${filter.expires_at ? words.until(fullDate(filter.expires_at)) : words.duration[0]}</option>` : nothing}
            ${TIMES.map((time) => html`<option value=${time}>${words.duration[time || 0]}</option>`)}
          </select>
        </label>
        <div class="row end"><button class="button">${text.save}</button></div>
      </form>`,
    );
  }

  template() {
    if (!this.filters) {
      return waiting();
    }
    return html`<div class="page">
      <section aria-labelledby="words-title">
        <div class="section-head">
          <h2 id="words-title">${words.filteredWords}</h2>
          <button class="button small" @click=${() => this.#edit()}>${words.newFilter}</button>
        </div>
        ${this.filters.length === 0
          ? html`<p class="soft">${words.emptyFilters}</p>`
          : html`<ul class="rows">
              ${this.filters.map((filter) => this.#row(filter))}
            </ul>`}
      </section>
      ${this.#people('muted', words.mutedPeople, words.emptyMuted, 'unmute', words.unmute)}
      ${this.#people('blocked', words.blockedPeople, words.emptyBlocked, 'unblock', words.unblock)}
    </div>`;
  }

  #row(filter) {
    const found = (filter.keywords ?? []).map((one) => one.keyword).join(', ');
    return html`<li class="row-of-list">
      <span>
        <strong dir="auto">${filter.title}</strong><br />
        <span class="soft" dir="auto">${found} · ${words.filterActionName[filter.filter_action]}
          ${filter.expires_at ? html`· ${words.until(fullDate(filter.expires_at))}` : nothing}</span>
      </span>
      <span class="row">
        <button class="button plain small" aria-label=${`${text.edit}: ${filter.title}`} @click=${() => this.#edit(filter)}>${text.edit}</button>
        <button class="button plain small" aria-label=${`${text.delete}: ${filter.title}`} @click=${() => this.#remove(filter)}>${text.delete}</button>
      </span>
    </li>`;
  }

  #people(kind, title, none, action, label) {
    const { items, next } = this[kind];
    const undo = async (account) => {
      try {
        await post(`/api/v1/accounts/${account.id}/${action}`, {});
        this[kind] = { ...this[kind], items: this[kind].items.filter((other) => other.id !== account.id) };
        this.draw();
      } catch (failure) {
        failureNotice(failure);
      }
    };
    const more = async () => {
      try {
        const following = await page(next);
        this[kind] = { items: [...items, ...following.items], next: following.items.length > 0 ? following.next : undefined };
        this.draw();
      } catch (failure) {
        failureNotice(failure);
      }
    };
    return html`<section aria-label=${title}>
      <h2>${title}</h2>
      ${items.length === 0
        ? html`<p class="soft">${none}</p>`
        : items.map(
            (account) => html`<div class="person">
              ${accountRow(
                account,
                html`<button class="button plain small" aria-label=${`${label}: @${account.acct}`} @click=${() => undo(account)}>
                  ${label}
                </button>`,
              )}
            </div>`,
          )}
      ${next && items.length >= 80 ? html`<button class="button plain" @click=${more}>${text.showMore}</button>` : nothing}
    </section>`;
  }
}
