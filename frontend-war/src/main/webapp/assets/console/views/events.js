/** What has happened, the latest first, each with what to do. */
import { html, nothing } from '../html.js';
import { change, state } from '../state.js';
import { moment, since, t } from '../text.js';

const LEVELS = {
  alarm: 'danger',
  down: 'danger',
  retired: 'warn',
  demoted: 'warn',
  'rows-differ': 'danger',
  'not-verified': 'warn',
  'backup-failed': 'danger',
  joined: 'accent',
  action: 'accent',
  started: '',
};

const GROUPS = { all: undefined, alarm: ['alarm', 'alarm-over'], down: ['down', 'returned', 'caught-up'], action: ['action'] };

function text(event) {
  if (event.kind === 'action') {
    const outcome = t.outcomes[event.text] ?? ` (${event.text})`;
    const whose = event.member ? `${event.member}: ` : '';
    return `${whose}${(t.actions[event.about] ?? event.about).replace(' …', '')}${outcome}`;
  }
  if (event.kind === 'alarm' || event.kind === 'alarm-over') {
    return `${event.member}: ${event.text}`;
  }
  return event.text.startsWith(event.member) ? event.text : `${event.member}: ${event.text}`;
}

function advice(event) {
  if (event.kind === 'alarm') {
    return t.alarms[event.about] ?? t.alarmElse;
  }
  return t.kindAdvice[event.kind];
}

const row = (event) => html`<li>
  <time datetime=${new Date(event.at).toISOString()} title=${t.linkAgo(since(new Date(event.at).toISOString()))}>${moment(event.at)}</time>
  <span class="badge ${LEVELS[event.kind] ?? 'good'}">${t.kinds[event.kind] ?? event.kind}</span>
  <div><p>${text(event)}${event.by ? html` <span class="soft">${t.by(event.by)}</span>` : nothing}
      ${advice(event) ? nothing : html`<span class="soft">· ${t.nothingToDo}</span>`}</p>
    ${advice(event) ? html`<p class="soft">→ ${advice(event)}</p>` : nothing}</div>
</li>`;

const label = (group) => (group === 'all' ? t.allEvents : t.kinds[group]);

export function eventLog() {
  const wanted = GROUPS[state.kind];
  const shown = state.events.filter((event) => !wanted || wanted.includes(event.kind));
  return html`<section class="card logged" aria-labelledby="events">
    <header class="row"><h2 id="events">${t.events}</h2>
      <span class="spans" role="group" aria-labelledby="events">${Object.keys(GROUPS).map(
        (group) => html`<button class="button small ${state.kind === group ? '' : 'plain'}" aria-pressed=${state.kind === group}
          @click=${() => change({ kind: group })}>${label(group)}</button>`,
      )}</span></header>
    ${shown.length
      ? html`<ol class="events scroll" tabindex="0" aria-labelledby="events">${shown.map(row)}</ol>`
      : html`<p class="soft empty-line">${t.noEvents}</p>`}
  </section>`;
}
