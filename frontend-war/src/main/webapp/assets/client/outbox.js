/**
 * Posts on their way. Each is kept in this browser, with its Idempotency-Key, from before it is sent until it was
 * answered: what no server took is sent again, also after a reload, and is one post however often it was sent.
 */
import { health, newKey, request } from './api.js';
import { me } from './session.js';
import { onStoredElsewhere, store, stored } from './storage.js';

/** Pauses between attempts, in ms. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 30_000];

const sending = new Set();
let timer;
let attempts = 0;

/** Fires `change`, and `sent` with the post and what was said about where it is. */
export const outbox = new EventTarget();

const all = () => stored('outbox') ?? [];
const keep = (entries) => {
  store('outbox', entries.length > 0 ? entries : undefined);
  outbox.dispatchEvent(new Event('change'));
};

/** What waits for the one who is signed in, oldest first: `{key, body, at, problem}`. */
export const waitingPosts = () => all().filter((entry) => entry.by === me()?.id && !sending.has(entry.key));

export const discard = (key) => keep(all().filter((entry) => entry.key !== key));

/**
 * Sends a post.
 *
 * @param {object} body as the public interface has it
 * @returns {Promise<object|undefined>} the answer; undefined when it waits here to be sent again
 * @throws {ApiError} when it was refused for good; then it is kept no longer
 */
export async function send(body) {
  const entry = { key: newKey(), by: me().id, at: Date.now(), body };
  sending.add(entry.key);
  keep([...all(), entry]);
  return attempt(entry);
}

async function attempt(entry) {
  sending.add(entry.key);
  try {
    const { body, headers } = await request('POST', '/api/v1/statuses', { body: entry.body, key: entry.key });
    sending.delete(entry.key);
    discard(entry.key);
    attempts = 0;
    outbox.dispatchEvent(new CustomEvent('sent', { detail: { status: body, headers } }));
    return body;
  } catch (failure) {
    sending.delete(entry.key);
    if (!failure.isPassing && failure.status !== 401) {
      discard(entry.key);
      throw failure;
    }
    keep(all());
    later();
    return undefined;
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(sendWaiting, PAUSES[Math.min(attempts, PAUSES.length - 1)]);
  attempts += 1;
}

/** Tries all that waits, one after the other, as they were written. */
export async function sendWaiting() {
  const once = async () => {
    for (const entry of waitingPosts()) {
      try {
        if (!(await attempt(entry))) {
          return;
        }
      } catch (refused) {
        outbox.dispatchEvent(new CustomEvent('refused', { detail: { body: entry.body, failure: refused } }));
      }
    }
  };
  // Of several windows one sends; the key would make one post of it anyhow.
  await (navigator.locks ? navigator.locks.request('hearsay.outbox', once) : once());
}

onStoredElsewhere('outbox', () => outbox.dispatchEvent(new Event('change')));
health.addEventListener('change', () => {
  if (health.state === 'ok' && waitingPosts().length > 0) {
    attempts = 0;
    sendWaiting();
  }
});
addEventListener('online', sendWaiting);
