/**
 * Posts as this window knows them, and what one does with them. Whatever changes one tells the others through here, so
 * that a post looks the same in each place where it is shown.
 */
import { newKey, post, remove, request } from './api.js';
import { failureNotice, notice } from './notice.js';
import { text } from './text.js';

/**
 * Cards by the id of the post in them. Those of a page that one has left are among them, since one may come back to it;
 * what is kept nowhere else is not kept here.
 */
const cards = new Map();

const collected = new FinalizationRegistry(({ id, reference }) => release(id, reference));

/**
 * Has a card told what happens to a post.
 *
 * @returns {() => void} ends it
 */
export function watch(id, card) {
  const reference = new WeakRef(card);
  if (!cards.has(id)) {
    cards.set(id, new Set());
  }
  cards.get(id).add(reference);
  collected.register(card, { id, reference }, reference);
  return () => {
    collected.unregister(reference);
    release(id, reference);
  };
}

function release(id, reference) {
  const references = cards.get(id);
  references?.delete(reference);
  if (references?.size === 0) {
    cards.delete(id);
  }
}

const watching = (id) => [...(cards.get(id) ?? [])].map((reference) => reference.deref()).filter(Boolean);

/** What a boost is of, or the post itself. */
export const inner = (status) => status.reblog ?? status;

/** Shows that post as it is now, wherever it is shown. */
export function changed(status) {
  for (const card of watching(inner(status).id)) {
    card.changed(inner(status));
  }
}

/** Shows anew what is said about it besides. */
export function redraw(id) {
  for (const card of watching(id)) {
    card.draw();
  }
}

/** Takes it out, or puts it back, wherever it is shown. */
export function gone(id, isGone = true) {
  for (const card of watching(id)) {
    card.gone = isGone;
  }
}

const TOGGLES = {
  favourite: { flag: 'favourited', counter: 'favourites_count' },
  reblog: { flag: 'reblogged', counter: 'reblogs_count' },
  bookmark: { flag: 'bookmarked' },
  pin: { flag: 'pinned' },
  mute: { flag: 'muted' },
};

/**
 * Sets or takes back a mark on a post. It is shown at once, and taken back if it can't be had.
 *
 * @param {keyof typeof TOGGLES} kind
 */
export async function toggle(status, kind) {
  const { flag, counter } = TOGGLES[kind];
  const on = !status[flag];
  const marked = { ...status, [flag]: on };
  if (counter) {
    marked[counter] = Math.max(0, status[counter] + (on ? 1 : -1));
  }
  changed(marked);
  try {
    const answer = await post(`/api/v1/statuses/${status.id}/${on ? '' : 'un'}${kind}`, {});
    changed(inner(answer));
  } catch (failure) {
    changed(status);
    failureNotice(failure);
  }
}

/** Deletes it; for a while it can be brought back from where it was. */
export async function deletePost(status) {
  gone(status.id);
  try {
    await remove(`/api/v1/statuses/${status.id}`);
  } catch (failure) {
    gone(status.id, false);
    failureNotice(failure);
    return;
  }
  notice(text.deleted, { action: text.undo, run: () => undelete(status) });
}

export async function undelete(status) {
  try {
    const back = await post(`/api/v1/statuses/${status.id}/undelete`, {});
    gone(status.id, false);
    changed(back);
    notice(text.undeleted, { kind: 'good' });
  } catch (failure) {
    failureNotice(failure);
  }
}

/** @param {number[]} choices */
export async function vote(status, choices) {
  try {
    const poll = await post(`/api/v1/polls/${status.poll.id}/votes`, { choices });
    changed({ ...status, poll });
  } catch (failure) {
    failureNotice(failure);
  }
}

export async function reloadPoll(status) {
  try {
    const { body } = await request('GET', `/api/v1/polls/${status.poll.id}`);
    changed({ ...status, poll: body });
  } catch (failure) {
    failureNotice(failure);
  }
}

export async function report(status, comment) {
  const body = { account_id: status.account.id, status_ids: [status.id], comment };
  await post('/api/v1/reports', body, { key: newKey() });
  notice(text.reported, { kind: 'good' });
}
