/** Whether all replicas have the same rows: the last comparison that was ordered here, and how to order one. */
import { verification as asked } from '../api.js';
import { html, nothing } from '../html.js';
import { change, state } from '../state.js';
import { moment, number, seconds, since, t } from '../text.js';
import { order } from './actions.js';

/** In ms: how often is looked whether somebody has ordered one. While one is under way it is asked for each time. */
const SELDOM = 5_000;

export async function lookAtVerification() {
  const { answer, due } = state.verification;
  if (answer?.state === 'under-way' || due < Date.now()) {
    change({ verification: { answer: await asked(), due: Date.now() + SELDOM } });
  }
}

/** @returns {[string, string, string?]} how bad it is, what is so, and what to do */
function finding({ state: how, replicas, reading, why, same, tables, rows = [], more, unsettled = [] }) {
  if (how === 'under-way') {
    return ['', t.comparing(replicas, reading)];
  }
  if (how === 'failed') {
    return ['warn', t.notCompared(why), t.kindAdvice['not-verified']];
  }
  if (same) {
    return ['good', t.sameRows(replicas, number(tables))];
  }
  return rows.length
    ? ['danger', t.rowsDiffer(rows.length, more), t.kindAdvice['rows-differ']]
    : ['warn', t.rowsUnsettled([...new Set(unsettled.map((range) => range.table))]), t.kindAdvice['not-verified']];
}

const row = (replicas) => ({ table, key, hashes }) => html`<tr><td><code>${table}</code></td><th scope="row"><code>${key}</code></th>${replicas.map(
  (name) => html`<td>${hashes[name] ? html`<code>${hashes[name]}</code>` : t.hasNone}</td>`,
)}</tr>`;

const differing = ({ replicas, rows }) => html`<div class="scroll" tabindex="0" role="region" aria-label=${t.differingRows}><table>
  <thead><tr><th scope="col">${t.table}</th><th scope="col">${t.key}</th>${replicas.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
  <tbody>${rows.map(row(replicas))}</tbody>
</table></div>`;

const took = ({ began, ended }) => seconds((Date.parse(ended) - Date.parse(began)) / 1000);

const delayed = () => state.view.replicas.filter((each) => each.role === 'delayed').map((each) => each.name);

const when = (answer) => html`<p class="soft small">${t.by(answer.by)} · ${moment(Date.parse(answer.began))} ·
  ${answer.ended ? t.took(took(answer)) : t.forSoLong(since(answer.began))}
  ${delayed().length ? html`· ${t.withoutDelayed(delayed())}` : nothing}</p>`;

function known(answer) {
  const [level, text, advice] = finding(answer);
  return html`<div role="status"><p class="message ${level}"><span><b>${text}</b> ${advice ?? nothing}</span></p></div>
    ${answer.rows?.length ? differing(answer) : nothing} ${when(answer)}`;
}

export function verification() {
  const { answer } = state.verification;
  return html`<section class="card verification" aria-labelledby="verification">
    <header class="row"><h2 id="verification">${t.verification}</h2>
      <button class="button small plain" @click=${() => order('verify')}>${t.actions.verify}</button></header>
    <p class="soft">${t.verificationWhy}</p>
    ${answer && answer.state !== 'none' ? known(answer) : html`<p class="soft">${answer ? t.neverVerified : nothing}</p>`}
  </section>`;
}
