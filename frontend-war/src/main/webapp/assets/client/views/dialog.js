/** A dialog that is drawn again while it is open. */
import { openDialog } from '../dialog.js';
import { render } from '../html.js';

/**
 * Opens one.
 *
 * @param {string} title
 * @param {(tools: {close: () => void, draw: () => void}) => unknown} body its template
 * @returns {{close: () => void, draw: () => void, closed: Promise<void>}}
 */
export function openDrawn(title, body) {
  const place = document.createElement('div');
  place.className = 'form';
  const draw = () => render(body({ close: () => dialog.close(), draw }), place);
  const dialog = openDialog(title, () => place);
  const closed = new Promise((resolve) => dialog.addEventListener('close', resolve));
  draw();
  return { close: () => dialog.close(), draw, closed };
}
