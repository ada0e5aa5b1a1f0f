/**
 * On how many replicas a post is that was just written here: saved, on 2 of 3, everywhere. The answer to an update names it
 * (`Update-Id`), and only to who made it; by that name the front end says where it is. Once it is everywhere, the mark goes.
 */
import { get } from './api.js';
import { html, nothing } from './html.js';
import { icon } from './icons.js';
import { redraw } from './posts.js';
import { store, stored } from './storage.js';
import { text } from './text.js';

/** Pauses between questions, in ms; after the last the mark stays as it is. */
const PAUSES = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000];

/** How long it is said that a post is everywhere, in ms. */
const SAID = 8_000;

/** So many are followed at once; and so long, in ms, after a post was written. */
const MOST = 20;
const LONGEST = 600_000;

/** Where each is, by the id of the post: `{on, of, update, at}`. Kept, so that a reload doesn't forget what is on its way. */
const places = new Map(
  Object.entries(stored('places') ?? {}).filter(([, known]) => Date.now() - known.at < LONGEST),
);

export function placesMark(status) {
  const known = places.get(status.id);
  if (!known) {
    return nothing;
  }
  const all = known.on >= known.of;
  return html`<p class="places ${all ? 'all' : ''}" role="status">
    <span class="dots" aria-hidden="true">${Array.from({ length: known.of }, (_, at) => html`<i class=${at < known.on ? 'on' : ''}></i>`)}</span>
    ${all ? text.everywhere : text.onReplicas(known.on, known.of)}
  </p>`;
}

/** Follows a post that was answered with those header lines. */
export function follow(status, headers) {
  const update = headers.get('Update-Id');
  const said = /^(\d+)\/(\d+)$/.exec(headers.get('Replicated-On') ?? '');
  if (update && said && Number(said[2]) > 1) {
    set(status.id, { on: Number(said[1]), of: Number(said[2]), update, at: Date.now() });
    ask(status.id);
  }
}

/** Goes on with what was on its way when this page was left. */
export const followOn = () => places.forEach((_, id) => ask(id));

async function ask(id) {
  for (const pause of PAUSES) {
    const { on, of, update } = places.get(id);
    if (on >= of) {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (!places.has(id)) {
      return;
    }
    await get(`/updates/${update}`, undefined, { anonymous: true })
      .then((now) => set(id, { ...places.get(id), on: now.on, of: now.of }))
      .catch(() => {});
  }
  const { on, of } = places.get(id);
  if (on >= of) {
    setTimeout(() => forget(id), SAID);
  }
}

function set(id, known) {
  places.set(id, known);
  if (places.size > MOST) {
    forget(places.keys().next().value);
  }
  keep();
  redraw(id);
}

function forget(id) {
  places.delete(id);
  keep();
  redraw(id);
}

/** Only what is on its way: that a post is everywhere was said. */
function keep() {
  const pending = [...places].filter(([, { on, of }]) => on < of);
  store('places', pending.length > 0 ? Object.fromEntries(pending) : undefined);
}
