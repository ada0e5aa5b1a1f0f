/** Windows in the window: one writes in them, or is asked something. */
import { html, render } from './html.js';
import { icon } from './icons.js';
import { text } from './text.js';

let number = 0;

/**
 * Opens one; Escape, the cross and `close` close it.
 *
 * @param {string} title
 * @param {(close: () => void) => any} content a template, or an element
 * @param {{mayClose?: () => boolean}} options
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, content, { className = '' } = {}) {
  const dialog = document.createElement('dialog');
  const heading = `dialog-${++number}`;
  dialog.className = `dialog ${className}`;
  dialog.setAttribute('aria-labelledby', heading);
  const close = () => dialog.close();
  render(
    html`
      <div class="dialog-head">
        <h2 id=${heading}>${title}</h2>
        <button type="button" class="icon-button" aria-label=${text.close} title=${text.close} @click=${close}>${icon('close')}</button>
      </div>
      <div class="dialog-body">${content(close)}</div>
    `,
    dialog,
  );
  dialog.addEventListener('close', () => dialog.remove());
  // A press that began in it may end outside, when somebody marks text.
  let outside = false;
  dialog.addEventListener('pointerdown', (event) => (outside = event.target === dialog));
  dialog.addEventListener('click', (event) => event.target === dialog && outside && close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks for a yes. @returns {Promise<boolean>} */
export function confirmed(title, hint, action) {
  return new Promise((resolve) => {
    const dialog = openDialog(title, (close) => {
      const answer = (yes) => {
        resolve(yes);
        close();
      };
      return html`<p>${hint}</p>
        <div class="row end">
          <button class="button plain" @click=${() => answer(false)}>${text.cancel}</button>
          <button class="button danger" @click=${() => answer(true)}>${action}</button>
        </div>`;
    });
    dialog.addEventListener('close', () => resolve(false));
  });
}
