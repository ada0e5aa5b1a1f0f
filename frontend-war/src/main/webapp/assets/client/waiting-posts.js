/** What waits in the outbox, above whatever is shown, until it is sent. */
import { health } from './api.js';
import { html, nothing, repeat } from './html.js';
import { icon } from './icons.js';
import { discard, hold, sendWaiting, waitingPosts } from './outbox.js';
import { store } from './storage.js';
import { text } from './text.js';
import { write } from './window-actions.js';

export function waitingTemplate() {
  const waiting = waitingPosts();
  if (waiting.length === 0) {
    return nothing;
  }
  const asked = waiting.every((entry) => entry.problem !== undefined);
  return html`<section class="outbox" aria-label=${text.outbox}>
    <h2>${icon('clock')} ${text.outbox}</h2>
    <p class="soft">${asked ? text.outboxHeld : health.state === 'away' ? text.outboxAway : text.outboxHint}</p>
    <ul class="outbox-posts">
      ${repeat(waiting, (entry) => entry.key, row)}
    </ul>
    ${asked ? nothing : html`<button class="button small" @click=${() => sendWaiting()}>${text.sendNow}</button>`}
  </section>`;
}

const row = (entry) => html`<li>
  <div>
    <p dir="auto">${entry.body.status || text.noDescription}</p>
    ${entry.problem ? html`<p class="problem">${entry.problem}</p>` : nothing}
  </div>
  <span class="row">
    <button class="button plain small" @click=${() => edit(entry)}>${text.edit}</button>
    ${entry.problem === undefined
      ? nothing
      : html`<button class="button plain small" @click=${() => letGo(entry)}>${text.discard}</button>`}
  </span>
</li>`;

/** Back to where it was written. A server may have taken it all the same: then there are two, and one can be deleted. */
function edit(entry) {
  hold(entry.key);
  write({ waits: entry });
}

function letGo({ key }) {
  store(`draft.${key}`, undefined);
  discard(key);
}
