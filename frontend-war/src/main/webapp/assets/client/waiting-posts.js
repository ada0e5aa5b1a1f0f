/** What waits in the outbox, above whatever is shown, until it is sent. */
import { health } from './api.js';
import { html, nothing, repeat } from './html.js';
import { icon } from './icons.js';
import { discard, sendWaiting, waitingPosts } from './outbox.js';
import { store } from './storage.js';
import { text } from './text.js';
import { write } from './window-actions.js';

export function waitingTemplate() {
  const waiting = waitingPosts();
  if (waiting.length === 0) {
    return nothing;
  }
  return html`<section class="outbox" aria-label=${text.outbox}>
    <h2>${icon('clock')} ${text.outbox}</h2>
    <p class="soft">${health.state === 'away' ? text.outboxAway : text.outboxHint}</p>
    <ul class="outbox-posts">
      ${repeat(
        waiting,
        (entry) => entry.key,
        (entry) => html`<li>
          <p dir="auto">${entry.body.status || text.noDescription}</p>
          <button class="button plain small" @click=${() => edit(entry)}>${text.edit}</button>
        </li>`,
      )}
    </ul>
    <button class="button small" @click=${() => sendWaiting()}>${text.sendNow}</button>
  </section>`;
}

/** Back to where it was written. A server may have taken it all the same: then there are two, and one can be deleted. */
function edit({ key, body }) {
  discard(key);
  const draft = {
    text: body.status,
    spoiler: body.spoiler_text ?? '',
    warned: Boolean(body.spoiler_text),
    visibility: body.visibility,
    poll: body.poll,
  };
  store('draft', draft);
  write();
}
