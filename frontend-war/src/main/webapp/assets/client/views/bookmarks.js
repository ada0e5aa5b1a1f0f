/** What one has bookmarked; nobody else sees it. */
import { empty } from '../parts.js';
import { text } from '../text.js';
import { Timeline } from '../timeline.js';
import { words } from './words.js';

export default class Bookmarks extends Timeline {
  get title() {
    return text.bookmarks;
  }

  get source() {
    return { path: '/api/v1/bookmarks' };
  }

  emptyTemplate() {
    return empty('bookmark', words.emptyBookmarks, words.emptyBookmarksHint);
  }
}
