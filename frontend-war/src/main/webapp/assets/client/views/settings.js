/** What can be set, and where. */
import { html } from '../html.js';
import { icon } from '../icons.js';
import { me } from '../session.js';
import { text } from '../text.js';
import { View } from '../view.js';
import { words } from './words.js';

const PAGES = [
  ['profile', 'person'],
  ['account', 'lock'],
  ['appearance', 'gear'],
  ['filters', 'quiet'],
  ['sessions', 'node'],
  ['deleted', 'clock'],
];

/** Of the server, which asks for the password again where it has to. */
const SERVER_PAGES = [
  ['export', 'exit'],
  ['import', 'up'],
];

export default class Settings extends View {
  get title() {
    return text.settings;
  }

  template() {
    const link = (name, picture, path) => html`<li>
      <a href=${path}>
        ${icon(picture)}
        <span><strong>${words.settings[name]}</strong><span class="soft">${words.settingsHint[name]}</span></span>
      </a>
    </li>`;
    return html`<ul class="links">
      ${PAGES.filter(([name]) => me() || name === 'appearance').map(([name, picture]) => link(name, picture, `/settings/${name}`))}
      ${me() ? SERVER_PAGES.map(([name, picture]) => link(name, picture, `/settings/${name}`)) : ''}
    </ul>`;
  }
}
