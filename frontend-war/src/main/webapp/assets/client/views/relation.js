/** How one stands to somebody, and the buttons and menus that change it. */
import { get, newKey, post, request } from '../api.js';
import { confirmed } from '../dialog.js';
import { html, nothing } from '../html.js';
import { icon } from '../icons.js';
import { menuButton } from '../menu.js';
import { failureNotice, notice } from '../notice.js';
import { me, signIn } from '../session.js';
import { text } from '../text.js';
import { write } from '../window-actions.js';
import { openDrawn } from './dialog.js';
import { words } from './words.js';

/** How one stands to those accounts, by their ids; nothing for who is not signed in. */
export async function relations(accounts) {
  if (!me() || accounts.length === 0) {
    return new Map();
  }
  const all = await get('/api/v1/accounts/relationships', { 'id[]': accounts.map((account) => account.id) });
  return new Map(all.map((relation) => [relation.id, relation]));
}

/**
 * Changes how one stands to somebody.
 *
 * @param {(relation: object) => void} told gets how it is then
 */
export async function change(account, action, body, told) {
  try {
    told(await post(`/api/v1/accounts/${account.id}/${action}`, body ?? {}));
    return true;
  } catch (failure) {
    failureNotice(failure);
    return false;
  }
}

/** Follow, or whatever stands in its place. */
export function followButton(account, relation, told, size = '') {
  if (me()?.id === account.id) {
    return nothing;
  }
  if (!me()) {
    return html`<button class="button ${size}" @click=${() => signIn(`/@${account.acct}`)}>${words.follow}</button>`;
  }
  if (!relation) {
    return nothing;
  }
  const name = `@${account.acct}`;
  const button = (label, action, kind, picture) => html`<button
    class="button ${kind} ${size}"
    aria-label=${`${label}: ${name}`}
    @click=${() => change(account, action, undefined, told)}
  >
    ${picture ? icon(picture) : nothing} ${label}
  </button>`;
  if (relation.blocking) {
    return button(words.unblock, 'unblock', 'danger');
  }
  if (relation.requested) {
    return button(words.withdrawRequest, 'unfollow', 'plain');
  }
  if (relation.following) {
    return button(words.following, 'unfollow', 'plain', 'check');
  }
  if (relation.blocked_by) {
    return nothing;
  }
  return button(account.locked ? words.requestFollow : words.follow, 'follow', '');
}

/** All else that one can do about somebody. */
export function relationMenu(account, relation, told) {
  const act = (action, body) => () => change(account, action, body, told);
  return menuButton(text.more, icon('more'), 'icon-button', () => [
    [words.copyProfile, () => copy(account.url)],
    ...(relation ? personal(account, relation, told, act) : []),
  ]);
}

function personal(account, relation, told, act) {
  const { following, muting, blocking } = relation;
  return [
    following && [relation.notifying ? words.notifyOff : words.notifyOn, act('follow', { notify: !relation.notifying })],
    following && [relation.showing_reblogs ? words.boostsOff : words.boostsOn, act('follow', { reblogs: !relation.showing_reblogs })],
    following && [words.onLists, () => editLists(account)],
    following && [relation.endorsed ? words.unendorse : words.endorse, act(relation.endorsed ? 'unendorse' : 'endorse')],
    [text.mentionAuthor(account.acct), () => write({ initial: `@${account.acct} ` })],
    [words.editNote, () => editNote(account, relation, told)],
    relation.followed_by && [words.removeFollower, act('remove_from_followers')],
    muting ? [words.unmute, act('unmute')] : [words.mute, () => mute(account, told), 'danger'],
    blocking ? [words.unblock, act('unblock')] : [words.block, () => block(account, told), 'danger'],
    [text.report, () => report(account), 'danger'],
  ].filter(Boolean);
}

async function copy(url) {
  try {
    await navigator.clipboard.writeText(url);
    notice(text.copied);
  } catch {
    notice(url, { keep: true });
  }
}

async function block(account, told) {
  if (await confirmed(words.blockTitle(account.acct), words.blockHint, words.block)) {
    await change(account, 'block', {}, told);
  }
}

function report(account) {
  const { close } = openDrawn(
    words.reportTitle(account.acct),
    () => html`<form
      class="form"
      @submit=${async (event) => {
        event.preventDefault();
        try {
          const comment = new FormData(event.target).get('comment');
          await post('/api/v1/reports', { account_id: account.id, comment }, { key: newKey() });
          close();
          notice(text.reported, { kind: 'good' });
        } catch (failure) {
          failureNotice(failure);
        }
      }}
    >
      <label class="field">
        <span>${words.reportHint}</span>
        <textarea class="input" name="comment" maxlength="1000"></textarea>
      </label>
      <div class="row end"><button class="button danger">${text.reportSend}</button></div>
    </form>`,
  );
}

/** For how long, in seconds; 0 for good. */
const MUTES = [0, 3_600, 86_400, 604_800];

function mute(account, told) {
  const { close } = openDrawn(
    words.muteTitle(account.acct),
    () => html`<form
      class="form"
      @submit=${async (event) => {
        event.preventDefault();
        const said = new FormData(event.target);
        const body = { duration: Number(said.get('duration')), notifications: said.get('notifications') !== null };
        if (await change(account, 'mute', body, told)) {
          close();
        }
      }}
    >
      <p class="soft">${words.muteHint}</p>
      <label class="field">
        <span>${words.muteFor}</span>
        <select class="input" name="duration">
          ${MUTES.map((seconds) => html`<option value=${seconds}>${words.duration[seconds]}</option>`)}
        </select>
      </label>
      <label class="check"><input type="checkbox" name="notifications" checked /> <span>${words.muteNotifications}</span></label>
      <div class="row end"><button class="button">${words.mute}</button></div>
    </form>`,
  );
}

function editNote(account, relation, told) {
  const { close } = openDrawn(
    words.noteTitle(account.acct),
    () => html`<form
      class="form"
      @submit=${async (event) => {
        event.preventDefault();
        const comment = new FormData(event.target).get('comment');
        if (await change(account, 'note', { comment }, told)) {
          close();
        }
      }}
    >
      <label class="field">
        <span>${words.noteHint}</span>
        <textarea class="input" name="comment" maxlength="2000" .value=${relation.note}></textarea>
      </label>
      <div class="row end"><button class="button">${text.save}</button></div>
    </form>`,
  );
}

/** Which lists somebody is on. */
async function editLists(account) {
  let lists;
  let on;
  try {
    const [all, mine] = await Promise.all([get('/api/v1/lists'), get(`/api/v1/accounts/${account.id}/lists`)]);
    lists = all;
    on = new Set(mine.map((list) => list.id));
  } catch (failure) {
    failureNotice(failure);
    return;
  }
  openDrawn(words.listsOf(account.acct), ({ draw }) => {
    const toggle = async (list, input) => {
      const method = input.checked ? 'POST' : 'DELETE';
      try {
        await request(method, `/api/v1/lists/${list.id}/accounts`, { body: { account_ids: [account.id] } });
        on[input.checked ? 'add' : 'delete'](list.id);
      } catch (failure) {
        failureNotice(failure);
      }
      draw();
    };
    return lists.length === 0
      ? html`<p>${words.noLists} <a href="/lists">${text.lists}</a></p>`
      : html`<ul class="choices">
          ${lists.map(
            (list) => html`<li>
              <label class="check">
                <input type="checkbox" .checked=${on.has(list.id)} @change=${(event) => toggle(list, event.target)} />
                <span>${list.title}</span>
              </label>
            </li>`,
          )}
        </ul>`;
  });
}
