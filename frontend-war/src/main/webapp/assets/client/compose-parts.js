/** What belongs to a post besides its text: who may see it, a poll, a time. */
import { html, live, nothing } from './html.js';
import { icon } from './icons.js';
import { menuButton } from './menu.js';
import { language, text } from './text.js';

const PICTURES = { public: 'globe', unlisted: 'unlisted', private: 'lock', direct: 'mail' };

/** How long a poll may run, in s. */
const RUNS = [1_800, 3_600, 21_600, 43_200, 86_400, 259_200, 604_800];

export const visibilityMenu = (visibility, choose) =>
  menuButton(
    `${text.whoSees} ${text.visibility[visibility]}`,
    html`${icon(PICTURES[visibility])}<span class="visibility-name">${text.visibility[visibility]}</span>`,
    'visibility',
    () =>
      Object.keys(PICTURES).map((one) => [
        html`<span class="visibility-choice"
          >${icon(PICTURES[one])}<span><strong>${text.visibility[one]}</strong><br /><span class="soft">${text.visibilityHint[one]}</span></span></span
        >`,
        () => choose(one),
      ]),
  );

export function pollEditor(poll, limits, change) {
  const options = poll.options;
  const set = (index, value) => change({ ...poll, options: options.map((option, at) => (at === index ? value : option)) });
  return html`<fieldset class="poll-editor">
    <legend class="unseen">${text.addPoll}</legend>
    ${options.map(
      (option, index) => html`<div class="row">
        <input
          class="input"
          aria-label=${text.pollChoice(index + 1)}
          placeholder=${text.pollChoice(index + 1)}
          maxlength=${limits.max_characters_per_option}
          .value=${live(option)}
          @input=${(event) => set(index, event.target.value)}
        />
        ${options.length > 2
          ? html`<button
              type="button"
              class="icon-button"
              aria-label=${text.removeChoice(index + 1)}
              @click=${() => change({ ...poll, options: options.filter((_, at) => at !== index) })}
            >
              ${icon('close')}
            </button>`
          : nothing}
      </div>`,
    )}
    <div class="row">
      ${options.length < limits.max_options
        ? html`<button type="button" class="button plain small" @click=${() => change({ ...poll, options: [...options, ''] })}>
            ${text.addChoice}
          </button>`
        : nothing}
      <label class="check"
        ><input
          type="checkbox"
          .checked=${live(poll.multiple)}
          @change=${(event) => change({ ...poll, multiple: event.target.checked })}
        />
        ${text.pollMultiple}</label
      >
      <label
        ><span class="unseen">${text.pollRuns}</span>
        <select class="input" @change=${(event) => change({ ...poll, expires_in: Number(event.target.value) })}>
          ${RUNS.map((run) => html`<option value=${run} ?selected=${run === poll.expires_in}>${text.duration(run)}</option>`)}
        </select></label
      >
    </div>
  </fieldset>`;
}

/** What most people write in, and what this browser asks for, by its name. */
const LANGUAGES = `ar bg bn ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv ms nb nl nn pl
  pt ro ru sk sl sq sr sv ta th tr uk ur vi zh`.split(/\s+/);
const names = new Intl.DisplayNames(language, { type: 'language' });

/** @param {string} chosen a tag of two or three letters */
export function languageMenu(chosen, choose) {
  const own = (navigator.languages ?? []).map((tag) => tag.split('-')[0]);
  const tags = [...new Set([chosen, ...own, ...LANGUAGES])];
  const named = tags.map((tag) => [tag, names.of(tag) ?? tag]).sort(([, one], [, other]) => one.localeCompare(other, language));
  return html`<label class="post-language" title=${`${text.postLanguage}: ${names.of(chosen) ?? chosen}`}>
    ${icon('language')}<span class="unseen">${text.postLanguage}</span><span aria-hidden="true">${chosen}</span>
    <select @change=${(event) => choose(event.target.value)}>
      ${named.map(([tag, name]) => html`<option value=${tag} .selected=${live(tag === chosen)}>${name}</option>`)}
    </select>
  </label>`;
}

/** A server takes nothing for the next five minutes. */
export function scheduleEditor(at, change) {
  const local = (time) => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  return html`<label class="field">
    <span>${text.scheduleAt}</span>
    <input
      class="input"
      type="datetime-local"
      min=${local(Date.now() + 6 * 60_000)}
      .value=${live(at)}
      @input=${(event) => change(event.target.value)}
    />
  </label>`;
}
