/**
 * Delayed replicas: what each still shows, what waits there, what of that a restore would bring back, and how it is steered while
 * somebody looks.
 */
import { delayed as asked } from '../api.js';
import { html, nothing, svg } from '../html.js';
import { change, state } from '../state.js';
import { moment, number, seconds, t } from '../text.js';
import { command, order } from './actions.js';

/** In ms: a replica reads all that waits to answer, so it is asked the less often the longer that takes. */
const OFTEN = 5_000;
const SHARE = 20;

/** More than so many are not drawn one by one. */
const ROWS = 200;

const kept = () => (state.view?.replicas ?? []).filter((each) => each.role === 'delayed');

/** Asks those that answer what waits there, one after the other. */
export async function lookAtDelayed() {
  for (const { name } of kept().filter((each) => each.answers)) {
    if (!(state.delays[name]?.due > Date.now())) {
      await lookAt(name);
    }
  }
}

async function lookAt(name) {
  const begun = Date.now();
  let told;
  try {
    told = { answer: await asked(name) };
  } catch (failure) {
    told = { answer: state.delays[name]?.answer, failure: failure.message || t.finding.down(name) };
  }
  const due = Date.now() + Math.max(OFTEN, SHARE * (Date.now() - begun));
  change({ delays: { ...state.delays, [name]: { ...told, due } } });
}

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

/** What a restore brings back, each with the last update that took it away, and what brings back that alone. */
function brought({ member, updates, takenAway }) {
  const name = member.split('.')[0];
  const last = (field, id, types) =>
    updates.findLast((update) => update[field] === id && types.includes(update.type)) ?? {};
  const one = (kind, update, words) => ({ kind, update, command: `restore-from ${name} ${words}` });
  return [
    ...takenAway.accounts.map((account) => one('account', last('account', account, ['CloseAccount']), `--account ${account}`)),
    ...takenAway.posts.map((post) => one('post', last('post', post, ['DeletePost']), `--post ${post}`)),
    ...takenAway.purgedPosts.map((post) => one('anew', last('post', post, ['PurgePost']), `--post ${post}`)),
  ];
}

/** All that was done since, by its time; what a restore would bring back stands out. */
function picture({ moment: shown, updates }, taken) {
  const from = Date.parse(shown);
  const now = Date.now();
  const away = new Set(taken.map(({ update }) => update));
  const x = (update) => Math.round(((Date.parse(update.at) - from) / Math.max(1, now - from)) * 990) + 5;
  const tick = (update) =>
    away.has(update)
      ? svg`<line class="taken" x1=${x(update)} x2=${x(update)} y1="4" y2="40"><title>${update.text}</title></line>`
      : svg`<line x1=${x(update)} x2=${x(update)} y1="24" y2="40" />`;
  return html`<div class="since">
    <svg viewBox="0 0 1000 40" preserveAspectRatio="none" role="img"
      aria-label=${t.pictureOf(number(updates.length), number(taken.length))}>${updates.map(tick)}</svg>
    <span>${moment(from)}</span><span>${t.now}</span>
  </div>`;
}

const stopBefore = (name, update) => html`<button class="button small plain" title=${t.stopBeforeWhy(name)}
  @click=${() => order('forward-delayed', name, { before: update.update })}>${t.stopBefore}</button>`;

const broughtRow = (name) => ({ kind, update, command: words }) => html`<li>
  <span class="badge ${kind === 'anew' ? 'warn' : 'good'}">${t.brings[kind]}</span>
  <div><p>${update.text ?? ''} <span class="soft">${update.at ? moment(Date.parse(update.at)) : ''}</span></p>${command(words)}</div>
  ${update.update ? stopBefore(name, update) : nothing}
</li>`;

function restore(name, answer) {
  const taken = brought(answer);
  const { purged } = answer.takenAway;
  return html`<h4>${t.restoreBrings}</h4>
    ${answer.updates.length ? picture(answer, taken) : nothing}
    ${taken.length
      ? html`<ul class="brought scroll" tabindex="0" aria-label=${t.restoreBrings}>${taken.slice(0, ROWS).map(broughtRow(name))}</ul>
          ${taken.length > 1 ? html`<p>${t.restoreAll} ${command(`restore-from ${name} --all`)}</p>` : nothing}`
      : html`<p class="soft">${t.restoreNothing}</p>`}
    ${purged.length ? html`<p class="message warn">${t.restoreNever} ${purged.slice(0, ROWS).join('; ')}</p>` : nothing}`;
}

const list = (name, { all, updates }) => html`<details><summary>${t.allThatWaits(number(all))}</summary>
  <div class="scroll" tabindex="0" role="region" aria-label=${t.waits}><table>
    <tbody>${updates.slice(0, ROWS).map(
      (update) => html`<tr><td>${moment(Date.parse(update.at))}</td><td>${update.text}</td><td><code>${update.by}</code></td>
        <td>${stopBefore(name, update)}</td></tr>`,
    )}</tbody>
  </table></div>
  ${all > Math.min(ROWS, updates.length) ? html`<p>${t.moreWait} ${command(`diff ${name} --most ${Math.min(all, 100_000)}`)}</p>` : nothing}
</details>`;

function forward(event, name) {
  event.preventDefault();
  const at = new Date(new FormData(event.currentTarget).get('before'));
  order('forward-delayed', name, { before: at.toISOString() });
}

/** As an input of local time wants it. */
const local = (iso) => {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
};

const controls = (name, { paused, moment: shown }) => html`<div class="controls">
  <button class="button small plain" ?disabled=${paused} @click=${() => order('pause-delayed', name)}>${t.actions['pause-delayed']}</button>
  <button class="button small plain" ?disabled=${!paused} @click=${() => order('resume-delayed', name)}>${t.actions['resume-delayed']}</button>
  <form @submit=${(event) => forward(event, name)}>
    <label>${t.forwardTo} <input class="input" type="datetime-local" name="before" step="1" min=${local(shown)} required /></label>
    <button class="button small plain">${t.forward}</button>
  </form>
</div>`;

function known(each, { answer, failure }) {
  const rows = waiting(each);
  return html`${failure ? html`<p class="message warn">${failure}</p>` : nothing}
    ${answer?.halted ? html`<p class="message danger">${answer.halted}</p>` : nothing}
    ${answer
      ? html`<p>${t.shows(each.name, moment(Date.parse(answer.moment)))}
          ${answer.waiting ? t.waitThere(answer.waiting) : t.nothingWaits} ${answer.left ? t.aboutTo(answer.left) : nothing}</p>
        ${controls(each.name, answer)}`
      : nothing}
    ${rows.length ? html`<ul class="waits" aria-label=${t.waits}>${rows.map((row) => bar(row, rows[0].count))}</ul>` : nothing}
    ${answer ? restore(each.name, answer) : nothing}
    ${answer?.updates.length ? list(each.name, answer) : nothing}`;
}

function one(each) {
  const told = state.delays[each.name] ?? {};
  return html`<article aria-label=${each.name}>
    <header><h3>${each.name}</h3> <span class="badge">${t.keptBehind(seconds((each.delay ?? 0) / 1000))}</span>
      ${told.answer?.paused ? html`<span class="badge warn">${t.standsStill}</span>` : nothing}</header>
    ${each.answers ? known(each, told) : html`<p class="message warn">${t.finding.down(each.name)} ${t.advice.down}</p>`}
  </article>`;
}

export function delayed() {
  const all = kept();
  return all.length
    ? html`<section class="card delayed" aria-labelledby="delayed">
        <h2 id="delayed">${t.delayed}</h2>
        <p class="soft">${t.delayedWhy}</p>
        ${all.map(one)}
      </section>`
    : nothing;
}
