/** Where nothing is. */
import { ApiError } from '../api.js';
import { text } from '../text.js';
import { View } from '../view.js';

export default class Missing extends View {
  get title() {
    return text.errorGone;
  }

  async load() {
    throw new ApiError(404, '');
  }
}
