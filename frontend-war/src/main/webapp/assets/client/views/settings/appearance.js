/** How this browser shows it all; kept here, and sent nowhere. */
import { html } from '../../html.js';
import { chooseScheme, scheme as chosenScheme } from '../../scheme.js';
import { store, stored } from '../../storage.js';
import { LANGUAGES, language } from '../../text.js';
import { words } from '../words.js';
import { SettingsView } from './form.js';

const SCHEMES = ['system', 'light', 'dark'];

export default class Appearance extends SettingsView {
  get title() {
    return words.settings.appearance;
  }

  template() {
    return html`<div class="form page">
      <fieldset class="form">
        <legend>${words.scheme}</legend>
        ${SCHEMES.map(
          (scheme) => html`<label class="check">
            <input type="radio" name="scheme" .checked=${chosenScheme() === scheme} @change=${() => chooseScheme(scheme)} />
            <span>${words.schemeName[scheme]}</span>
          </label>`,
        )}
      </fieldset>
      <label class="field">
        <span>${words.language}</span>
        <select class="input" @change=${(event) => setLanguage(event.target.value)}>
          ${Object.entries(LANGUAGES).map(
            ([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`,
          )}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          .checked=${stored('open-warnings') ?? false}
          @change=${(event) => store('open-warnings', event.target.checked || undefined)}
        />
        <span>${words.openWarnings}</span>
      </label>
    </div>`;
  }
}

/** Words are read once, when a page begins. */
function setLanguage(tag) {
  store('language', tag);
  location.reload();
}
