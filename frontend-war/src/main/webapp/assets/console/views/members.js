/** A card for each replica and each front end. */
import { html, nothing } from '../html.js';
import { bytes, date, number, seconds, since, t } from '../text.js';
import { choices, command } from './actions.js';

/** Without that much time left, in ms, a certificate is to be renewed; as the members' own alarm has it. */
const EXPIRES_SOON = 14 * 86_400e3;

const row = (name, value, level = '') =>
  value === undefined || value === nothing ? nothing : html`<div class=${level}><dt>${name}</dt><dd>${value}</dd></div>`;

/** A share as a bar; the text beside it says the same. */
const bar = (share) =>
  html`<svg class="bar ${share > 0.9 ? 'danger' : share > 0.75 ? 'warn' : ''}" viewBox="0 0 100 4" preserveAspectRatio="none"
    aria-hidden="true"><rect width="100" height="4" /><rect class="part" width=${Math.round(share * 100)} height="4" /></svg>`;

function memory(process) {
  const share = process.heapUsed / process.heapMax;
  return html`${process.resident ? bytes(process.resident) : ''}
    <span class="soft">(Java ${bytes(process.heapUsed)} / ${bytes(process.heapMax)})</span>${bar(share)}`;
}

const disk = (process) =>
  process.diskTotal
    ? html`${t.diskFree(bytes(process.diskFree), Math.round((process.diskFree / process.diskTotal) * 100))}
      ${bar(1 - process.diskFree / process.diskTotal)}`
    : undefined;

/** Of its links to other members; where those are in clear text there is none. */
function certificate({ certificateUntil: until }) {
  const left = Date.parse(until) - Date.now();
  return until
    ? row(t.certificate, t.certificateUntil(date(until), seconds(Math.max(0, left / 1000))), left < EXPIRES_SOON ? 'danger' : '')
    : row(t.certificate, html`<span class="soft">${t.noCertificate}</span>`);
}

const ofProcess = (process) =>
  process
    ? [
        row(t.upSince, since(process.startedAt)),
        row(t.version, process.version || undefined),
        row(t.memory, memory(process)),
        row(t.disk, disk(process), process.diskTotal && process.diskFree / process.diskTotal < 0.05 ? 'danger' : ''),
        certificate(process),
      ]
    : nothing;

function lag(each) {
  if (!each.answers) {
    return undefined;
  }
  if (each.role === 'delayed') {
    return t.delayedFact(seconds((each.delay ?? 0) / 1000), each.unapplied);
  }
  return each.lagUpdates ? t.lagFact(number(each.lagUpdates), seconds(each.lagSeconds)) : t.level;
}

/** What it shows of each origin. */
const timestamp = (value) =>
  html`<span class="timestamp">${Object.entries(value)
    .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
    .map(([origin, count]) => html`<code>${origin} ${number(count)}</code> `)}</span>`;

const marks = { agree: ['✓', 'good'], differs: ['✕', 'danger'], other: ['~', 'warn'] };

function digest(each, state) {
  if (!each.digest || !state) {
    return undefined;
  }
  if (each.role === 'delayed') {
    return html`<code>${each.digest.slice(0, 8)}</code> <span class="badge">${t.earlier}</span>`;
  }
  const [mark, level] = marks[state];
  const text = { agree: t.agree, differs: t.differs, other: t.other }[state];
  return html`<code>${each.digest.slice(0, 8)}</code> <span class="badge ${level}">${mark} ${text}</span>`;
}

/** Of those that it keeps on its own machine, the last one, and what has become of a later attempt. */
function backup({ backup: kept }) {
  const last = kept?.last ? t.backupFact(since(kept.last.at), bytes(kept.last.bytes)) : undefined;
  const file = kept?.last ? html` <span class="soft">${kept.last.name}</span>` : nothing;
  if (kept?.underWay) {
    const { step, percent } = kept.underWay;
    return row(t.backup, step === 'checking' ? t.backupChecked(percent) : t.backupTaken(percent));
  }
  return kept?.failed ? row(t.backup, t.backupFailed(kept.failed.why, last), 'danger') : row(t.backup, last && html`${last}${file}`);
}

/** What may be done to it, by its role. */
function replicaActions(each) {
  return [
    each.role === 'writer' ? 'demote' : 'promote',
    ...(each.answers ? [each.pausedUntil ? 'resume-gossip' : 'pause-gossip'] : []),
    // One that is kept behind gives no snapshots.
    ...(each.backup && each.role !== 'delayed' ? ['backup'] : []),
    'retire',
  ];
}

function level(each) {
  if (!each.answers) {
    return each.life === 'dead' ? 'danger' : 'warn';
  }
  return each.ready && !each.lagUpdates && !each.pausedUntil ? 'good' : 'warn';
}

const replicaCard = (view) => (each) => html`<li class="card member ${level(each)}">
  <header>
    <h3>${each.name}</h3>
    <span class="badge ${each.answers ? 'good' : 'danger'}">${t.lives[each.life] ?? each.life}</span>
    ${each.answers ? html`<span class="badge ${each.ready ? 'good' : 'warn'}">${each.ready ? t.ready : t.notReady}</span>` : nothing}
    <span class="badge">${t.roles[each.role] ?? each.role}</span>
    ${choices(each.name, replicaActions(each))}
  </header>
  ${each.catchingUp.map((text) => html`<p class="message warn">${text}</p>`)}
  <dl>
    ${row(t.incarnation, each.id ? html`<code>${each.id}</code>` : undefined)}
    ${row(t.zone, each.zone || undefined)}
    ${row(t.lag, lag(each), each.lagUpdates ? 'warn' : '')}
    ${row(t.log, each.logLength === undefined ? undefined : t.logRecords(number(each.logLength)))}
    ${row(t.digest, digest(each, view.marks.get(each.name)))}
    ${row(t.timestamp, timestamp(each.value))}
    ${backup(each)}
    ${each.answers ? ofProcess(each.process) : nothing}
  </dl>
  ${each.life === 'dead' ? html`<p>${t.advice.down}</p><p>${command(`start ${each.name}`)}</p>` : nothing}
  <p class="soft address">${each.address}</p>
</li>`;

/** @param view what follows from the status page */
export const replicaCards = (view) => html`<ul class="cards">${view.replicas.map(replicaCard(view))}</ul>`;

const frontEndCard = (each) => html`<li class="card member ${each.drain === 'serving' ? 'good' : 'warn'}">
  <header>
    <h3>${each.name}</h3>
    <span class="badge ${each.drain === 'serving' ? 'good' : 'warn'}">${t.drains[each.drain] ?? each.drain}</span>
    ${each.isThis ? html`<span class="badge accent">${t.thisOne}</span>` : nothing}
    ${choices(each.name, [each.drain === 'serving' ? 'drain' : 'undrain'])}
  </header>
  <dl>
    ${row(t.zone, each.zone || undefined)}
    ${row(t.requests, number(each.requests))}
    ${row(t.connections, number(each.connections))}
    ${row(t.streams, number(each.streams))}
    ${ofProcess(each.process)}
  </dl>
  <p class="soft address">${each.address}${each.lastHeard && Date.now() - Date.parse(each.lastHeard) > 5000
    ? html` · ${t.lastHeard(since(each.lastHeard))}`
    : nothing}</p>
</li>`;

export const frontEndCards = (view) => html`<ul class="cards small">${view.fronts.map(frontEndCard)}</ul>`;

/** What is not done from here, as commands. */
export const shellCard = () => html`<section class="card" aria-labelledby="shell">
  <h2 id="shell">${t.byShell}</h2>
  <p class="soft">${t.byShellWhy}</p>
  <ul class="commands">
    <li>${command('top')}<span>${t.shell.top}</span></li>
    <li>${command('start NAME')}<span>${t.shell.start}</span></li>
    <li>${command('backup FILE')}<span>${t.shell.backup}</span></li>
    <li>${command('certificates show')}<span>${t.shell.certificates}</span></li>
  </ul>
</section>`;
