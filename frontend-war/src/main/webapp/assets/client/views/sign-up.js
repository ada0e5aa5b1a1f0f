/** Making an account. */
import { get } from '../api.js';
import { html, nothing } from '../html.js';
import { errorMessage, explain } from '../parts.js';
import { contentNodes } from '../sanitize.js';
import { signIn, signUp } from '../session.js';
import { text } from '../text.js';
import { View } from '../view.js';

const FIELDS = [
  { name: 'username', type: 'text', autocomplete: 'username', pattern: '[A-Za-z0-9_]+', max: 30 },
  { name: 'email', type: 'email', autocomplete: 'email' },
  { name: 'password', type: 'password', autocomplete: 'new-password', min: 8 },
];

/** What one agrees with, besides the rules. */
const PAGES = ['terms_of_service', 'privacy_policy'];

export default class SignUp extends View {
  problems = {};
  pages = {};
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

  /** Not before somebody wants to read it. */
  async #read(page) {
    try {
      const { content } = await get(`/api/v1/instance/${page}`, undefined, { anonymous: true });
      this.pages[page] = contentNodes(content);
    } catch (failure) {
      this.pages[page] = failure.status === 404 ? html`<p>${text.notWritten}</p>` : errorMessage(failure, () => this.#read(page));
    }
    this.draw();
  }

  #page(page) {
    return html`<details class="card" @toggle=${(event) => event.target.open && !this.pages[page] && this.#read(page)}>
      <summary>${text.sitePages[page]}</summary>
      ${this.pages[page] ?? nothing}
    </details>`;
  }

  #rules() {
    const rules = this.instance?.rules ?? [];
    return html`${rules.length > 0
        ? html`<div class="card"><h2>${text.rules}</h2><ol>${rules.map((rule) => html`<li>${rule.text}</li>`)}</ol></div>`
        : nothing}
      ${PAGES.map((page) => this.#page(page))}
      <label class="check"><input type="checkbox" name="agreement" required /> <span>${text.agree}</span></label>`;
  }
}
