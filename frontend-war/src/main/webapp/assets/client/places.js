/**
 * On how many replicas a post is that was just written here: saved, on 2 of 3, everywhere. The answer to an update names it
 * (`Update-Id`), and only to who made it; by that name the front end says where it is. Once it is everywhere, the mark goes.
 */
import { get } from './api.js';
import { html, nothing } from './html.js';
import { icon } from './icons.js';
import { redraw } from './posts.js';
import { text } from './text.js';

/** Pauses between questions, in ms; after the last the mark stays as it is. */
const PAUSES = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000];

/** How long it is said that a post is everywhere, in ms. */
const SAID = 8_000;

/** Where each is, by the id of the post: `{on, of}`. */
const places = new Map();

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
export async function follow(status, headers) {
  const update = headers.get('Update-Id');
  const said = /^(\d+)\/(\d+)$/.exec(headers.get('Replicated-On') ?? '');
  if (!update || !said || Number(said[2]) < 2) {
    return;
  }
  set(status.id, { on: Number(said[1]), of: Number(said[2]) });
  for (const pause of PAUSES) {
    if (places.get(status.id).on >= places.get(status.id).of) {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    await get(`/updates/${update}`, undefined, { anonymous: true })
      .then((now) => set(status.id, now))
      .catch(() => {});
  }
  const { on, of } = places.get(status.id);
  if (on >= of) {
    setTimeout(() => {
      places.delete(status.id);
      redraw(status.id);
    }, SAID);
  }
}

function set(id, { on, of }) {
  places.set(id, { on, of });
  redraw(id);
}
