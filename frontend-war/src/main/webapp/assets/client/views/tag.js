/** Posts with a hashtag. */
import { empty } from '../parts.js';
import { text } from '../text.js';
import { Timeline } from '../timeline.js';

export default class Tag extends Timeline {
  stream = { stream: 'hashtag', tag: this.params.tag };

  get title() {
    return `#${this.params.tag}`;
  }

  get source() {
    return { path: `/api/v1/timelines/tag/${encodeURIComponent(this.params.tag)}` };
  }

  emptyTemplate() {
    return empty('hashtag', text.emptyTag(this.params.tag), text.emptyTagHint);
  }
}
