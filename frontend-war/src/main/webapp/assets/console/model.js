/** What follows from the status page: plain functions, which know no page and no clock. */

const nameOf = (id) => (id ?? '').replace(/\..*/, '');

/** All parts of a timestamp that this one lacks, as a number of updates. */
export const missing = (timestamp, other) =>
  Object.entries(other).reduce((sum, [part, count]) => sum + Math.max(0, count - (timestamp[part] ?? 0)), 0);

/** Who belongs to the cluster, by address, as any of them says: a front end knows no name of who was silent since it started. */
const roll = (status) =>
  new Map(status.members.flatMap((each) => each.status?.members ?? []).map((member) => [member.address, member]));

/**
 * Whether it is a member, or may be one for all that is known. A front end goes on asking at every address that it was started with; who is
 * silent there and a member to nobody was retired.
 */
const belongs = (member, listed) =>
  !listed.size || listed.has(member.address) || !['dead', 'unheard'].includes(member.life);

/**
 * A replica as the page shows it.
 *
 * @param member of the status page
 * @param listed what the others say of it; undefined where nobody does
 */
function replica(member, listed) {
  const id = member.id ?? listed?.id;
  const own = member.status;
  const answers = member.life === 'live' || member.life === 'late';
  const log = member.replicaTimestamp ?? {};
  const value = own?.valueTimestamp ?? member.valueTimestamp ?? {};
  return {
    name: nameOf(id) || own?.name || new URL(member.address).host,
    id,
    address: member.address,
    life: member.life,
    answers: answers && Boolean(own),
    ready: member.ready,
    role: member.role ?? listed?.role ?? 'writer',
    zone: member.zone ?? '',
    log,
    value,
    unapplied: missing(value, log),
    digest: own?.digest,
    logLength: own?.logLength,
    links: own?.lag ?? {},
    contacts: own?.gossip ?? {},
    pausedUntil: own?.gossipPausedUntil,
    delay: listed?.delayMillis,
    joining: own?.joining,
    catchingUp: own?.catchingUp ?? [],
    backup: own?.backup,
    process: own?.process,
    status: own,
  };
}

/** The front ends that replicas know, each once, as whoever heard it last says. */
function frontEnds(status) {
  const byName = new Map();
  for (const member of status.members) {
    for (const { report, lastHeard } of member.status?.frontEnds ?? []) {
      const known = byName.get(report.name);
      if (!known || known.lastHeard < lastHeard) {
        byName.set(report.name, { ...report, lastHeard });
      }
    }
  }
  if (status.self) {
    byName.set(status.self.name, { ...status.self, lastHeard: undefined, isThis: true });
  }
  return [...byName.values()].sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
}

/** Whether replicas with the same updates have the same values: `agree`, `differs`, or `other` where there is nobody to compare with. */
function digests(replicas) {
  const same = (one, other) => missing(one.value, other.value) === 0 && missing(other.value, one.value) === 0;
  const told = replicas.filter((each) => each.answers && each.digest);
  return new Map(
    told.map((each) => {
      const level = told.filter((other) => other !== each && same(each, other));
      const state = level.some((other) => other.digest !== each.digest) ? 'differs' : level.length ? 'agree' : 'other';
      return [each.name, told.length === 1 ? 'agree' : state];
    }),
  );
}

/** Updates that nobody but this replica is known to have, among members that answer it or not. */
const alone = (each) => {
  const links = Object.values(each.links);
  return each.answers && links.length ? Math.min(...links.map((link) => link.unconfirmed)) : 0;
};

/** Updates that somebody is not known to have who does not answer. */
function waiting(replicas) {
  const counts = new Map();
  for (const each of replicas) {
    for (const [peer, link] of Object.entries(each.links)) {
      if (!link.answers && link.unconfirmed > 0) {
        counts.set(nameOf(peer), Math.max(counts.get(nameOf(peer)) ?? 0, link.unconfirmed));
      }
    }
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0];
}

const RANK = { danger: 0, warn: 1, note: 2 };

/** What somebody should know, the worst first: `level` is danger, warn or note. */
function findings({ replicas, fronts, marks, alarms }) {
  const found = [];
  const tell = (level, key, words = [], command = undefined, more = {}) =>
    found.push({ level, key, words, command, ...more });
  const answering = replicas.filter((each) => each.answers);
  const down = replicas.filter((each) => each.life === 'dead');
  if (!answering.length) {
    tell('danger', 'noReplica', [], 'up');
  } else if (!answering.some((each) => each.role === 'writer')) {
    tell('danger', 'noWriter', [], `promote ${answering[0].name}`);
  }
  if ([...marks.values()].includes('differs')) {
    tell('danger', 'differ');
  }
  for (const alarm of alarms) {
    tell(alarm.kind === 'long-absence' ? 'warn' : 'danger', 'alarm', [nameOf(alarm.replica), alarm.text], undefined, {
      alarm: alarm.kind,
    });
  }
  for (const each of down) {
    tell(answering.length ? 'warn' : 'danger', 'down', [each.name], `start ${each.name}`);
  }
  for (const each of replicas.filter((one) => one.life !== 'dead')) {
    if (each.joining) {
      tell('note', 'joining', [each.name, `${each.joining.step ?? ''} ${each.joining.percent ?? 0} %`]);
    } else if (each.pausedUntil) {
      tell('warn', 'paused', [each.name, { until: each.pausedUntil }]);
    } else if (each.answers && (each.lagUpdates > 50 || (each.lagUpdates > 0 && each.lagSeconds > 3))) {
      tell('warn', 'behind', [each.name, each.lagUpdates, { seconds: each.lagSeconds }]);
    } else if (each.answers && !each.ready) {
      tell('warn', 'notReady', [each.name]);
    }
  }
  for (const each of fronts.filter((one) => one.drain !== 'serving')) {
    tell('note', 'drains', [each.name], `undrain ${each.name}`);
  }
  return found.sort((one, other) => RANK[one.level] - RANK[other.level]);
}

/** What a replica lacks of all that those have shown who answer: it may not know so itself. */
function measured(each, shown) {
  const lagUpdates = each.answers && each.role !== 'delayed' ? missing(each.value, shown) : 0;
  const seconds = Object.values(each.links).filter((link) => link.updates > 0 || !link.answers).map((link) => link.seconds);
  return { ...each, lagUpdates, lagSeconds: lagUpdates ? Math.max(0, ...seconds) : 0 };
}

/** The least that covers all of them. */
const merged = (timestamps) =>
  timestamps.reduce((all, one) => {
    for (const [part, count] of Object.entries(one)) {
      all[part] = Math.max(all[part] ?? 0, count);
    }
    return all;
  }, {});

/** @param status the answer of `/cluster/status` */
export function view(status) {
  const listed = roll(status);
  const told = status.members
    .filter((member) => belongs(member, listed))
    .map((member) => replica(member, listed.get(member.address)))
    .sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  const shown = merged(told.filter((each) => each.answers).map((each) => each.log));
  const replicas = told.map((each) => measured(each, shown));
  const fronts = frontEnds(status);
  const marks = digests(replicas);
  const known = findings({ replicas, fronts, marks, alarms: status.alarms ?? [] });
  const answering = replicas.filter((each) => each.answers);
  const all = merged(replicas.map((each) => each.log));
  return {
    frontEnd: status.frontEnd,
    cluster: answering[0]?.status?.cluster,
    replicas,
    fronts,
    marks,
    findings: known,
    level: known.find((each) => each.level !== 'note')?.level ?? 'good',
    live: answering.length,
    last: answering.filter((each) => each.lagUpdates > 0).sort((one, other) => other.lagUpdates - one.lagUpdates)[0],
    single: Math.max(0, ...replicas.map(alone)),
    waiting: waiting(replicas),
    origins: Object.keys(all).sort(),
    all,
  };
}

/** The lines of the picture: each pair of replicas once, with what either says. */
export function links(replicas) {
  const pairs = [];
  replicas.forEach((one, index) => {
    for (const other of replicas.slice(index + 1)) {
      const there = one.links[other.id];
      const back = other.links[one.id];
      const told = [there, back].filter(Boolean);
      const answers = [one.contacts[other.id]?.lastAnswered, other.contacts[one.id]?.lastAnswered].filter(Boolean).sort();
      const silent = !one.answers || !other.answers || (told.length > 0 && told.some((link) => !link.answers));
      const lacks = Math.max(0, ...told.map((link) => link.updates));
      const failures = (one.contacts[other.id]?.failures ?? 0) + (other.contacts[one.id]?.failures ?? 0);
      const state = silent ? 'silent' : lacks ? 'behind' : 'level';
      pairs.push({ one, other, silent, lacks, failures, last: answers.at(-1), state });
    }
  });
  return pairs;
}
