/** What is around the views: where one can go, who one is, and how the servers are. */
import { health } from './api.js';
import { fillBeside } from './beside.js';
import { html, nothing, render } from './html.js';
import { icon } from './icons.js';
import { menuButton } from './menu.js';
import { noticePlace } from './notice.js';
import { avatar, displayName, profilePath } from './parts.js';
import { me, signIn, signOut } from './session.js';
import { text } from './text.js';
import { waitingTemplate } from './waiting-posts.js';

/** For whom: everybody, or only who is signed in. */
const PLACES = [
  { path: '/home', picture: 'home', label: text.home, signedIn: true },
  { path: '/notifications', picture: 'bell', label: text.notifications, signedIn: true, badge: 'notifications' },
  { path: '/public', picture: 'globe', label: text.local },
  { path: '/search', picture: 'search', label: text.search },
  { path: '/bookmarks', picture: 'bookmark', label: text.bookmarks, signedIn: true, minor: true },
  { path: '/favourites', picture: 'star', label: text.favouritesTitle, signedIn: true, minor: true },
  { path: '/lists', picture: 'list', label: text.lists, signedIn: true, minor: true },
  { path: '/settings', picture: 'gear', label: text.settings, signedIn: true, minor: true },
];

/** The bit of Mastodon's permissions that has all others in it. */
const ADMINISTRATOR = 1;

const isAdmin = (account) => (Number(account.role?.permissions ?? 0) & ADMINISTRATOR) !== 0;

export class Layout {
  #app;
  #place = document.createElement('div');
  #beside = document.createElement('aside');
  #badges = {};
  #write;

  /** @param {() => void} write opens the composer */
  constructor(app, { write }) {
    this.#app = app;
    this.#write = write;
    this.#beside.className = 'beside';
    this.#beside.setAttribute('aria-label', text.about);
    fillBeside(this.#beside);
    app.replaceChildren();
    health.addEventListener('change', () => this.draw());
    addEventListener('account', () => this.draw());
  }

  /** A number beside a place, 0 for none. */
  badge(name, number) {
    this.#badges[name] = number;
    this.draw();
  }

  show(view) {
    this.view = view;
    this.#place.replaceChildren(view.host);
    this.draw();
    this.titled();
  }

  /** The view has another title now. */
  titled() {
    document.title = this.view.title ? `${this.view.title} · Hearsay` : 'Hearsay';
    this.draw();
  }

  draw() {
    const account = me();
    document.body.classList.toggle('signed-in', Boolean(account));
    render(
      html`
        <a class="skip" href="#main">${text.skip}</a>
        ${this.#healthLine()}
        <div class="frame">
          <header class="side">
            <a class="brand" href=${account ? '/home' : '/public'} aria-label="Hearsay">
              <img src="/assets/logo.svg" alt="" width="36" height="36" /> <span>Hearsay</span>
            </a>
            <nav aria-label=${text.mainMenu}>${PLACES.filter((place) => account || !place.signedIn).map((place) => this.#link(place))}</nav>
            ${account ? this.#own(account) : this.#guest()}
          </header>
          <main class="centre" id="main" tabindex="-1">
            ${this.view ? this.#heading() : nothing} ${waitingTemplate()} ${this.#place}
          </main>
          ${this.#beside}
        </div>
        ${account && !location.pathname.startsWith('/settings')
          ? html`<button class="button write-round" aria-label=${text.newPost} title=${text.newPost} @click=${this.#write}>
              ${icon('pen')}
            </button>`
          : nothing}
        ${noticePlace()}
      `,
      this.#app,
    );
  }

  #heading() {
    return html`<div class="heading">
      ${PLACES.some((place) => place.path === location.pathname)
        ? nothing
        : html`<button class="icon-button" aria-label=${text.back} title=${text.back} @click=${() => this.back()}>${icon('back')}</button>`}
      <h1>${this.view.title}</h1>
      ${this.view.headingAside?.() ?? nothing}
    </div>`;
  }

  #healthLine() {
    const { state } = health;
    return html`<div class="health" role="status">
      ${state === 'ok' ? nothing : html`<p class="health-${state}">${icon('node')} ${text[state]}</p>`}
    </div>`;
  }

  #link({ path, picture, label, minor, badge }) {
    const number = this.#badges[badge] ?? 0;
    return html`<a
      class="place ${minor ? 'minor' : ''}"
      href=${path}
      title=${label}
      aria-current=${location.pathname === path ? 'page' : nothing}
    >
      ${icon(picture)}<span class="place-label">${label}</span>
      ${number > 0 ? html`<span class="badge">${number > 99 ? '99+' : number}</span>` : nothing}
    </a>`;
  }

  #own(account) {
    return html`
      <button class="button write" @click=${this.#write}>${icon('pen')} <span>${text.newPost}</span></button>
      <div class="own">
        <a class="own-account" href=${profilePath(account)} title=${text.profile}>
          ${avatar(account)}
          <span class="own-names"><strong>${displayName(account)}</strong><span class="soft">@${account.acct}</span></span>
        </a>
        ${menuButton(text.more, icon('more'), 'icon-button', () => [
          [text.profile, () => this.go(profilePath(account))],
          [text.conversations, () => this.go('/conversations')],
          [text.scheduled, () => this.go('/scheduled')],
          [text.bookmarks, () => this.go('/bookmarks')],
          [text.favouritesTitle, () => this.go('/favourites')],
          [text.lists, () => this.go('/lists')],
          [text.settings, () => this.go('/settings')],
          ...(isAdmin(account) ? [[text.console, () => location.assign('/cluster')]] : []),
          [text.signOut, () => signOut(), 'danger'],
        ])}
      </div>
    `;
  }

  #guest() {
    return html`<div class="guest">
      <a class="button wide" href="/sign_up">${text.signUp}</a>
      <button class="button plain wide" @click=${() => signIn(location.pathname)}>${text.signIn}</button>
    </div>`;
  }
}
