/**
 * On how many replicas a post is that was just written here: saved, on 2 of 3, everywhere. Asked of the front end until
 * all have it, then quietly gone.
 */
import { html, nothing } from './html.js';
import { icon } from './icons.js';
import { text } from './text.js';

/** Where each is, by the id of the post: `{on, of}`. */
const places = new Map();

export function placesMark(status) {
  const known = places.get(status.id);
  if (!known) {
    return nothing;
  }
  const words = known.on >= known.of ? text.everywhere : text.onReplicas(known.on, known.of);
  return html`<p class="places ${known.on >= known.of ? 'all' : ''}" role="status">${icon('node')} ${words}</p>`;
}

export { places };
