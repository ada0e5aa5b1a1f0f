/**
 * Posts on their way. Each is kept in this browser, with its Idempotency-Key, from before it is sent until it was
 * answered: what no server took is sent again, also after a reload, and is one post however often it was sent. What was
 * refused stays as well, with the reason, until its author has changed it or let it go.
 */
import { health, newKey, request } from './api.js';
import { me } from './session.js';
import { onStoredElsewhere, store, stored } from './storage.js';

/** Pauses between attempts, in ms. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 30_000];

/** After so long, in ms, one is told that a post is still on its way; most are answered sooner. */
const SLOW = 2_000;

const sending = new Set();
let timer;
let attempts = 0;

/**
 * Fires `change`; `sent` with the post and what was said about where it is; `kept` when no server took one at first;
 * `refused` with the failure.
 */
export const outbox = new EventTarget();

const all = () => stored('outbox') ?? [];
const keep = (entries) => {
  store('outbox', entries.length > 0 ? entries : undefined);
  outbox.dispatchEvent(new Event('change'));
};
const own = () => all().filter((entry) => entry.by === me()?.id);

/**
 * What waits for the one who is signed in, oldest first: `{key, body, draft, at, failed, problem}`. `failed` when no server
 * took it yet, `problem` why it is not sent by itself.
 */
export const waitingPosts = () =>
  own().filter((entry) => entry.failed || entry.problem !== undefined || Date.now() - entry.at >= SLOW);

export const discard = (key) => keep(all().filter((entry) => entry.key !== key));

const mark = (key, marks) => keep(all().map((entry) => (entry.key === key ? { ...entry, ...marks } : entry)));

/** It waits until its author has changed it, and is not sent meanwhile. */
export const hold = (key) => mark(key, { problem: '' });

/**
 * Sends a post.
 *
 * @param {object} body as the public interface has it
 * @param {object} draft what it is made of, for when it is changed after all
 * @returns {Promise<object|undefined>} the answer; undefined when it waits here, to be sent again or to be changed
 */
export function send(body, draft) {
  const entry = { key: newKey(), by: me().id, at: Date.now(), body, draft };
  keep([...all(), entry]);
  setTimeout(() => outbox.dispatchEvent(new Event('change')), SLOW);
  return attempt(entry);
}

async function attempt(entry) {
  if (sending.has(entry.key)) {
    return undefined;
  }
  sending.add(entry.key);
  try {
    const { body, headers } = await request('POST', '/api/v1/statuses', { body: entry.body, key: entry.key });
    discard(entry.key);
    attempts = 0;
    outbox.dispatchEvent(new CustomEvent('sent', { detail: { status: body, headers } }));
    return body;
  } catch (failure) {
    if (!failure.isPassing && failure.status !== 401) {
      mark(entry.key, { problem: failure.message });
      outbox.dispatchEvent(new CustomEvent('refused', { detail: failure }));
    } else {
      mark(entry.key, { failed: true });
      if (!entry.failed) {
        outbox.dispatchEvent(new Event('kept'));
      }
      later();
    }
    return undefined;
  } finally {
    sending.delete(entry.key);
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(sendWaiting, PAUSES[Math.min(attempts, PAUSES.length - 1)]);
  attempts += 1;
}

const toSend = () => own().filter((entry) => entry.problem === undefined && !sending.has(entry.key));

/** Tries all that waits, one after the other, as they were written. */
export async function sendWaiting() {
  const once = async () => {
    for (const { key } of toSend()) {
      // Another window may have sent it, or its author may have begun to change it.
      const entry = toSend().find((one) => one.key === key);
      if (entry && !(await attempt(entry)) && toSend().some((one) => one.key === key)) {
        return;
      }
    }
  };
  // Of several windows one sends; the key would make one post of it anyhow.
  await (navigator.locks ? navigator.locks.request('hearsay.outbox', once) : once());
}

onStoredElsewhere('outbox', () => outbox.dispatchEvent(new Event('change')));
health.addEventListener('change', () => {
  if (health.state === 'ok' && toSend().some((entry) => entry.failed)) {
    attempts = 0;
    sendWaiting();
  }
});
addEventListener('online', sendWaiting);
