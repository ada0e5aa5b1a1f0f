/** Keys, as Mastodon's users know them. */
import { openDialog } from './dialog.js';
import { html } from './html.js';
import { postPath, profilePath } from './parts.js';
import { deletePost } from './posts.js';
import { me } from './session.js';
import { text } from './text.js';
import { write } from './window-actions.js';

/** After `g`. */
const PLACES = { h: '/home', n: '/notifications', l: '/public', f: '/favourites', b: '/bookmarks', s: '/settings' };

let going = false;

export function beginKeys(router) {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }
    if (document.querySelector('dialog[open]') || router.current?.key(event)) {
      return;
    }
    const run = going ? place(event.key, router) : COMMANDS[event.key];
    going = event.key === 'g' && !going;
    if (run && (run(router, event) ?? true)) {
      event.preventDefault();
    }
  });
}

const place = (key, router) =>
  key === 'u' && me() ? () => router.navigate(profilePath(me())) : PLACES[key] && (() => router.navigate(PLACES[key]));

const isTyping = (target) => target.closest?.('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [role="menu"]');

const cards = () => [...document.querySelectorAll('#main post-card')].filter((card) => !card.hidden);

/** The card that has the focus, or something in it. */
const current = () => document.activeElement?.closest?.('post-card');

/** What is done with a card; false when there is none. */
const on = (run) => (router) => {
  const card = current();
  if (!card) {
    return false;
  }
  run(card, router);
  return true;
};

function step(by) {
  const all = cards();
  const card = current();
  const top = 60;
  const at = card
    ? all.indexOf(card) + by
    : all.findIndex((one) => one.getBoundingClientRect().bottom > top + 20);
  const to = all[Math.max(0, Math.min(at, all.length - 1))];
  if (to) {
    to.focus({ preventScroll: true });
    const { top: above, bottom } = to.getBoundingClientRect();
    if (above < top || bottom > innerHeight - 60) {
      scrollBy({ top: above - top - 8 });
    }
  }
  return true;
}

const COMMANDS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => me() && write(),
  '.': (router) => router.current?.again?.(),
  '/': (router) => router.navigate('/search'),
  s: (router) => router.navigate('/search'),
  r: on((card) => card.reply()),
  f: on((card) => card.do('favourite')),
  b: on((card) => card.status.visibility !== 'direct' && card.do('reblog')),
  d: on((card) => card.do('bookmark')),
  x: on((card) => card.toggleWarning()),
  e: on((card) => card.querySelector('.media-open, .media-cover')?.click()),
  m: on((card) => card.dispatchEvent(new CustomEvent('post-asks', { bubbles: true, detail: { what: 'mention', status: card.status } }))),
  p: on((card, router) => router.navigate(profilePath(card.status.account))),
  o: on((card, router) => router.navigate(postPath(card.status))),
  Enter: (router) => document.activeElement?.matches?.('post-card') && on((card) => router.navigate(postPath(card.status)))(router),
  Delete: on((card) => card.status.account.id === me()?.id && deletePost(card.status)),
  Backspace: (router) => router.back(),
  '?': () => help(),
  Escape: () => document.activeElement?.blur?.() ?? true,
};

function help() {
  openDialog(text.keys, () => html`<dl class="keys">
    ${Object.entries(text.keyHelp).map(
      ([keys, meaning]) => html`<div><dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${meaning}</dd></div>`,
    )}
  </dl>`);
  return true;
}
