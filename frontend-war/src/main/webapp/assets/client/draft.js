/**
 * What somebody has begun to write, as it is kept in this browser: `{text, spoiler, warned, visibility, language, sensitive,
 * media, poll, at}`; and what is sent of it.
 */
import { me } from './session.js';
import { stored } from './storage.js';
import { language } from './text.js';

const NARROWER = ['public', 'unlisted', 'private', 'direct'];
const narrower = (one, other) => NARROWER[Math.max(NARROWER.indexOf(one), NARROWER.indexOf(other))];

/** What to begin with, in a box with these properties. */
export function freshDraft({ waits, replyTo, initial }) {
  if (waits) {
    return waits.draft;
  }
  const base = { text: initial ?? '', spoiler: '', warned: false, visibility: stored('visibility') ?? 'public' };
  if (!replyTo) {
    return base;
  }
  const others = [replyTo.account, ...replyTo.mentions].map((one) => one.acct).filter((acct) => acct !== me().acct);
  const mentions = [...new Set(others)].map((acct) => `@${acct} `).join('');
  return {
    ...base,
    text: mentions,
    spoiler: replyTo.spoiler_text,
    warned: Boolean(replyTo.spoiler_text),
    visibility: narrower(base.visibility, replyTo.visibility),
  };
}

/** Of a Status with its `source`, to change it. */
export function draftOf({ source, spoiler_text: spoiler, visibility, sensitive, media_attachments: media, language: tag, poll }) {
  return {
    text: source.text,
    spoiler: source.spoiler_text,
    warned: Boolean(spoiler),
    visibility,
    sensitive,
    media,
    language: tag ?? undefined,
    poll: poll && { options: poll.options.map((option) => option.title), multiple: poll.multiple, expires_in: 86400 },
  };
}

/** The one that was chosen, or what one wrote in last, or has set, or reads in. */
export const languageOf = (draft) =>
  draft.language ?? stored('post-language') ?? (me()?.source?.language || language);

/**
 * As the public interface takes it.
 *
 * @param {object[]} media that are uploaded
 * @param {object} [edits] the post that it changes
 * @param {string} [parent] what it answers
 */
export function bodyOf(draft, media, edits, parent) {
  const { text: status, spoiler, warned, visibility, sensitive, poll, at } = draft;
  return {
    status,
    spoiler_text: warned ? spoiler : '',
    sensitive: media.length > 0 && Boolean(sensitive || warned),
    media_ids: media.map((one) => one.id),
    language: languageOf(draft),
    ...(poll && media.length === 0
      ? { poll: { ...poll, options: poll.options.map((option) => option.trim()).filter(Boolean) } }
      : {}),
    ...(edits
      ? { media_attributes: media.map(({ id, description }) => ({ id, description })) }
      : { visibility, in_reply_to_id: parent, scheduled_at: at ? new Date(at).toISOString() : undefined }),
  };
}
