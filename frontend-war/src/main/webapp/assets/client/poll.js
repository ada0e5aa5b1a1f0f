/** A poll in its post: to vote in, or how it stands. */
import { html, nothing } from './html.js';
import { relative } from './dates.js';
import { emojiNodes } from './sanitize.js';
import { me } from './session.js';
import { reloadPoll, vote } from './posts.js';
import { text } from './text.js';

export function pollTemplate(status) {
  const { poll } = status;
  const open = me() && !poll.voted && !poll.expired && status.account.id !== me().id;
  return html`<div class="poll">
    ${open ? ballot(status, poll) : results(poll)}
    <p class="poll-foot soft">
      ${open
        ? nothing
        : html`<button class="link-button" @click=${() => reloadPoll(status)}>${text.refresh}</button> · `}
      ${text.voters(poll.voters_count ?? poll.votes_count)} ·
      ${poll.expired ? text.pollClosed : poll.expires_at ? text.pollEnds(relative(poll.expires_at)) : text.pollOpen}
    </p>
  </div>`;
}

function ballot(status, poll) {
  const send = (event) => {
    event.preventDefault();
    const choices = new FormData(event.target).getAll('choice').map(Number);
    if (choices.length > 0) {
      vote(status, choices);
    }
  };
  return html`<form class="poll-ballot" @submit=${send}>
    ${poll.options.map(
      (option, index) => html`<label class="check poll-option">
        <input type=${poll.multiple ? 'checkbox' : 'radio'} name="choice" value=${index} />
        <span dir="auto">${emojiNodes(option.title, poll.emojis)}</span>
      </label>`,
    )}
    <button class="button small">${text.vote}</button>
  </form>`;
}

function results(poll) {
  const most = Math.max(...poll.options.map((option) => option.votes_count ?? 0));
  return html`<ul class="poll-results">
    ${poll.options.map((option, index) => {
      const share = poll.votes_count > 0 ? Math.round((100 * (option.votes_count ?? 0)) / poll.votes_count) : 0;
      const own = poll.own_votes?.includes(index);
      return html`<li class=${most > 0 && option.votes_count === most ? 'most' : ''}>
        <span dir="auto">${emojiNodes(option.title, poll.emojis)}</span>${own ? html` <span class="soft">(${text.yourVote})</span>` : nothing}
        <span class="poll-share">${share} %</span>
        <meter min="0" max="100" value=${share} aria-label=${`${share} %`}></meter>
      </li>`;
    })}
  </ul>`;
}
