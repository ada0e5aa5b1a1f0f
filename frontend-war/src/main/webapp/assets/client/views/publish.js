/** Writing, at an address of its own: for the shortcut of who has installed the client. */
import '../compose.js';
import { html } from '../html.js';
import { me } from '../session.js';
import { text } from '../text.js';
import { View } from '../view.js';

export default class Publish extends View {
  get title() {
    return text.newPost;
  }

  template() {
    if (!me()) {
      return html`<div class="page">
        <p class="message">${text.errorSignInHint}</p>
        <a class="button" href="/sign_up">${text.signUp}</a>
      </div>`;
    }
    return html`<compose-box @done=${() => location.assign('/home')}></compose-box>`;
  }
}
