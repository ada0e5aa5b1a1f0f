/** Where one is signed in. */
import { page, post, remove } from '../../api.js';
import { fullDate } from '../../dates.js';
import { html, nothing } from '../../html.js';
import { failureNotice, notice } from '../../notice.js';
import { waiting } from '../../parts.js';
import { session } from '../../session.js';
import { store } from '../../storage.js';
import { text } from '../../text.js';
import { words } from '../words.js';
import { SettingsView } from './form.js';

export default class Sessions extends SettingsView {
  get title() {
    return words.settings.sessions;
  }

  async load() {
    const { items, next } = await page('/api/v1/accounts/sessions');
    this.sessions = items;
    this.next = items.length > 0 ? next : undefined;
  }

  async #more() {
    try {
      const { items, next } = await page(this.next);
      this.sessions = [...this.sessions, ...items];
      this.next = items.length > 0 ? next : undefined;
    } catch (failure) {
      failureNotice(failure);
    }
    this.draw();
  }

  async #end(one) {
    try {
      await remove(`/api/v1/accounts/sessions/${one.id}`);
      this.sessions = this.sessions.filter((other) => other.id !== one.id);
      notice(words.sessionEnded, { kind: 'good' });
      this.draw();
    } catch (failure) {
      failureNotice(failure);
    }
  }

  /** This one goes on, with another token. */
  async #endAll(said, form) {
    const granted = await post('/api/v1/accounts/sessions/end', { current_password: said.get('current_password') });
    store('session', { ...session(), token: granted.access_token });
    form.reset();
    await this.load();
    return words.sessionsEnded;
  }

  template() {
    if (!this.sessions) {
      return waiting();
    }
    const form = 'sessions';
    return html`<div class="page">
      <p class="soft">${words.sessionsHint}</p>
      <ul class="rows">
        ${this.sessions.map(
          (one) => html`<li class="row-of-list">
            <span>
              <strong>${one.app?.name ?? words.browser}</strong>
              ${one.current ? html`<span class="tag">${words.thisOne}</span>` : nothing}
              <br /><span class="soft">${words.since(fullDate(one.created_at))}</span>
            </span>
            ${one.current
              ? nothing
              : html`<button
                  class="button plain small"
                  aria-label=${`${words.endSession}: ${one.app?.name ?? words.browser}, ${fullDate(one.created_at)}`}
                  @click=${() => this.#end(one)}
                >
                  ${words.endSession}
                </button>`}
          </li>`,
        )}
      </ul>
      ${this.next ? html`<button class="button plain" @click=${() => this.#more()}>${text.showMore}</button>` : nothing}
      <section class="card" aria-labelledby="end-title">
        <form class="form" name=${form} @submit=${this.submit(form, (said, sent) => this.#endAll(said, sent))}>
          <h2 id="end-title">${words.endAll}</h2>
          <p class="soft">${words.endAllHint}</p>
          ${this.problem(form)}
          ${this.field({ form, name: 'current_password', label: words.currentPassword, type: 'password', autocomplete: 'current-password', required: true })}
          ${this.button(form, words.endAll, 'danger')}
        </form>
      </section>
    </div>`;
  }
}
