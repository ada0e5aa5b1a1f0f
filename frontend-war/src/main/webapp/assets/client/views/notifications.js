/** What others did that concerns one, newest first, what is of one post or one day together, and as it happens. */
import { get, page, post } from '../api.js';
import { fullDate, shortDate } from '../dates.js';
import { confirmed } from '../dialog.js';
import { html, nothing, render } from '../html.js';
import { icon } from '../icons.js';
import { menuButton } from '../menu.js';
import { failureNotice } from '../notice.js';
import { avatar, displayName, empty, profilePath } from '../parts.js';
import { text } from '../text.js';
import { Timeline } from '../timeline.js';
import { words } from './words.js';

const PICTURES = {
  mention: 'reply',
  status: 'bell',
  update: 'pen',
  poll: 'poll',
  favourite: 'star',
  reblog: 'boost',
  follow: 'person',
  follow_request: 'person',
  'admin.sign_up': 'person',
  'admin.report': 'warning',
};

/** Which kinds are shown where; `all` are all. */
const TABS = { all: [], mentions: ['mention'], follows: ['follow', 'follow_request'] };

/** So many of a group are shown with their faces. */
const FACES = 5;

/** What the public interface tells of groups, each with what belongs to it, newest first; `id` is of its newest. */
const groups = ({ notification_groups: all, accounts, statuses }) => {
  const people = new Map(accounts.map((account) => [account.id, account]));
  const posts = new Map(statuses.map((status) => [status.id, status]));
  return all.map((group) => ({
    id: group.page_max_id,
    key: group.group_key,
    type: group.type,
    number: group.notifications_count,
    at: group.latest_page_notification_at,
    accounts: group.sample_account_ids.map((id) => people.get(id)),
    status: posts.get(group.status_id),
  }));
};

/** What they did, behind the name of the one who did it last. */
const lineOf = ({ type, number }) => {
  const line = words.notified[type] ?? words.notified.other;
  return number > 1 ? words.withOthers(number - 1, words.notifiedMany[type] ?? line) : line;
};

export default class Notifications extends Timeline {
  /** By it, what was missed is asked for; what is told comes with everything else that this window is told. */
  stream = { stream: 'user:notification' };

  get title() {
    return text.notifications;
  }

  get tab() {
    const wished = this.params.query.get('view');
    return wished in TABS ? wished : 'all';
  }

  get source() {
    return { path: '/api/v2/notifications', query: { 'types[]': TABS[this.tab] } };
  }

  async page(path, query) {
    const { items: answer, next } = await page(path, query);
    return { items: groups(answer), next };
  }

  headingAside() {
    return menuButton(text.more, icon('more'), 'icon-button', () => [
      [words.followRequests, () => location.assign('/follow_requests')],
      [words.clearNotifications, () => this.#clear(), 'danger'],
    ]);
  }

  async load() {
    await super.load();
    await this.#read();
  }

  /** All until now has been seen, in every app. */
  async #read() {
    try {
      const [newest] = await get('/api/v1/notifications', { limit: 1 });
      if (newest) {
        await post('/api/v1/markers', { notifications: { last_read_id: newest.id } });
      }
      dispatchEvent(new Event('notifications-read'));
    } catch (failure) {
      console.debug(failure);
    }
  }

  shown() {
    addEventListener('notification', this.#hear);
  }

  hidden() {
    removeEventListener('notification', this.#hear);
  }

  #hear = ({ detail }) => this.#told(detail);

  async #told(notification) {
    const kinds = TABS[this.tab];
    if (kinds.length > 0 && !kinds.includes(notification.type)) {
      return;
    }
    try {
      const [group] = groups(await get(`/api/v2/notifications/${notification.group_key}`));
      const atTop = scrollY < 200;
      this.arrived({ ...group, id: notification.id, at: notification.created_at }, { show: atTop });
      if (atTop && document.visibilityState === 'visible') {
        this.#read();
      }
    } catch (failure) {
      console.debug(failure);
    }
  }

  async #clear() {
    if (await confirmed(words.clearNotifications, words.clearHint, words.clear)) {
      try {
        await post('/api/v1/notifications/clear', {});
        this.reload();
      } catch (failure) {
        failureNotice(failure);
      }
    }
  }

  /** The card of each group, by its key: a group that has grown moves up. */
  #cards = new Map();

  card(group) {
    const card = document.createElement('div');
    card.className = `notification ${group.type.replace('.', '-')}`;
    card.setAttribute('role', 'article');
    card.setAttribute('aria-label', `@${group.accounts[0].acct} ${lineOf(group)}`);
    this.#cards.get(group.key)?.remove();
    this.#cards.set(group.key, card);
    const draw = (done) => render(this.#notification(group, done, draw), card);
    draw();
    return card;
  }

  #notification(group, done, draw) {
    const { type, accounts, status, at } = group;
    const [account] = accounts;
    return html`
      <p class="notification-line">
        ${icon(PICTURES[type] ?? 'bell')}
        <span class="faces" aria-hidden="true"
          >${accounts.slice(0, FACES).map((one) => html`<a href=${profilePath(one)} tabindex="-1">${avatar(one, 'small')}</a>`)}</span
        >
        <span class="notification-text"
          ><a href=${profilePath(account)}><strong>${displayName(account)}</strong></a> ${lineOf(group)}</span
        >
        <time class="soft" datetime=${at} title=${fullDate(at)}>${shortDate(at)}</time>
      </p>
      ${type === 'follow_request' ? requestButtons(account, done, draw) : nothing}
      ${status ? html`<post-card .variant=${isOwn(type) ? 'plain' : ''} .post=${status}></post-card>` : nothing}
    `;
  }

  head() {
    return html`<nav class="tabs" aria-label=${words.kindsOfNotifications}>
      ${Object.keys(TABS).map(
        (tab) => html`<a
          href=${tab === 'all' ? '/notifications' : `/notifications?view=${tab}`}
          aria-current=${tab === this.tab ? 'page' : nothing}
          >${words.notificationTab[tab]}</a
        >`,
      )}
    </nav>`;
  }

  pillText(number) {
    return words.newNotifications(number);
  }

  emptyTemplate() {
    return empty('bell', words.emptyNotifications, words.emptyNotificationsHint);
  }
}

/** One's own post, of which one knows what it says: a reminder. */
const isOwn = (type) => type === 'favourite' || type === 'reblog' || type === 'poll';

/** @param {string} [done] what was decided */
export function requestButtons(account, done, decided) {
  if (done) {
    return html`<p class="notification-actions soft">${done}</p>`;
  }
  const decide = (what, told) => async () => {
    try {
      await post(`/api/v1/follow_requests/${account.id}/${what}`, {});
      decided(told);
    } catch (failure) {
      failureNotice(failure);
    }
  };
  const name = `@${account.acct}`;
  return html`<p class="notification-actions row">
    <button class="button small" aria-label=${`${words.accept}: ${name}`} @click=${decide('authorize', words.accepted)}>
      ${words.accept}
    </button>
    <button class="button plain small" aria-label=${`${words.reject}: ${name}`} @click=${decide('reject', words.rejected)}>
      ${words.reject}
    </button>
  </p>`;
}
