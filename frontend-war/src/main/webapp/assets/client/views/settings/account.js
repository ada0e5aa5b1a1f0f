/** Address, password, and an end to all of it. */
import { get, post, forgetSeen } from '../../api.js';
import { confirmed } from '../../dialog.js';
import { html, nothing } from '../../html.js';
import { waiting } from '../../parts.js';
import { forgetSession, session } from '../../session.js';
import { store } from '../../storage.js';
import { text } from '../../text.js';
import { words } from '../words.js';
import { SettingsView } from './form.js';

export default class AccountSettings extends SettingsView {
  get title() {
    return words.settings.account;
  }

  async load() {
    this.own = await get('/api/v1/accounts/credentials');
  }

  async #email(said, form) {
    this.own = await post('/api/v1/accounts/email', Object.fromEntries(said));
    form.reset();
    return words.emailChanged;
  }

  /** All that is signed in ends, and this goes on with another token. */
  async #password(said, form) {
    if (said.get('password') !== said.get('again')) {
      throw Object.assign(new Error(words.passwordsDiffer), {
        details: { again: [{ error: '', description: words.passwordsDiffer }] },
      });
    }
    const { current_password, password } = Object.fromEntries(said);
    const granted = await post('/api/v1/accounts/password', { current_password, password });
    store('session', { ...session(), token: granted.access_token });
    form.reset();
    return words.passwordChanged;
  }

  async #close(said) {
    if (!(await confirmed(words.closeTitle, words.closeHint, words.close))) {
      return words.nothingDone;
    }
    await post('/api/v1/accounts/close', { current_password: said.get('current_password') });
    forgetSession();
    forgetSeen();
    location.assign('/public');
    return words.closed;
  }

  #current(form) {
    return this.field({
      form,
      name: 'current_password',
      label: words.currentPassword,
      type: 'password',
      autocomplete: 'current-password',
      required: true,
    });
  }

  template() {
    if (!this.own) {
      return waiting();
    }
    return html`<div class="page">
      <section class="card" aria-labelledby="email-title">
        <form class="form" name="email" @submit=${this.submit('email', (said, form) => this.#email(said, form))}>
          <h2 id="email-title">${text.field.email}</h2>
          <p class="soft">${this.own.email}</p>
          ${this.own.email_taken ? html`<p class="message warn">${words.emailTaken}</p>` : nothing} ${this.problem('email')}
          ${this.field({ form: 'email', name: 'email', label: words.newEmail, type: 'email', autocomplete: 'email', required: true })}
          ${this.#current('email')} ${this.button('email')}
        </form>
      </section>
      <section class="card" aria-labelledby="password-title">
        <form class="form" name="password" @submit=${this.submit('password', (said, form) => this.#password(said, form))}>
          <h2 id="password-title">${text.field.password}</h2>
          <p class="soft">${words.passwordHint}</p>
          <input type="text" class="unseen" tabindex="-1" aria-hidden="true" autocomplete="username" .value=${this.own.username} readonly />
          ${this.problem('password')} ${this.#current('password')}
          ${this.field({ form: 'password', name: 'password', label: words.newPassword, type: 'password', autocomplete: 'new-password', min: 8, hint: text.fieldHint.password, required: true })}
          ${this.field({ form: 'password', name: 'again', label: words.newPasswordAgain, type: 'password', autocomplete: 'new-password', required: true })}
          ${this.button('password')}
        </form>
      </section>
      <section class="card" aria-labelledby="close-title">
        <form class="form" name="close" @submit=${this.submit('close', (said) => this.#close(said))}>
          <h2 id="close-title">${words.closeTitle}</h2>
          <p class="soft">${words.closeHint}</p>
          ${this.problem('close')} ${this.#current('close')} ${this.button('close', words.close, 'danger')}
        </form>
      </section>
    </div>`;
  }
}
