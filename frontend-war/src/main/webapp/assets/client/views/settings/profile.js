/** How others see one. */
import { get, patch, remove } from '../../api.js';
import { html, nothing } from '../../html.js';
import { failureNotice } from '../../notice.js';
import { waiting } from '../../parts.js';
import { refreshMe } from '../../session.js';
import { text } from '../../text.js';
import { words } from '../words.js';
import { SettingsView } from './form.js';

const LINES = 4;
const FLAGS = ['locked', 'bot', 'discoverable', 'indexable', 'hide_collections'];
const VISIBILITIES = ['public', 'unlisted', 'private'];

export default class ProfileSettings extends SettingsView {
  /** Pictures that were chosen and not sent yet, as addresses of what is in memory. */
  chosen = {};

  get title() {
    return words.settings.profile;
  }

  async load() {
    this.account = await get('/api/v1/accounts/verify_credentials');
  }

  async #save(said) {
    for (const picture of ['avatar', 'header']) {
      if (said.get(picture)?.size === 0) {
        said.delete(picture);
      }
    }
    for (const flag of [...FLAGS, 'source[sensitive]']) {
      said.set(flag, said.get(flag) !== null);
    }
    this.account = await patch('/api/v1/accounts/update_credentials', said);
    Object.values(this.chosen).forEach((url) => URL.revokeObjectURL(url));
    this.chosen = {};
    this.host.querySelectorAll('input[type="file"]').forEach((input) => (input.value = ''));
    await refreshMe();
  }

  async #without(picture) {
    try {
      this.account = await remove(`/api/v1/profile/${picture}`);
      delete this.chosen[picture];
      this.draw();
      await refreshMe();
    } catch (failure) {
      failureNotice(failure);
    }
  }

  #picture(name, label, hint) {
    const has = !this.account[name].includes('/media/default/');
    const choose = (event) => {
      const [file] = event.target.files;
      if (file) {
        this.chosen[name] = URL.createObjectURL(file);
        this.draw();
      }
    };
    return html`<div class="picture-field">
      <img class=${name === 'avatar' ? 'avatar large' : 'header-preview'} src=${this.chosen[name] ?? this.account[name]} alt="" />
      <label class="field">
        <span>${label}</span>
        <input class="input" type="file" name=${name} accept="image/png,image/jpeg,image/gif,image/webp" @change=${choose} />
        <span class="hint">${hint}</span>
      </label>
      ${has ? html`<button type="button" class="button plain small" @click=${() => this.#without(name)}>${words.removePicture}</button>` : nothing}
    </div>`;
  }

  template() {
    if (!this.account) {
      return waiting();
    }
    const { account } = this;
    const form = 'profile';
    return html`<form class="form page" name=${form} @submit=${this.submit(form, (said) => this.#save(said))}>
      ${this.problem(form)} ${this.#picture('avatar', words.avatar, words.avatarHint)}
      ${this.#picture('header', words.header, words.headerHint)}
      ${this.field({ form, name: 'display_name', label: words.displayName, value: account.display_name, max: 30 })}
      ${this.field({ form, name: 'note', label: words.note, value: account.source.note, hint: words.noteFieldHint, max: 500, rows: 5 })}
      <fieldset class="form">
        <legend>${words.lines}</legend>
        <p class="hint soft">${words.linesHint}</p>
        ${Array.from({ length: LINES }, (_, index) => this.#line(index, account.source.fields[index]))}
      </fieldset>
      <fieldset class="form">
        <legend>${words.whoFinds}</legend>
        ${FLAGS.map((flag) => this.check(flag, words.flag[flag], flag in account.source ? account.source[flag] : account[flag], words.flagHint[flag]))}
      </fieldset>
      <fieldset class="form">
        <legend>${words.newPosts}</legend>
        <label class="field">
          <span>${words.privacy}</span>
          <select class="input" name="source[privacy]">
            ${VISIBILITIES.map(
              (one) => html`<option value=${one} ?selected=${one === account.source.privacy}>${text.visibility[one]}</option>`,
            )}
          </select>
        </label>
        ${this.check('source[sensitive]', words.alwaysSensitive, account.source.sensitive)}
      </fieldset>
      ${this.button(form)}
    </form>`;
  }

  #line(index, line) {
    const label = (what) => `${words.line(index + 1)}: ${what}`;
    const name = (part) => `fields_attributes[${index}][${part}]`;
    return html`<div class="profile-line">
      <input class="input" name=${name('name')} maxlength="255" aria-label=${label(words.lineName)} placeholder=${words.lineName} .value=${line?.name ?? ''} />
      <input class="input" name=${name('value')} maxlength="255" aria-label=${label(words.lineValue)} placeholder=${words.lineValue} .value=${line?.value ?? ''} />
    </div>`;
  }
}
