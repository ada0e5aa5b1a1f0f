/** What happened just now, in a corner, read out; it may have one button. Goes away by itself. */
import { html, render, nothing } from './html.js';
import { icon } from './icons.js';
import { explain } from './parts.js';
import { text } from './text.js';

const SHORT = 6_000;
const LONG = 12_000;

const place = document.createElement('div');
place.className = 'notices';
place.setAttribute('role', 'status');
const shown = [];
let number = 0;

export const noticePlace = () => place;

/**
 * Shows it.
 *
 * @param {string} message
 * @param {{action?: string, run?: () => void, kind?: 'danger'|'good', keep?: boolean}} options
 * @returns {() => void} takes it away
 */
export function notice(message, { action, run, kind = '', keep = false } = {}) {
  const one = { id: ++number, message, action, run, kind };
  const away = () => {
    const at = shown.indexOf(one);
    if (at >= 0) {
      shown.splice(at, 1);
      draw();
    }
  };
  one.away = away;
  shown.push(one);
  if (shown.length > 4) {
    shown.shift();
  }
  draw();
  if (!keep) {
    setTimeout(away, action ? LONG : SHORT);
  }
  return away;
}

export function failureNotice(failure) {
  const [title, hint] = explain(failure);
  notice(failure?.status === 422 || failure?.status === 400 ? hint : title, { kind: 'danger' });
}

function draw() {
  render(
    shown.map(
      ({ message, action, run, kind, away }) => html`
        <div class="notice ${kind}">
          <span>${message}</span>
          ${action
            ? html`<button
                class="link-button"
                @click=${() => {
                  away();
                  run();
                }}
              >
                ${action}
              </button>`
            : nothing}
          <button class="icon-button" aria-label=${text.close} title=${text.close} @click=${away}>${icon('close')}</button>
        </div>
      `,
    ),
    place,
  );
}
