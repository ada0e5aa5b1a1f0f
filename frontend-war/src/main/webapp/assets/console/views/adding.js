/** One member more: what it is to be, and the command that starts it. A page that could start processes would be worth breaking into. */
import { html, nothing } from '../html.js';
import { change, state } from '../state.js';
import { t } from '../text.js';
import { command } from './actions.js';

const KINDS = ['writer', 'read-only', 'delayed', 'front-end'];

const SPAN = '[0-9]{1,9}(s|m|h|d)';

const ZONE = '[A-Za-z0-9._-]{1,64}';

/** A name that none of them has: `r4` after `r3`. */
const unused = (letter, members) =>
  letter + (1 + Math.max(0, ...members.map(({ name }) => (name.startsWith(letter) ? Number(name.slice(1)) || 0 : 0))));

function line({ kind, delay, zone }, { replicas, fronts }) {
  const words = ['add', kind === 'front-end' ? unused('f', fronts) : unused('r', replicas)];
  if (kind === 'read-only') {
    words.push('--read-only');
  }
  if (kind === 'delayed') {
    words.push('--delay', delay);
  }
  if (zone) {
    words.push('--zone', zone);
  }
  return words.join(' ');
}

/** What is not well-formed stays out of the command. */
function wish({ currentTarget: form }) {
  const said = Object.fromEntries(new FormData(form));
  const { adding } = state;
  change({
    adding: {
      kind: said.kind,
      delay: new RegExp(`^${SPAN}$`).test(said.delay) ? said.delay : adding.delay,
      zone: said.zone === '' || new RegExp(`^${ZONE}$`).test(said.zone) ? said.zone : adding.zone,
    },
  });
}

/** @param view what follows from the status page */
export function adding(view) {
  const wanted = state.adding;
  const zones = [...new Set([...view.replicas, ...view.fronts].map((each) => each.zone).filter(Boolean))];
  return html`<section class="card adding" aria-labelledby="adding">
    <h2 id="adding">${t.add}</h2>
    <form class="form" @input=${wish} @submit=${(event) => event.preventDefault()}>
      <label class="field"><span>${t.addKind}</span>
        <select class="input" name="kind">${KINDS.map(
          (kind) => html`<option value=${kind} ?selected=${kind === wanted.kind}>${t.addKinds[kind]}</option>`,
        )}</select></label>
      ${wanted.kind === 'delayed'
        ? html`<label class="field"><span>${t.addDelay}</span>
            <input class="input" name="delay" value=${wanted.delay} required pattern=${SPAN} autocomplete="off" /></label>`
        : nothing}
      <label class="field"><span>${t.addZone}</span>
        <input class="input" name="zone" value=${wanted.zone} pattern=${ZONE} list="zones" autocomplete="off" autocapitalize="none" /></label>
      <datalist id="zones">${zones.map((zone) => html`<option value=${zone}></option>`)}</datalist>
    </form>
    <p>${command(line(wanted, view))}</p>
    <p class="soft">${t.addWhy[wanted.kind]} ${t.addByShell}</p>
  </section>`;
}
