/** What is written to a few alone: the latest post of each conversation. */
import { empty } from '../parts.js';
import { text } from '../text.js';
import { Timeline } from '../timeline.js';

export default class Conversations extends Timeline {
  get title() {
    return text.conversations;
  }

  get source() {
    return { path: '/api/v1/conversations' };
  }

  card(conversation) {
    if (!conversation.last_status) {
      return document.createDocumentFragment();
    }
    return super.card(conversation.last_status);
  }

  emptyTemplate() {
    return empty('mail', text.emptyConversations, text.emptyConversationsHint);
  }
}
