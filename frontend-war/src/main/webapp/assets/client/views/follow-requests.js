/** Who waits to be let in as a follower. */
import { empty } from '../parts.js';
import { People } from './people.js';
import { requestButtons } from './notifications.js';
import { words } from './words.js';

export default class FollowRequests extends People {
  get title() {
    return words.followRequests;
  }

  get source() {
    return { path: '/api/v1/follow_requests' };
  }

  aside(one) {
    return requestButtons(one.account, one.done, (done) => {
      one.done = done;
      this.redraw(one.account.id);
    });
  }

  emptyTemplate() {
    return empty('people', words.emptyRequests, words.emptyRequestsHint);
  }
}
