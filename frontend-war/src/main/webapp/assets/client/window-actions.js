/** What one does from anywhere in the window: write, reply, edit, report. */
import { get, post, remove } from './api.js';
import './compose.js';
import { openDialog } from './dialog.js';
import { html } from './html.js';
import { failureNotice, notice } from './notice.js';
import './post.js';
import { gone, report } from './posts.js';
import { store } from './storage.js';
import { text } from './text.js';

/** Opens the composer; `options` are properties of `<compose-box>`. */
export function write(options = {}) {
  if (document.querySelector('dialog.composer')) {
    return;
  }
  const box = Object.assign(document.createElement('compose-box'), options);
  const title = options.edits ? text.edit : options.replyTo ? text.reply : text.newPost;
  const dialog = openDialog(
    title,
    () => html`${options.replyTo ? html`<post-card .variant=${'plain'} .post=${options.replyTo}></post-card>` : ''} ${box}`,
    { className: 'composer' },
  );
  box.addEventListener('done', () => dialog.close());
  box.focus();
}

const ACTIONS = {
  reply: (status) => write({ replyTo: status }),
  mention: (status) => write({ initial: `@${status.account.acct} ` }),
  edit: async (status) => write({ edits: { ...status, source: await get(`/api/v1/statuses/${status.id}/source`) } }),
  redraft,
  report: askReport,
  'mute-author': (status) => onAuthor(status, 'mute', text.muted(status.account.acct)),
  'block-author': (status) => onAuthor(status, 'block', text.blocked(status.account.acct)),
};

export async function act({ what, status }) {
  try {
    await ACTIONS[what](status);
  } catch (failure) {
    failureNotice(failure);
  }
}

/** The post goes, and what it said is there to be written anew. */
async function redraft(status) {
  const deleted = await remove(`/api/v1/statuses/${status.id}`);
  gone(status.id);
  store('draft', {
    text: deleted.text ?? '',
    spoiler: deleted.spoiler_text,
    warned: Boolean(deleted.spoiler_text),
    visibility: deleted.visibility,
    sensitive: deleted.sensitive,
    media: deleted.media_attachments,
  });
  write();
}

async function onAuthor(status, verb, said) {
  await post(`/api/v1/accounts/${status.account.id}/${verb}`, {});
  gone(status.id);
  const undo = async () => {
    await post(`/api/v1/accounts/${status.account.id}/un${verb}`, {}).catch(failureNotice);
    gone(status.id, false);
  };
  notice(said, { action: text.undo, run: undo });
}

function askReport(status) {
  openDialog(text.reportTitle(status.account.acct), (close) => {
    const submit = (event) => {
      event.preventDefault();
      report(status, new FormData(event.target).get('comment')).then(close, failureNotice);
    };
    return html`<p class="soft">${text.reportHint}</p>
      <post-card .variant=${'plain'} .post=${status}></post-card>
      <form class="form" @submit=${submit}>
        <textarea class="input" name="comment" maxlength="1000" aria-label=${text.report}></textarea>
        <div class="row end"><button class="button danger">${text.reportSend}</button></div>
      </form>`;
  });
}
