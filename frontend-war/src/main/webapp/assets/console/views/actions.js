/** What can be done, asked once more before it is, with the command that does the same. */
import { act } from '../api.js';
import { html, nothing } from '../html.js';
import { change, state } from '../state.js';
import { t } from '../text.js';

const PAUSE_SECONDS = 60;

/** What does the same in a terminal. */
const COMMANDS = {
  promote: (name) => `promote ${name}`,
  demote: (name) => `demote ${name}`,
  retire: (name) => `retire ${name}`,
  drain: (name) => `drain ${name} --keep`,
  undrain: (name) => `undrain ${name}`,
  'pause-gossip': (name) =>
    `ask ${address(name)}/gossip/pause --post '{"seconds": ${PAUSE_SECONDS}}'`,
  'resume-gossip': (name) => `ask ${address(name)}/gossip/pause --delete`,
  backup: () => 'backup FILE',
  'pause-delayed': (name) => `delayed pause ${name}`,
  'resume-delayed': (name) => `delayed resume ${name}`,
  'forward-delayed': (name, { before }) => `delayed forward-to ${before} ${name}`,
  verify: () => 'verify',
};

const replica = (name) => state.view.replicas.find((each) => each.name === name);

const address = (name) => replica(name)?.address ?? 'URL';

/** A command of the operator's tool for this cluster, which can be copied. */
export function command(words) {
  const text = `config/cluster ${words} ${state.commandOptions}`.trimEnd();
  return html`<span class="command"><code>${text.split(' ').map((word) => html`<span>${word}</span> `)}</code><button class="link-button"
  aria-label=${`${t.copy}: ${text}`} title=${t.copy} @click=${() => copy(text)}><svg class="icon" viewBox="0 0 24 24"
    aria-hidden="true"><rect x="8" y="8" width="12" height="12" rx="2" /><path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2" /></svg></button></span>`;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say('good', t.copied);
  } catch {
    // Where the page is not secure there is no clipboard; the text can be marked.
  }
}

let silence;

function say(level, text) {
  clearTimeout(silence);
  change({ notice: { level, text } });
  silence = setTimeout(() => change({ notice: undefined }), 6_000);
}

export const noticeLine = () =>
  html`<div class="notice" role="status" aria-live="polite">${state.notice
    ? html`<p class="message ${state.notice.level}">${state.notice.text}</p>`
    : nothing}</div>`;

/**
 * Asks once more.
 *
 * @param {{title: string, why: string, command?: string, word?: string, danger?: boolean, run: () => Promise, after?: () => void,
 *   begins?: boolean}} what
 */
export const ask = (what) => change({ confirm: what });

/** The menu of a card. */
export const choices = (name, actions) => html`<details class="menu" @focusout=${closeWhenLeft} @keydown=${closeByKey}>
  <summary aria-label=${t.actionsOf(name)}><span aria-hidden="true">⋯</span></summary>
  <ul>${actions.map(
    (action) => html`<li><button class=${action === 'retire' ? 'danger' : ''} @click=${(event) => choose(event, action, name)}>
      ${t.actions[action]}</button></li>`,
  )}</ul>
</details>`;

function closeWhenLeft(event) {
  if (!event.currentTarget.contains(event.relatedTarget)) {
    event.currentTarget.open = false;
  }
}

function closeByKey(event) {
  if (event.key === 'Escape') {
    event.currentTarget.open = false;
    event.currentTarget.querySelector('summary').focus();
  }
}

function choose(event, action, name) {
  const menu = event.currentTarget.closest('details');
  menu.open = false;
  // Where the keyboard goes on once the question is answered.
  menu.querySelector('summary').focus();
  order(action, name, action === 'pause-gossip' ? { seconds: PAUSE_SECONDS } : {});
}

/** What is shown of what an order changes is old then. */
function outdated(action, name) {
  if (action.endsWith('-delayed')) {
    change({ delays: { ...state.delays, [name]: { ...state.delays[name], due: 0 } } });
  } else if (action === 'verify') {
    change({ verification: { ...state.verification, due: 0 } });
  }
}

/**
 * Asks once more, and has it done.
 *
 * @param name undefined for what is about all
 * @param {object} more what goes with the order
 */
export function order(action, name, more = {}) {
  const words = t.actions[action].replace(' …', '');
  ask({
    title: name ? `${name}: ${words}` : words,
    why: t.confirm[action](name, replica(name)),
    command: COMMANDS[action](name, more),
    word: action === 'retire' ? name : undefined,
    danger: ['retire', 'demote', 'drain', 'forward-delayed', 'resume-delayed'].includes(action),
    run: () => act(action, name, more),
    // What comes of it is told later, by its card.
    begins: action === 'backup' || action === 'verify',
    after: () => outdated(action, name),
  });
}

async function carryOut(event) {
  event.preventDefault();
  const { title, run, begins, after } = state.confirm;
  close();
  try {
    await run();
    say('good', begins ? t.begun(title) : t.done(title));
    after?.();
  } catch (failure) {
    say('danger', t.failed(failure.status === 403 ? t.readOnlyToken : failure.message || failure.status));
  }
}

function close() {
  document.querySelector('dialog[open]')?.close();
  change({ confirm: undefined });
}

/** The question, while one is asked. */
export function confirmation() {
  const what = state.confirm;
  if (!what) {
    return nothing;
  }
  return html`<dialog class="card" aria-labelledby="question" @close=${() => change({ confirm: undefined })}>
    <form class="form" @submit=${carryOut}>
      <h2 id="question">${what.title}</h2>
      <p>${what.why}</p>
      ${what.command ? html`<div><p class="soft">${t.sameCommand}</p>${command(what.command)}</div>` : nothing}
      ${what.word
        ? html`<label class="field"><span>${t.typeName(what.word)}</span><input class="input" required autocomplete="off"
            autocapitalize="none" spellcheck="false" pattern=${what.word} /></label>`
        : nothing}
      <div class="row end">
        <button type="button" class="button plain" autofocus @click=${close}>${t.cancel}</button>
        <button class="button ${what.danger ? 'danger' : ''}">${t.doIt}</button>
      </div>
    </form>
  </dialog>`;
}
