/** What one has favourited. */
import { empty } from '../parts.js';
import { text } from '../text.js';
import { Timeline } from '../timeline.js';
import { words } from './words.js';

export default class Favourites extends Timeline {
  get title() {
    return text.favouritesTitle;
  }

  get source() {
    return { path: '/api/v1/favourites' };
  }

  emptyTemplate() {
    return empty('star', words.emptyFavourites, words.emptyFavouritesHint);
  }
}
