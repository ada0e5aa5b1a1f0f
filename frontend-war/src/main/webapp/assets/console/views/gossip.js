/** Gossip as a picture: replicas on a circle, four in a square, a line for each pair. The table below says the same. */
import { html, nothing, svg } from '../html.js';
import { bytes, number, since, t } from '../text.js';
import { links } from '../model.js';

const SIZE = 400;
const HEIGHT = 330;
const RADIUS = 118;
const NODE = 34;

/** In a square, which is higher, there is room for what stands on its two diagonals: above their crossing, and below it. */
const SQUARE_HEIGHT = 380;
const CORNERS = [
  { x: 59, y: 36 },
  { x: SIZE - 59, y: 36 },
  { x: SIZE - 59, y: SQUARE_HEIGHT - 36 },
  { x: 59, y: SQUARE_HEIGHT - 36 },
];

/** The first at the top, the others clockwise. */
function place(index, count) {
  if (count === 4) {
    return CORNERS[index];
  }
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  const middle = count === 3 ? HEIGHT / 2 + 26 : HEIGHT / 2;
  return { x: SIZE / 2 + Math.cos(angle) * RADIUS * 1.22, y: middle + Math.sin(angle) * RADIUS };
}

/** Where on a line stands what is said of it, from 0 to 1. */
function along(from, to) {
  const isDiagonal = CORNERS.includes(from) && from.x !== to.x && from.y !== to.y;
  return isDiagonal ? (from.x < to.x ? 0.4 : 0.6) : 0.5;
}

/** In ms: what failed before says nothing of now. */
const LATELY = 60_000;

/** By the two: how often one of them had not been answered, and when that was seen. */
const seen = new Map();

/** How often one of them was not answered lately, as far as this page has seen it. */
function failedLately({ one, other, failures }) {
  const key = `${one.id} ${other.id}`;
  const now = Date.now();
  const before = (seen.get(key) ?? []).filter((look) => now - look.at < LATELY && look.failures <= failures);
  seen.set(key, [...before, { at: now, failures }]);
  return failures - (before[0]?.failures ?? failures);
}

/** How it is between the two, when they last spoke, and how often that has failed lately. */
function words(link) {
  const level = link.lacks ? t.linkLacks(number(link.lacks)) : t.linkLevel;
  return [
    link.silent ? t.linkSilent : level,
    ...(link.last ? [t.linkAgo(since(link.last))] : []),
    ...(link.failed ? [t.linkFailed(number(link.failed))] : []),
  ];
}

const LINE = 17;
const PLATE = 116;

/** What stands on a line of the picture. */
function plate(text, x, y) {
  const height = text.length * LINE + 6;
  return svg`<rect class="plate" x=${x - PLATE / 2} y=${y - height / 2} width=${PLATE} height=${height} rx="8" />
    ${text.map((part, row) => svg`<text class=${row ? 'soft' : ''} x=${x} y=${y - height / 2 + LINE * (row + 1) - 2}>${part}</text>`)}`;
}

function line(link, places, many) {
  const from = places.get(link.one.name);
  const to = places.get(link.other.name);
  const part = along(from, to);
  const x = from.x + (to.x - from.x) * part;
  const y = from.y + (to.y - from.y) * part;
  const text = words(link);
  return svg`<g class="link ${link.state}">
    <title>${t.link(link.one.name, link.other.name)}: ${text.join(', ')}</title>
    <line x1=${from.x} y1=${from.y} x2=${to.x} y2=${to.y} />
    ${link.state === 'silent' ? nothing : svg`<line class="flow" x1=${from.x} y1=${from.y} x2=${to.x} y2=${to.y} />`}
    ${many ? nothing : plate(text, x, y)}
  </g>`;
}

function node(each, where) {
  const level = !each.answers ? 'danger' : each.ready && !each.lagUpdates ? 'good' : 'warn';
  return svg`<g class="node ${level}">
    <title>${each.name}: ${t.lives[each.life] ?? each.life}, ${t.roles[each.role] ?? each.role}</title>
    <circle cx=${where.x} cy=${where.y} r=${NODE} />
    <text class="name" x=${where.x} y=${where.y + 1}>${each.name}</text>
    <text class="role" x=${where.x} y=${where.y + 16}>${each.answers ? (t.roles[each.role] ?? each.role) : (t.lives[each.life] ?? each.life)}</text>
    ${each.pausedUntil ? svg`<text class="role" x=${where.x} y=${where.y - NODE - 8}>❙❙</text>` : nothing}
  </g>`;
}

const contacts = (replicas) =>
  replicas.flatMap((one) =>
    replicas
      .filter((other) => other !== one && (one.contacts[other.id] || one.links[other.id]))
      .map((other) => ({ one, other, contact: one.contacts[other.id] ?? {}, link: one.links[other.id] ?? {} })),
  );

const table = (replicas) => html`<details><summary>${t.asTable}</summary>
  <div class="scroll" tabindex="0" role="region" aria-label=${t.gossip}><table>
    <thead><tr>${[t.from, t.to, t.lacks, t.lastAnswer, t.exchanges, t.failures, t.sent].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${contacts(replicas).map(
      ({ one, other, contact, link }) => html`<tr class=${link.answers === false ? 'silent' : ''}>
        <th scope="row">${one.name}</th><td>${other.name}</td><td>${number(link.updates ?? 0)}</td>
        <td>${contact.lastAnswered ? t.linkAgo(since(contact.lastAnswered)) : '–'}</td>
        <td>${number(contact.exchanges ?? 0)}</td><td>${number(contact.failures ?? 0)}</td><td>${bytes(contact.sentBytes ?? 0)}</td>
      </tr>`,
    )}</tbody>
  </table></div></details>`;

/** @param view what follows from the status page */
export function gossip(view) {
  const { replicas } = view;
  const places = new Map(replicas.map((each, index) => [each.name, place(index, replicas.length)]));
  const pairs = links(replicas).map((link) => ({ ...link, failed: failedLately(link) }));
  const many = replicas.length > 4;
  return html`<section class="card pictured" aria-labelledby="gossip">
    <h2 id="gossip">${t.gossip}</h2>
    <p class="soft">${t.gossipWhy}</p>
    <svg class="graph" viewBox="0 0 ${SIZE} ${replicas.length === 4 ? SQUARE_HEIGHT : HEIGHT}" role="img" aria-label=${pairs
      .map((link) => `${t.link(link.one.name, link.other.name)}: ${words(link).join(', ')}`)
      .join('; ')}>
      ${pairs.map((link) => line(link, places, many))} ${replicas.map((each) => node(each, places.get(each.name)))}
    </svg>
    ${table(replicas)}
  </section>`;
}
