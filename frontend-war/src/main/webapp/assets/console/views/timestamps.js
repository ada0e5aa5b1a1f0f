/** The vector timestamps side by side: who has how many updates of whom. */
import { html, nothing } from '../html.js';
import { number, t } from '../text.js';

const cell = (each, origin, most) => {
  const log = each.log[origin] ?? 0;
  const value = each.value[origin] ?? 0;
  const lacks = most - value;
  return html`<td class=${lacks > 0 ? 'behind' : ''}>${number(value)}${value < log ? html`<small> / ${number(log)}</small>` : nothing}${lacks >
  0
    ? html`<small class="lack"> −${number(lacks)}</small>`
    : nothing}</td>`;
};

/** @param view what follows from the status page */
export const timestamps = (view) => html`<section class="card" aria-labelledby="timestamps">
  <h2 id="timestamps">${t.timestamps}</h2>
  <p class="soft">${t.timestampsWhy}</p>
  <div class="scroll" tabindex="0" role="region" aria-label=${`${t.timestamps}: ${t.asTable}`}><table class="vectors">
    <thead><tr><th scope="col">${t.replica}</th>${view.origins.map((origin) => html`<th scope="col">${t.origin} <code>${origin}</code></th>`)}</tr></thead>
    <tbody>${view.replicas.map(
      (each) => html`<tr class=${each.answers ? '' : 'silent'}><th scope="row">${each.name}</th>${view.origins.map((origin) =>
        cell(each, origin, view.all[origin]),
      )}</tr>`,
    )}</tbody>
  </table></div>
</section>`;
