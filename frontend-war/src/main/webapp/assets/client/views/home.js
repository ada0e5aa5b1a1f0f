/** What those whom one follows have posted. */
import '../compose.js';
import { html } from '../html.js';
import { empty } from '../parts.js';
import { text } from '../text.js';
import { Timeline } from '../timeline.js';

export default class Home extends Timeline {
  stream = { stream: 'user' };

  get title() {
    return text.home;
  }

  get source() {
    return { path: '/api/v1/timelines/home' };
  }

  head() {
    return html`<compose-box inline .small=${true}></compose-box>`;
  }

  /** One's own post is shown at once, where one reads. */
  written(status) {
    this.arrived(status, { show: true });
  }

  emptyTemplate() {
    return empty(
      'people',
      text.emptyHome,
      text.emptyHomeHint,
      html`<a class="button" href="/public">${text.seeLocal}</a>`,
    );
  }
}
