/** What everybody here has posted to everybody. */
import { empty } from '../parts.js';
import { text } from '../text.js';
import { Timeline } from '../timeline.js';

export default class Public extends Timeline {
  stream = { stream: 'public:local' };

  get title() {
    return text.local;
  }

  get source() {
    return { path: '/api/v1/timelines/public', query: { local: true } };
  }

  /** One's own post is shown at once, where one reads. */
  written(status) {
    if (status.visibility === 'public' && !status.in_reply_to_id) {
      this.arrived(status, { show: true });
    }
  }

  emptyTemplate() {
    return empty('globe', text.emptyLocal, text.emptyLocalHint);
  }
}
