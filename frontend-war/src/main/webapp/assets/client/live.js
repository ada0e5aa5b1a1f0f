/** Brings what streams tell to the views, the cards and the badges. */
import { get } from './api.js';
import { changed, gone } from './posts.js';
import { me } from './session.js';
import { listen } from './streaming.js';

/**
 * Lets a view hear its stream, for as long as it is kept.
 *
 * @param {View} view with `stream`, `arrived`, `left`, and `source` for what it missed
 * @returns {() => void} ends it
 */
export function hearing(view) {
  if (!view.stream) {
    return () => {};
  }
  return listen(view.stream, {
    told: (event, payload) => {
      if (event === 'update') {
        view.arrived(payload);
      } else {
        heard(event, payload, view);
      }
    },
    fetch: () => catchUp(view),
  });
}

function heard(event, payload, view) {
  if (event === 'status.update') {
    changed(payload);
  } else if (event === 'delete') {
    gone(String(payload));
    view?.left?.(String(payload));
  }
}

async function catchUp(view) {
  if (!view.newest || view.loading) {
    return;
  }
  try {
    const { path, query } = view.source;
    const { items } = await view.page(path, { ...query, since_id: view.newest, limit: 40 });
    items.reverse().forEach((status) => view.arrived(status));
  } catch {
    // It is asked again.
  }
}

/** Counts notifications that nobody has looked at, and says when one comes. */
export function hearNotifications(count) {
  const ask = () =>
    get('/api/v1/notifications/unread_count')
      .then(({ count: unread }) => count(unread))
      .catch(() => {});
  ask();
  addEventListener('notifications-read', () => count(0));
  return listen({ stream: 'user' }, {
    told: (event, payload) => {
      if (event === 'notification') {
        dispatchEvent(new CustomEvent('notification', { detail: payload }));
        ask();
      }
      // Of those whom one doesn't follow, one is told by a notification alone.
      const status = event === 'update' ? payload : event === 'notification' && payload.type === 'mention' && payload.status;
      if (status?.in_reply_to_id && me()) {
        dispatchEvent(new CustomEvent('reply-arrived', { detail: status }));
      }
    },
    fetch: ask,
  });
}
