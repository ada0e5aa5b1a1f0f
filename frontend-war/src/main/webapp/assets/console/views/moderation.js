/** Reports and accounts, by the public interface for moderators. */
import { contentNodes } from '../../client/sanitize.js';
import * as api from '../api.js';
import { html, nothing } from '../html.js';
import { change, state } from '../state.js';
import { moment, number, since, t } from '../text.js';
import { ask } from './actions.js';

const put = (more) => change({ moderation: { ...state.moderation, ...more } });

/** Asks for what waits. */
export async function loadModeration() {
  try {
    const [reports, accounts] = await Promise.all([api.reports(), api.accounts(state.moderation.name)]);
    put({ reports, accounts, failure: '' });
  } catch (failure) {
    put({ failure: failure.message || t.failed(failure.status) });
  }
}

function search(event) {
  event.preventDefault();
  put({ name: new FormData(event.currentTarget).get('name').trim().replace(/^@/, '') });
  loadModeration();
}

const STATES = [['sensitized', 'sensitive'], ['disabled', 'disable'], ['silenced', 'silence'], ['suspended', 'suspend']];
const UNDO = { sensitive: 'unsensitive', disable: 'enable', silence: 'unsilence', suspend: 'unsuspend' };

function decide(account, type, report) {
  ask({
    title: `@${account.username}: ${t.decide[type]}`,
    why: t.decideWhy[type] ?? '',
    danger: type in UNDO,
    run: () => api.decide(account.id, type, report),
    after: loadModeration,
  });
}

/** Whoever did that to themselves could not take it back here. */
const LOCKS_OUT = ['disable', 'suspend'];

const choices = (account) =>
  STATES.filter(([name, type]) => account[name] || account.username !== state.you || !LOCKS_OUT.includes(type));

const buttons = (account, report) =>
  html`<div class="row">${choices(account).map(([name, type]) => {
    const wanted = account[name] ? UNDO[type] : type;
    return html`<button class="button small plain" @click=${() => decide(account, wanted, report)}>${t.decide[wanted]}</button>`;
  })}</div>`;

const badges = (account) => [
  account.role?.name ? html`<span class="badge accent">${account.role.name}</span>` : nothing,
  ...STATES.map(([name]) => (account[name] ? html`<span class="badge warn">${t.states[name]}</span>` : nothing)),
];

/** What posts say comes as markup; here it is read as text. */
const plain = (markup) => contentNodes(markup.replace(/<br\s*\/?>|<\/p>/g, '\n$&')).textContent.trim();

const person = (account) => html`<b>@${account.username}</b>`;

const report = (each) => html`<li class="card">
  <p>${t.reportBy(`@${each.account.username}`, `@${each.target_account.username}`)}
    <span class="badge warn">${t.category[each.category] ?? each.category}</span>
    <span class="soft">${t.linkAgo(since(each.created_at))}</span></p>
  ${each.comment ? html`<blockquote>${each.comment}</blockquote>` : nothing}
  ${each.statuses.map((post) => html`<blockquote class="post">${plain(post.content)}</blockquote>`)}
  ${badges(each.target_account)} ${buttons(each.target_account, each.id)}
  <div class="row"><button class="button small" @click=${() =>
    ask({
      title: t.resolve,
      why: t.reportBy(`@${each.account.username}`, `@${each.target_account.username}`),
      run: () => api.resolve(each.id),
      after: loadModeration,
    })}>${t.resolve}</button></div>
</li>`;

const account = (each) => html`<li class="card account">
  <p>${person(each)} <span class="soft">${each.account?.display_name ?? ''}</span> ${badges(each)}</p>
  <p class="soft">${each.email} · ${t.joined(moment(Date.parse(each.created_at)))} · ${t.posts(number(each.account?.statuses_count ?? 0))}</p>
  ${buttons(each)}
</li>`;

export function moderation() {
  const { reports, accounts, name, failure } = state.moderation;
  return html`<main id="content" class="overview" tabindex="-1">
    ${failure ? html`<p class="message danger" role="alert">${failure}</p>` : nothing}
    <section aria-labelledby="reports"><h1 id="reports">${t.reports}</h1>
      ${reports === undefined
        ? html`<div class="waiting"></div>`
        : reports.length
          ? html`<ul class="cards wide">${reports.map(report)}</ul>`
          : html`<p class="card soft">${t.noReports}</p>`}</section>
    <section aria-labelledby="accounts"><h1 id="accounts">${t.accounts}</h1>
      <form class="row" @submit=${search}><label class="grow"><span class="unseen">${t.searchAccounts}</span>
        <input class="input" name="name" type="search" .value=${name} placeholder=${t.searchAccounts} autocapitalize="none" /></label>
        <button class="button">${t.search}</button></form>
      ${accounts?.length ? html`<ul class="cards wide">${accounts.map(account)}</ul>` : html`<p class="card soft">${t.noAccounts}</p>`}</section>
  </main>`;
}
