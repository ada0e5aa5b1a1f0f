/** Begins everything. */
import { hearing, hearNotifications } from './live.js';
import { beginKeys } from './keyboard.js';
import { Layout } from './layout.js';
import { failureNotice, notice } from './notice.js';
import { outbox, sendWaiting } from './outbox.js';
import { explain } from './parts.js';
import { follow, followOn } from './places.js';
import { drawSeen } from './post.js';
import { Router } from './router.js';
import { routes } from './routes.js';
import { scriptUrl } from './sanitize.js';
import { applyScheme } from './scheme.js';
import { finishSignIn, forgetSession, me, refreshMe, session, signIn } from './session.js';
import { onStoredElsewhere } from './storage.js';
import { language, text } from './text.js';
import { act, write } from './window-actions.js';

const MINUTE = 60_000;

async function begin() {
  document.documentElement.lang = language;
  applyScheme();
  let back;
  let failure;
  try {
    back = await finishSignIn();
  } catch (refused) {
    back = '/';
    failure = refused;
  }
  // A page that the server has written stays as it is for who only reads.
  const app = document.getElementById('app');
  if (app.dataset.rendered === 'server' && !session()) {
    for (const link of app.querySelectorAll('[data-sign-in]')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        signIn(location.pathname);
      });
    }
    return;
  }
  const layout = new Layout(app, { write: () => write() });
  const router = new Router(routes, { show: (view) => layout.show(view), kept: hearing });
  setInterval(drawSeen, MINUTE);
  layout.go = (path) => router.navigate(path);
  layout.back = () => router.back(me() ? '/home' : '/public');
  beginKeys(router);
  hearPages(layout, router);
  if (back || location.pathname === '/') {
    history.replaceState(null, '', back && back !== '/' ? back : me() ? '/home' : '/public');
  }
  await router.start();
  if (failure) {
    notice(explain(failure)[0], { kind: 'danger' });
  }
  if (session()) {
    refreshMe().catch((refused) => refused.status === 401 && endSession());
    hearNotifications((number) => layout.badge('notifications', number));
    sendWaiting();
    followOn();
  }
  keepOffline();
}

function hearPages(layout, router) {
  addEventListener('view-loaded', () => layout.titled());
  addEventListener('post-asks', ({ detail }) => act(detail));
  addEventListener('sign-in-needed', () =>
    notice(text.errorSignIn, { action: text.signIn, run: () => signIn(location.pathname) }),
  );
  addEventListener('reply-arrived', ({ detail }) => router.current?.replied?.(detail));
  onStoredElsewhere('session', () => location.reload());
  outbox.addEventListener('change', () => layout.draw());
  outbox.addEventListener('sent', ({ detail: { status, headers } }) => {
    if (!status.scheduled_at) {
      follow(status, headers);
      router.views().forEach((view) => view.written?.(status));
    }
  });
  outbox.addEventListener('kept', () => notice(text.keptInOutbox));
  outbox.addEventListener('refused', ({ detail }) => failureNotice(detail));
}

function endSession() {
  forgetSession();
  location.assign('/public');
}

/** The shell is kept, so that the client opens where no server is to be reached. */
function keepOffline() {
  navigator.serviceWorker?.register(scriptUrl('/assets/service-worker.js'), { scope: '/' }).catch(() => {});
}

begin();
