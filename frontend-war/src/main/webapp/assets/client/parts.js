/** Small pieces that several views are made of. */
import { html, nothing } from './html.js';
import { icon } from './icons.js';
import { emojiNodes } from './sanitize.js';
import { text } from './text.js';

/** As many as charts have. */
const COLOURS = 6;

export const waiting = () => html`<div class="waiting" role="status"><span class="unseen">${text.loading}</span></div>`;

/** What is here when nothing is. */
export const empty = (picture, title, hint, action = nothing) => html`
  <div class="empty">
    ${icon(picture)}
    <h2>${title}</h2>
    <p>${hint}</p>
    ${action}
  </div>
`;

/** What failed, in words that help, and a way to try again. */
export function errorMessage(failure, again) {
  const [title, hint] = explain(failure);
  const retry = failure.status === 404 ? nothing : html`<button class="button" @click=${again}>${text.tryAgain}</button>`;
  return html`<div role="alert">${empty(failure.status === 404 ? 'search' : 'warning', title, hint, retry)}</div>`;
}

/** @returns {[string, string]} what happened, and what that means */
export function explain(failure) {
  switch (failure?.status) {
    case undefined:
      return [text.errorOurs, text.errorOursHint];
    case 0:
      return [text.errorAway, text.errorAwayHint];
    case 401:
      return [text.errorSignIn, text.errorSignInHint];
    case 403:
      return [text.errorForbidden, failure.message || text.errorForbiddenHint];
    case 404:
    case 410:
      return [text.errorGone, text.errorGoneHint];
    case 413:
      return [text.errorLarge, text.errorLargeHint];
    case 422:
    case 400:
      return [text.errorInput, failure.message];
    case 429:
      return [text.errorOften, text.errorOftenHint];
    default:
      return failure.status >= 502 ? [text.errorAway, text.errorAwayHint] : [text.errorServer, failure.message];
  }
}

export const profilePath = (account) => `/@${account.acct}`;
export const postPath = (status) => `/@${status.account.acct}/${status.id}`;

/** The name that somebody gave themselves, with their pictures in it. */
export const displayName = (account) =>
  html`<bdi>${emojiNodes(account.display_name || account.username, account.emojis)}</bdi>`;

/** Somebody's picture, or, for who has none, the first letter of their name in a colour of their own. */
export function avatar(account, size = '') {
  if (!account.avatar.includes('/media/default/')) {
    return html`<img class="avatar ${size}" src=${account.avatar} alt="" loading="lazy" decoding="async" width="46" height="46">`;
  }
  const name = account.display_name || account.username;
  const colour = [...account.username].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLOURS;
  return html`<span class="avatar initial colour-${colour + 1} ${size}" aria-hidden="true">${/[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase()}</span>`;
}

/** Somebody in one line of a list. `aside` may be a button. */
export const accountRow = (account, aside = nothing) => html`
  <div class="account-row">
    <a href=${profilePath(account)} tabindex="-1" aria-hidden="true">${avatar(account)}</a>
    <a class="account-names" href=${profilePath(account)}>
      <strong>${displayName(account)}</strong>
      <span class="soft">@${account.acct}</span>
    </a>
    ${aside}
  </div>
`;
