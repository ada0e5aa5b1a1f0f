/** Posts that wait for their time. */
import { get, remove } from '../api.js';
import { fullDate } from '../dates.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { failureNotice } from '../notice.js';
import { empty, waiting } from '../parts.js';
import { text } from '../text.js';
import { View } from '../view.js';

export default class Scheduled extends View {
  get title() {
    return text.scheduled;
  }

  async load() {
    this.posts = await get('/api/v1/scheduled_statuses', { limit: 40 });
  }

  async cancel(post) {
    try {
      await remove(`/api/v1/scheduled_statuses/${post.id}`);
      this.posts = this.posts.filter((one) => one !== post);
      this.update();
    } catch (failure) {
      failureNotice(failure);
    }
  }

  template() {
    if (!this.posts) {
      return waiting();
    }
    if (this.posts.length === 0) {
      return empty('clock', text.emptyScheduled, text.emptyScheduledHint);
    }
    return html`<div class="page">
      ${this.posts.map(
        (post) => html`<section class="card form">
          <h2>${icon('clock')} <time datetime=${post.scheduled_at}>${fullDate(post.scheduled_at)}</time></h2>
          <p dir="auto">${post.params.spoiler_text ? `${post.params.spoiler_text} — ` : ''}${post.params.text}</p>
          <div class="row end">
            <button class="button plain small" @click=${() => this.cancel(post)}>${text.cancelScheduled}</button>
          </div>
        </section>`,
      )}
    </div>`;
  }
}
