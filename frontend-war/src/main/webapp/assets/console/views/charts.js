/** What there was in the last hour or day, as small pictures on one axis of time; the pointer, or the arrow keys, read all at once. */
import { html, nothing, svg } from '../html.js';
import { change, state } from '../state.js';
import { language, moment, t } from '../text.js';

const WIDTH = 320;
const HEIGHT = 96;

const CHARTS = [
  { key: 'requests', series: ['requests', 'failures'], perSecond: true },
  { key: 'latency', series: ['p50', 'p95', 'p99'] },
  { key: 'updates', series: ['updates'], perSecond: true },
  { key: 'stable', series: ['stableSeconds'] },
  { key: 'lag', series: ['lagUpdates'] },
  { key: 'lagSeconds', series: ['lagSeconds'] },
];

const COLOURS = { failures: 2, p95: 3, p99: 2, stableSeconds: 4, lagUpdates: 3, lagSeconds: 5 };
const colour = (name) => COLOURS[name] ?? 1;

const precise = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });

/** The least round number that is no less. */
function ceiling(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * unit).find((step) => step >= value * 0.999);
}

/** Runs of neighbours: where nothing was measured there is no line. */
function runs(rows, every) {
  const all = [];
  for (const row of rows) {
    const last = all.at(-1)?.at(-1);
    if (last && row[0] - last[0] <= 2.5 * every) {
      all.at(-1).push(row);
    } else {
      all.push([row]);
    }
  }
  return all;
}

function path(run, x, y, column, scale) {
  return run.map((row, index) => `${index ? 'L' : 'M'}${x(row[0]).toFixed(1)} ${y(row[column] * scale).toFixed(1)}`).join('');
}

function nearest(rows, at) {
  return rows.reduce((best, row) => (!best || Math.abs(row[0] - at) < Math.abs(best[0] - at) ? row : best), undefined);
}

function chart({ key, series, perSecond }, frame) {
  const { rows, columns, every, begin, end } = frame;
  const scale = perSecond ? 1000 / every : 1;
  const numbers = series.map((name) => columns.indexOf(name));
  const most = Math.max(0, ...rows.map((row) => Math.max(...numbers.map((column) => row[column] * scale))));
  const top = most > 0 ? ceiling(most) : 1;
  const x = (at) => ((at - begin) / (end - begin)) * WIDTH;
  const y = (value) => HEIGHT - 1 - (value / top) * (HEIGHT - 4);
  const read = frame.cursor ? nearest(rows, frame.cursor) : rows.at(-1);
  return html`<figure class="chart">
    <figcaption><b>${t.charts[key]}</b>
      <span>${series.map(
        (name, index) => html`<span class="series s${colour(name)}"><i aria-hidden="true"></i>${t.series[name]}
          <b>${read ? precise.format(read[numbers[index]] * scale) : '–'}</b></span>`,
      )}</span></figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"
      aria-label="${t.charts[key]}: ${t.most(precise.format(most))}" @pointermove=${frame.point} @pointerleave=${frame.leave}>
      ${[0.5, 1].map((share) => svg`<line class="grid" x1="0" x2=${WIDTH} y1=${y(top * share)} y2=${y(top * share)} />`)}
      <line class="ground" x1="0" x2=${WIDTH} y1=${HEIGHT - 0.5} y2=${HEIGHT - 0.5} />
      ${frame.runs.map((run) =>
        series.map(
          (name, index) => svg`${index === 0 ? svg`<path class="area s${colour(name)}" d="${path(run, x, y, numbers[0], scale)}L${x(run.at(-1)[0]).toFixed(1)} ${HEIGHT}L${x(run[0][0]).toFixed(1)} ${HEIGHT}Z" />` : nothing}
            <path class="line s${colour(name)}" d=${path(run, x, y, numbers[index], scale)} />`,
        ),
      )}
      ${frame.cursor && read ? svg`<line class="cursor" x1=${x(read[0])} x2=${x(read[0])} y1="0" y2=${HEIGHT} />` : nothing}
    </svg>
    <span class="scale" aria-hidden="true">${precise.format(top)}</span>
  </figure>`;
}

function pick(span) {
  change({ span, cursor: undefined, figures: { columns: [], rows: [], everySeconds: 5 } });
  dispatchEvent(new Event('spans'));
}

const spans = () => html`<span class="spans" role="group" aria-label=${t.figures}>${['hour', 'day'].map(
  (span) => html`<button class="button small ${state.span === span ? '' : 'plain'}" aria-pressed=${state.span === span}
    @click=${() => pick(span)}>${t[span]}</button>`,
)}</span>`;

function keys(event, rows) {
  const step = { ArrowLeft: -1, ArrowRight: 1, Home: -rows.length, End: rows.length }[event.key];
  if (event.key === 'Escape') {
    change({ cursor: undefined });
  } else if (step && rows.length) {
    event.preventDefault();
    const now = rows.indexOf(nearest(rows, state.cursor ?? Infinity));
    const from = now < 0 ? rows.length - 1 : now;
    change({ cursor: rows[Math.max(0, Math.min(rows.length - 1, from + step))][0] });
  }
}

/** All of them. */
export function charts() {
  const { rows, columns, everySeconds } = state.figures;
  const every = everySeconds * 1000;
  const end = Math.max(Date.now() - every, rows.at(-1)?.[0] ?? 0);
  const begin = end - (state.span === 'hour' ? 3600e3 : 86400e3);
  const frame = {
    rows,
    columns,
    every,
    begin,
    end,
    runs: runs(rows, every),
    cursor: state.cursor,
    point: (event) => {
      const box = event.currentTarget.getBoundingClientRect();
      change({ cursor: begin + ((event.clientX - box.left) / box.width) * (end - begin) });
    },
    leave: () => change({ cursor: undefined }),
  };
  const read = state.cursor ? nearest(rows, state.cursor) : undefined;
  return html`<section class="card" aria-labelledby="figures">
    <header class="row"><h2 id="figures">${t.figures}</h2> ${spans()}
      <output class="soft">${read ? moment(read[0]) : t.now}</output></header>
    ${rows.length
      ? html`<div class="charts" tabindex="0" role="group" aria-labelledby="figures" @keydown=${(event) => keys(event, rows)}>
          ${CHARTS.map((each) => chart(each, frame))}</div>`
      : html`<p class="soft empty-line">${t.noFigures}</p>`}
  </section>`;
}
