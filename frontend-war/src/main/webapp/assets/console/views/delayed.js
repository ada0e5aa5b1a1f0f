/** Delayed replicas: what each still shows, and what waits there, which is what could be undone with it. */
import { html, nothing, svg } from '../html.js';
import { number, seconds, t } from '../text.js';

/** What its log has of each origin and its value has not. */
const waiting = ({ log, value }) =>
  Object.entries(log)
    .map(([origin, count]) => ({ origin, count: count - (value[origin] ?? 0) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);

const bar = ({ origin, count }, most) => html`<li>
  <code>${origin}</code>
  <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="part" width=${Math.max(1, (count / most) * 100)} height="4" />`}</svg>
  <b>${number(count)}</b>
</li>`;

function one(each) {
  const delay = seconds((each.delay ?? 0) / 1000);
  const rows = waiting(each);
  return html`<article><h3>${each.name} <span class="soft">${t.keptBehind(delay)}</span></h3>
    ${!each.answers
      ? html`<p class="message warn">${t.finding.down(each.name)} ${t.advice.down}</p>`
      : rows.length
        ? html`<p>${t.waitsThere(each.name, each.unapplied, delay)}</p>
          <ul class="waits" aria-label=${t.waits}>${rows.map((row) => bar(row, rows[0].count))}</ul>`
        : html`<p>${t.nothingWaits(each.name)}</p>`}</article>`;
}

/** @param view what follows from the status page */
export function delayed(view) {
  const kept = view.replicas.filter((each) => each.role === 'delayed');
  return kept.length
    ? html`<section class="card delayed" aria-labelledby="delayed">
        <h2 id="delayed">${t.delayed}</h2>
        <p class="soft">${t.delayedWhy}</p>
        ${kept.map(one)}
      </section>`
    : nothing;
}
