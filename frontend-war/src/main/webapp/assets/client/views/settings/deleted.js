/** What one has deleted and can still bring back. */
import { post } from '../../api.js';
import { fullDate } from '../../dates.js';
import { html, nothing, render } from '../../html.js';
import { failureNotice, notice } from '../../notice.js';
import { empty } from '../../parts.js';
import { text } from '../../text.js';
import { Timeline } from '../../timeline.js';
import { words } from '../words.js';

export default class Deleted extends Timeline {
  get title() {
    return words.settings.deleted;
  }

  get source() {
    return { path: '/api/v1/deleted_statuses' };
  }

  head() {
    return html`<p class="page soft">${words.deletedHint}</p>`;
  }

  card(status) {
    const card = document.createElement('div');
    card.className = 'deleted';
    card.setAttribute('role', 'article');
    card.setAttribute('aria-label', status.deleted_at ? words.deletedAt(fullDate(status.deleted_at)) : words.settings.deleted);
    const back = async () => {
      try {
        await post(`/api/v1/statuses/${status.id}/undelete`, {});
        card.remove();
        notice(text.undeleted, { kind: 'good', action: text.show, run: () => location.assign(`/@${status.account.acct}/${status.id}`) });
      } catch (failure) {
        failureNotice(failure);
      }
    };
    render(
      html`<div class="row-of-list">
          <span class="soft">${status.deleted_at ? words.deletedAt(fullDate(status.deleted_at)) : nothing}</span>
          <button class="button small" @click=${back}>${words.bringBack}</button>
        </div>
        <post-card .variant=${'plain'} .post=${status}></post-card>`,
      card,
    );
    return card;
  }

  emptyTemplate() {
    return empty('check', words.emptyDeleted, words.emptyDeletedHint);
  }
}
