/** In words, at the top: is it up, is anything behind, is anything unsafe, what do I do. */
import { html, nothing } from '../html.js';
import { number, seconds, t } from '../text.js';
import { command } from './actions.js';

const until = (iso) => seconds(Math.max(0, Math.round((Date.parse(iso) - Date.now()) / 1000)));

/** What a finding says, in words. */
function words(finding) {
  const text = t.finding[finding.key];
  const parts = finding.words.map((word) => {
    if (word?.until) {
      return until(word.until);
    }
    return word?.seconds === undefined ? word : seconds(word.seconds);
  });
  return typeof text === 'function' ? text(...parts) : text;
}

const advice = (finding) =>
  finding.key === 'alarm' ? (t.alarms[finding.alarm] ?? t.alarmElse) : t.advice[finding.key];

const symbol = { good: '✓', warn: '!', danger: '✕', note: 'i' };

const line = (finding) => html`<li class=${finding.level}>
  <span class="mark" aria-hidden="true">${symbol[finding.level]}</span>
  <div><p><b>${words(finding)}</b></p>
    <p>${advice(finding)} ${finding.command ? command(finding.command) : nothing}</p></div>
</li>`;

const fact = (question, text, level) => html`<div class="fact ${level}"><dt>${question}</dt><dd>${text}</dd></div>`;

/** The front end itself says nothing any more: then nothing below can be relied upon. */
const silent = (view, silence) => html`<section class="strip danger" aria-labelledby="strip" role="alert">
  <div class="verdict">
    <span class="mark" aria-hidden="true">${symbol.danger}</span>
    <div><h1 id="strip">${t.silentFrontEnd(view.frontEnd, seconds(silence))}</h1>
      <p>${t.silentAdvice} ${view.fronts
        .filter((each) => !each.isThis && each.address)
        .map((each) => html`<a href="${each.address}/cluster">${each.name}</a> `)}</p></div>
  </div>
</section>`;

/**
 * @param view what follows from the status page
 * @param silence for how many seconds no status page has come
 */
export function strip(view, silence) {
  if (silence) {
    return silent(view, silence);
  }
  const { findings, level, replicas, fronts, live, last, single, waiting } = view;
  const down = replicas.filter((each) => !each.answers).map((each) => each.name);
  const serious = findings.filter((each) => each.level !== 'note');
  const headline = serious.length ? words(serious[0]) : t.well;
  const delayed = replicas.filter((each) => each.answers && each.role === 'delayed').map((each) => each.name);
  const safe = single > 0 ? t.safeOne(number(single)) : waiting ? t.safeAway(waiting[0], number(waiting[1])) : t.safeAll;
  return html`<section class="strip ${level}" aria-labelledby="strip" aria-live="polite">
    <div class="verdict">
      <span class="mark" aria-hidden="true">${symbol[level]}</span>
      <div><h1 id="strip">${headline}</h1>
        <p>${serious.length ? advice(serious[0]) : t.wellWhy}
          ${serious[0]?.command ? command(serious[0].command) : nothing}</p></div>
    </div>
    <dl>
      ${fact(t.up, [t.upFact(live, replicas.length, fronts.length), ' ', down.length ? t.downList(down) : nothing], live === replicas.length ? 'good' : live ? 'warn' : 'danger')}
      ${fact(t.behind, [last ? t.behindFact(last.name, last.lagUpdates, seconds(last.lagSeconds)) : t.behindNone, ' ', delayed.length ? t.onPurpose(delayed) : nothing], last ? 'warn' : 'good')}
      ${fact(t.safe, safe, single || waiting ? 'warn' : 'good')}
    </dl>
    ${findings.length > (serious.length ? 1 : 0)
      ? html`<ul class="findings">${findings.filter((each) => each !== serious[0]).map(line)}</ul>`
      : nothing}
  </section>`;
}
