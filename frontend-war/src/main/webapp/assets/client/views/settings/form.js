/** What the pages of settings have in common: forms that say what is wrong where it is, and that it was saved. */
import { html, nothing } from '../../html.js';
import { notice } from '../../notice.js';
import { explain } from '../../parts.js';
import { text } from '../../text.js';
import { View } from '../../view.js';
import { words } from '../words.js';

export class SettingsView extends View {
  /** By the name of each form, what is wrong with it: `{message, fields}`. */
  problems = {};
  busy = '';

  /**
   * Sends a form.
   *
   * @param {string} name of the form
   * @param {(said: FormData, form: HTMLFormElement) => Promise<string|undefined>} send tells what to say when it is done
   */
  submit(name, send) {
    return async (event) => {
      event.preventDefault();
      const form = event.target;
      this.busy = name;
      delete this.problems[name];
      this.draw();
      try {
        const done = await send(new FormData(form), form);
        notice(done ?? words.saved, { kind: 'good' });
      } catch (failure) {
        this.problems[name] = { message: failure.message || explain(failure)[0], fields: failure.details ?? {} };
        console.debug(failure);
      }
      this.busy = '';
      this.draw();
      this.host.querySelector(`form[name="${name}"] [aria-invalid="true"]`)?.focus();
    };
  }

  /** What is wrong with a form, unless it is said at one of its fields. */
  problem(name) {
    const problem = this.problems[name];
    return problem && Object.keys(problem.fields).length === 0
      ? html`<p class="message danger" role="alert">${problem.message}</p>`
      : nothing;
  }

  /**
   * A labelled field of a form.
   *
   * @param {{form: string, name: string, label: string, type?: string, value?: string, hint?: string, autocomplete?: string,
   *     max?: number, min?: number, required?: boolean, rows?: number}} options
   */
  field({ form, name, label, type = 'text', value = '', hint, autocomplete, max, min, required = false, rows }) {
    const wrong = this.problems[form]?.fields[name];
    const id = `${form}-${name}`;
    const said = wrong ? wrong.map((one) => text.fieldProblem[one.error] ?? one.description).join(' ') : hint;
    return html`<label class="field">
      <span>${label}</span>
      ${rows
        ? html`<textarea class="input" name=${name} rows=${rows} maxlength=${max ?? nothing} .value=${value} aria-describedby=${id}></textarea>`
        : html`<input
            class="input"
            name=${name}
            type=${type}
            .value=${value}
            autocomplete=${autocomplete ?? 'off'}
            maxlength=${max ?? nothing}
            minlength=${min ?? nothing}
            ?required=${required}
            aria-invalid=${wrong ? 'true' : nothing}
            aria-describedby=${id}
          />`}
      <span id=${id} class=${wrong ? 'problem' : 'hint'}>${said ?? ''}</span>
    </label>`;
  }

  check(name, label, value, hint) {
    return html`<label class="check">
      <input type="checkbox" name=${name} .checked=${value} />
      <span>${label}${hint ? html`<br /><span class="soft">${hint}</span>` : nothing}</span>
    </label>`;
  }

  button(form, label = text.save, kind = '') {
    return html`<div class="row end">
      <button class="button ${kind}" ?disabled=${this.busy === form}>${label}</button>
    </div>`;
  }
}
