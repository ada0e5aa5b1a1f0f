/** Making an account. */
import { get } from '../api.js';
import { html, nothing } from '../html.js';
import { explain } from '../parts.js';
import { signIn, signUp } from '../session.js';
import { text } from '../text.js';
import { View } from '../view.js';

const FIELDS = [
  { name: 'username', type: 'text', autocomplete: 'username', pattern: '[A-Za-z0-9_]+', max: 30 },
  { name: 'email', type: 'email', autocomplete: 'email' },
  { name: 'password', type: 'password', autocomplete: 'new-password', min: 8 },
];

export default class SignUp extends View {
  problems = {};
  values = {};

  get title() {
    return text.signUp;
  }

  async load() {
    this.instance = await get('/api/v2/instance', undefined, { anonymous: true });
  }

  async submit(event) {
    event.preventDefault();
    this.values = Object.fromEntries(new FormData(event.target));
    this.problems = {};
    this.problem = undefined;
    this.busy = true;
    this.draw();
    try {
      await signUp(this.values);
      location.assign('/home');
    } catch (failure) {
      this.busy = false;
      this.problems = failure.details ?? {};
      this.problem = failure.details ? text.signUpProblem : failure.message || explain(failure)[0];
      this.draw();
      this.host.querySelector('[aria-invalid="true"]')?.focus();
    }
  }

  template() {
    const open = this.instance?.registrations?.enabled ?? true;
    if (!open) {
      return html`<div class="page"><p class="message warn">${text.registrationsClosed}</p></div>`;
    }
    return html`<div class="page">
      <p class="soft">${text.signUpHint}</p>
      ${this.problem ? html`<p class="message danger" role="alert">${this.problem}</p>` : nothing}
      <form class="form" @submit=${(event) => this.submit(event)}>
        ${FIELDS.map((field) => this.#field(field))} ${this.#rules()}
        <button class="button" ?disabled=${this.busy}>${text.signUp}</button>
      </form>
      <p>${text.haveAccount} <button class="link-button" @click=${() => signIn('/home')}>${text.signIn}</button></p>
    </div>`;
  }

  #field({ name, type, autocomplete, pattern, min, max }) {
    const problems = this.problems[name];
    return html`<label class="field">
      <span>${text.field[name]}</span>
      <input
        class="input"
        name=${name}
        type=${type}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        required
        pattern=${pattern ?? nothing}
        minlength=${min ?? nothing}
        maxlength=${max ?? nothing}
        .value=${this.values[name] ?? ''}
        aria-invalid=${problems ? 'true' : nothing}
        aria-describedby=${`hint-${name}`}
      />
      <span id=${`hint-${name}`} class=${problems ? 'problem' : 'hint'}
        >${problems ? problems.map((one) => text.fieldProblem[one.error] ?? one.description).join(' ') : text.fieldHint[name]}</span
      >
    </label>`;
  }

  #rules() {
    const rules = this.instance?.rules ?? [];
    return html`${rules.length > 0
        ? html`<div class="card"><h2>${text.rules}</h2><ol>${rules.map((rule) => html`<li>${rule.text}</li>`)}</ol></div>`
        : nothing}
      <label class="check"><input type="checkbox" name="agreement" required /> <span>${text.agree}</span></label>`;
  }
}
