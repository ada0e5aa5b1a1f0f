/** The console's page: asks while it is seen, and draws what it knows. */
import * as api from './api.js';
import { html, nothing, render } from './html.js';
import { finishSignIn, signIn, signOut, token } from './session.js';
import { change, drawBy, state } from './state.js';
import { language, seconds, t } from './text.js';
import { view } from './model.js';
import { confirmation, noticeLine } from './views/actions.js';
import { adding } from './views/adding.js';
import { charts } from './views/charts.js';
import { delayed, lookAtDelayed } from './views/delayed.js';
import { eventLog } from './views/events.js';
import { gossip } from './views/gossip.js';
import { frontEndCards, replicaCards, shellCard } from './views/members.js';
import { loadModeration, moderation } from './views/moderation.js';
import { strip } from './views/strip.js';
import { timestamps } from './views/timestamps.js';
import { follow, followed } from './views/update.js';
import { lookAtVerification, verification } from './views/verification.js';

/** In ms: how often the cluster is looked at, and how often its history. */
const OFTEN = 1_500;
const SELDOM = 5_000;

/** Without an answer for so long, what is shown is old. */
const STALE = 5_000;

const tab = () => (location.hash === '#moderation' ? 'moderation' : 'overview');

/** For how long nothing came, in seconds; 0 while what is shown is new. */
function silence() {
  const age = Date.now() - state.heard;
  return state.lost && age > STALE ? Math.round(age / 1000) : 0;
}

function header() {
  const old = silence();
  return html`<a class="skip" href="#content">${t.skip}</a>
    <header class="masthead">
      <a class="brand" href="/cluster"><img src="/assets/logo.svg" alt="" width="32" height="32" /><span>Hearsay</span>
        <b>${t.title}</b></a>
      <nav aria-label=${t.title}>
        ${['overview', 'moderation'].map(
          (name) =>
            html`<a href=${name === 'overview' ? '#' : '#moderation'} aria-current=${tab() === name ? 'page' : 'false'}
              >${t.tabs[name]}</a>`,
        )}
      </nav>
      <div class="who">
        ${state.view
          ? html`<span class="pulse ${old ? 'old' : ''}" title=${t.seenBy(state.view.frontEnd)}><i></i>${old
                ? t.stale(seconds(old))
                : t.live}
              <span class="soft">${t.seenBy(state.view.frontEnd)}</span></span>`
          : nothing}
        ${state.access === 'in'
          ? html`<button class="button plain small" @click=${leave}>${state.you} · ${t.signOut}</button>`
          : nothing}
      </div>
    </header>`;
}

const entrance = (denied) => html`<main id="content" class="entrance">
  <img src="/assets/logo.svg" alt="" width="72" height="72" />
  <h1>Hearsay <span class="soft">${t.title}</span></h1>
  <p>${denied ? t.denied(state.you) : t.signInWhy}</p>
  ${state.failure ? html`<p class="message danger" role="alert">${state.failure}</p>` : nothing}
  <button class="button" @click=${() => enter(denied)}>${denied ? t.another : t.signIn}</button>
  <p class="soft small">${t.makeAdmin}<br /><code>config/cluster account role NAME admin</code></p>
  <p><a href="/">${t.client}</a></p>
</main>`;

const overview = () => html`<main id="content" class="overview" tabindex="-1">
  ${strip(state.view, silence())}
  <section class="members" aria-labelledby="replicas">
    <h2 id="replicas">${t.replicas}</h2>
    ${replicaCards(state.view)}
    <h2 id="front-ends">${t.frontEnds}</h2>
    ${frontEndCards(state.view)}
  </section>
  <div class="pair">${gossip(state.view)}<div class="stack">${timestamps(state.view)} ${verification()} ${follow()}</div></div>
  ${delayed()} ${charts()}
  <div class="pair">${eventLog()} <div class="stack">${adding(state.view)} ${shellCard()}</div></div>
</main>`;

function page() {
  if (state.access === 'signedOut' || state.access === 'denied') {
    return entrance(state.access === 'denied');
  }
  if (state.access === 'loading' || !state.view) {
    return html`${header()}<main id="content" class="overview">${state.lost
      ? html`<p class="message danger" role="alert">${t.noAnswerYet}</p>`
      : html`<div class="waiting"></div>`}</main>`;
  }
  return html`${header()} ${tab() === 'moderation' ? moderation() : overview()} ${confirmation()} ${noticeLine()}`;
}

const root = document.getElementById('app');

function draw() {
  if (root.firstElementChild?.classList.contains('waiting')) {
    root.replaceChildren();
  }
  render(page(), root);
  const bad = state.view?.level === 'danger' ? '● ' : state.view?.level === 'warn' ? '○ ' : '';
  document.title = `${bad}Hearsay: ${t.title}`;
  document.querySelector('dialog:not([open])')?.showModal();
}

async function enter(anew) {
  try {
    await signOut();
    await signIn({ anew });
  } catch (failure) {
    change({ failure: failure.message });
  }
}

async function leave() {
  await signOut();
  change({ access: 'signedOut', view: undefined, you: '' });
}

/** The front end says whether we may. @returns {boolean} whether somebody may go on asking */
function judged(failure) {
  if (failure.status === 401) {
    change({ access: 'signedOut' });
  } else if (failure.status === 403) {
    change({ access: 'denied' });
  } else {
    change({ lost: state.lost || Date.now() });
  }
  return failure.status !== 401 && failure.status !== 403;
}

async function look() {
  const status = await api.status();
  change({ view: view(status), heard: Date.now(), lost: 0 });
  await followed();
}

async function lookBack() {
  const told = await api.events();
  change({ access: 'in', events: told.events, you: told.you, commandOptions: told.commandOptions });
  const { figures, span } = state;
  const last = figures.span === span ? (figures.rows.at(-1)?.[0] ?? 0) : 0;
  const more = await api.figures(span, last);
  if (state.span === span) {
    const kept = last ? figures.rows : [];
    const oldest = Date.now() - (span === 'hour' ? 3600e3 : 86400e3);
    change({ figures: { ...more, span, rows: [...kept, ...more.rows].filter((row) => row[0] > oldest) } });
  }
}

/** Asks again and again while somebody looks, never twice at once. */
function keep(task, every) {
  let isUnderWay = false;
  const once = async () => {
    if (isUnderWay || document.hidden || !token() || state.access === 'denied') {
      return;
    }
    isUnderWay = true;
    try {
      await task();
    } catch (failure) {
      judged(failure);
    } finally {
      isUnderWay = false;
    }
  };
  setInterval(once, every);
  document.addEventListener('visibilitychange', once);
  return once;
}

async function start() {
  document.documentElement.lang = language;
  drawBy(draw);
  try {
    await finishSignIn();
  } catch (failure) {
    change({ failure: failure.message });
  }
  const now = keep(look, OFTEN);
  const before = keep(lookBack, SELDOM);
  addEventListener('spans', before);
  keep(lookAtDelayed, OFTEN);
  keep(lookAtVerification, OFTEN);
  setInterval(() => (state.lost || tab() === 'overview' ? change() : undefined), 1_000);
  addEventListener('hashchange', () => {
    change();
    if (tab() === 'moderation') {
      loadModeration();
    }
  });
  if (!token()) {
    change({ access: 'signedOut' });
    return;
  }
  await before();
  await now();
  if (tab() === 'moderation') {
    loadModeration();
  }
}

start();
