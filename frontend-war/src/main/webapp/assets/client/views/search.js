/** People, hashtags and posts by words; and, as long as nothing is asked, what others talk about. */
import { get } from '../api.js';
import { html, nothing } from '../html.js';
import { icon } from '../icons.js';
import { accountRow, empty, waiting } from '../parts.js';
import '../post.js';
import { me } from '../session.js';
import { text } from '../text.js';
import { View } from '../view.js';
import { followButton, relations } from './relation.js';
import { words } from './words.js';

const TABS = ['all', 'accounts', 'hashtags', 'statuses'];
const NOTHING = { accounts: [], hashtags: [], statuses: [] };

/** So long after the last key it is asked, in ms. */
const PAUSE = 300;

/** As many of each kind are on the page of all, and on that of one. */
const FEW = 5;
const MANY = 20;

export default class Search extends View {
  #timer;
  #turn = 0;
  relations = new Map();

  constructor(params) {
    super(params);
    this.asked = params.query.get('q') ?? '';
    const tab = params.query.get('type');
    this.tab = TABS.includes(tab) ? tab : 'all';
  }

  get title() {
    return text.search;
  }

  shown() {
    this.host.querySelector('input')?.focus({ preventScroll: true });
  }

  /** `?` and letters are for the field. */
  async load() {
    const turn = ++this.#turn;
    const q = this.asked.trim();
    const found = q ? await this.#search(q, 0) : await this.#around();
    if (turn !== this.#turn) {
      return;
    }
    this.found = found;
    this.over = !q || this.tab === 'all' || found[this.tab].length < MANY;
    this.draw();
    await this.#relate(found.accounts);
  }

  async #search(q, offset) {
    const one = this.tab === 'all' ? undefined : this.tab;
    const result = await get('/api/v2/search', { q, type: one, limit: one ? MANY : FEW, offset: one ? offset : undefined });
    return { ...NOTHING, ...result };
  }

  /** What is going on. */
  async #around() {
    const [hashtags, people, statuses] = await Promise.all([
      get('/api/v1/trends/tags', { limit: 10 }),
      me() ? get('/api/v2/suggestions', { limit: 5 }).then((all) => all.map((one) => one.account)) : get('/api/v1/directory', { limit: 5, local: true }),
      get('/api/v1/trends/statuses', { limit: 5 }),
    ]);
    return { accounts: people, hashtags, statuses };
  }

  async #relate(accounts) {
    const unknown = accounts.filter((account) => !this.relations.has(account.id));
    for (const [id, relation] of await relations(unknown)) {
      this.relations.set(id, relation);
    }
    this.update();
  }

  async more() {
    const following = await this.#search(this.asked.trim(), this.found[this.tab].length).catch((failure) => {
      this.failure = failure;
      return NOTHING;
    });
    this.found = { ...this.found, [this.tab]: [...this.found[this.tab], ...following[this.tab]] };
    this.over = following[this.tab].length < MANY;
    this.draw();
    await this.#relate(following.accounts);
  }

  #typed(value) {
    this.asked = value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  #ask(tab = this.tab) {
    clearTimeout(this.#timer);
    this.tab = tab;
    const query = new URLSearchParams();
    if (this.asked.trim()) {
      query.set('q', this.asked.trim());
    }
    if (tab !== 'all') {
      query.set('type', tab);
    }
    history.replaceState(history.state, '', `/search${query.size > 0 ? `?${query}` : ''}`);
    this.reload();
  }

  draw() {
    const field = this.host.querySelector('input');
    super.draw();
    // A failure takes the place of everything; what was typed stays where it was.
    if (field && !this.host.contains(field) && this.failure) {
      this.host.prepend(field.form);
    }
  }

  template() {
    return html`
      <form
        class="search"
        role="search"
        @submit=${(event) => {
          event.preventDefault();
          this.#ask();
        }}
      >
        ${icon('search')}
        <input
          class="input"
          type="search"
          name="q"
          aria-label=${words.searchFor}
          placeholder=${words.searchFor}
          autocomplete="off"
          maxlength="200"
          .value=${this.asked}
          @input=${(event) => this.#typed(event.target.value)}
        />
      </form>
      ${this.asked.trim() ? this.#tabs() : nothing}
      <div aria-live="polite" aria-busy=${this.loading ? 'true' : 'false'}>
        ${this.found ? this.#results() : waiting()}
      </div>
    `;
  }

  #tabs() {
    return html`<div class="tabs" role="group" aria-label=${words.whatIsSearched}>
      ${TABS.map(
        (tab) => html`<button aria-pressed=${tab === this.tab ? 'true' : 'false'} @click=${() => this.#ask(tab)}>
          ${words.searchTab[tab]}
        </button>`,
      )}
    </div>`;
  }

  #results() {
    const { accounts, hashtags, statuses } = this.found;
    const asked = this.asked.trim();
    if (accounts.length + hashtags.length + statuses.length === 0) {
      return asked
        ? empty('search', words.emptySearch(asked), me() ? words.emptySearchHint : words.emptySearchGuestHint)
        : empty('search', words.emptyExplore, words.emptyExploreHint);
    }
    const titles = asked ? words.searchTab : words.around;
    return html`
      ${this.#section(titles.accounts, accounts, (account) => this.#account(account), 'accounts')}
      ${this.#section(titles.hashtags, hashtags, (tag) => this.#tag(tag), 'hashtags')}
      ${this.#section(titles.statuses, statuses, (status) => html`<post-card .post=${status}></post-card>`, 'statuses')}
      ${this.over || this.tab === 'all'
        ? nothing
        : html`<p class="page"><button class="button plain" @click=${() => this.more()}>${text.showMore}</button></p>`}
    `;
  }

  #section(title, items, item, kind) {
    const all = this.asked.trim() && this.tab === 'all' && items.length === FEW;
    return items.length === 0
      ? nothing
      : html`<section class="found" aria-label=${title}>
          <h2>${title}</h2>
          ${items.map(item)}
          ${all ? html`<p class="page"><button class="link-button" @click=${() => this.#ask(kind)}>${words.allOf(title)}</button></p>` : nothing}
        </section>`;
  }

  #account(account) {
    const told = (relation) => {
      this.relations.set(relation.id, relation);
      this.update();
    };
    return html`<div class="person">${accountRow(account, followButton(account, this.relations.get(account.id), told, 'small'))}</div>`;
  }

  #tag(tag) {
    const uses = (tag.history ?? []).reduce((sum, day) => sum + Number(day.uses), 0);
    return html`<a class="found-tag" href=${`/tags/${encodeURIComponent(tag.name)}`}>
      ${icon('hashtag')} <strong dir="auto">#${tag.name}</strong>
      ${uses > 0 ? html`<span class="soft">${words.uses(uses)}</span>` : nothing}
    </a>`;
  }
}
