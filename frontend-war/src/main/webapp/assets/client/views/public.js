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

  emptyTemplate() {
    return empty('globe', text.emptyLocal, text.emptyLocalHint);
  }
}
