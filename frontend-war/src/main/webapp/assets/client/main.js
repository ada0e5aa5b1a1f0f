/** Begins everything. */
import { Layout } from './layout.js';
import { notice } from './notice.js';
import { explain } from './parts.js';
import { Router } from './router.js';
import { routes } from './routes.js';
import { finishSignIn, forgetSession, me, refreshMe, session, signIn } from './session.js';
import { onStoredElsewhere, stored } from './storage.js';
import { language, text } from './text.js';

export const applyScheme = () => {
  const scheme = stored('scheme');
  if (scheme) {
    document.documentElement.dataset.scheme = scheme;
  } else {
    delete document.documentElement.dataset.scheme;
  }
};

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
    return;
  }
  const layout = new Layout(app, { write: () => {} });
  const router = new Router(routes, (view) => layout.show(view));
  layout.go = (path) => router.navigate(path);
  addEventListener('view-loaded', () => layout.titled());
  addEventListener('sign-in-needed', () =>
    notice(text.errorSignIn, { action: text.signIn, run: () => signIn(location.pathname) }),
  );
  onStoredElsewhere('session', () => location.reload());
  if (back || location.pathname === '/') {
    history.replaceState(null, '', back && back !== '/' ? back : me() ? '/home' : '/public');
  }
  await router.start();
  if (failure) {
    notice(explain(failure)[0], { kind: 'danger' });
  }
  if (session()) {
    refreshMe().catch((refused) => refused.status === 401 && endSession());
  }
}

function endSession() {
  forgetSession();
  location.assign('/public');
}

begin();
