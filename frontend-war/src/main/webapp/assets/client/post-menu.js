/** What else one can do with a post: a menu that opens at its last button. */
import { icon } from './icons.js';
import { menuButton } from './menu.js';
import { notice } from './notice.js';
import { postPath } from './parts.js';
import { deletePost, toggle } from './posts.js';
import { me } from './session.js';
import { text } from './text.js';

/** @param {(what: string) => void} ask for what the window does: `edit`, `redraft`, `report`, `mute-author`, `block-author` */
export function postMenu(status, ask) {
  return menuButton(text.more, icon('more'), 'post-action more', () => {
    const copy = [text.copyLink, () => copyLink(status)];
    if (!me()) {
      return [copy];
    }
    return me().id === status.account.id ? [copy, ...ofOwn(status, ask)] : [copy, ...ofOthers(status, ask)];
  });
}

const ofOwn = (status, ask) => [
  [text.edit, () => ask('edit')],
  status.visibility === 'direct' ? undefined : [status.pinned ? text.unpin : text.pin, () => toggle(status, 'pin')],
  [status.muted ? text.unmuteThread : text.muteThread, () => toggle(status, 'mute')],
  [text.deleteAndRedraft, () => ask('redraft'), 'danger'],
  [text.delete, () => deletePost(status), 'danger'],
];

const ofOthers = (status, ask) => [
  [text.mentionAuthor(status.account.acct), () => ask('mention')],
  [status.muted ? text.unmuteThread : text.muteThread, () => toggle(status, 'mute')],
  [text.muteAuthor(status.account.acct), () => ask('mute-author')],
  [text.blockAuthor(status.account.acct), () => ask('block-author'), 'danger'],
  [text.report, () => ask('report'), 'danger'],
];

async function copyLink(status) {
  const link = new URL(postPath(status), location.origin).href;
  try {
    await navigator.clipboard.writeText(link);
    notice(text.copied);
  } catch {
    notice(link);
  }
}

