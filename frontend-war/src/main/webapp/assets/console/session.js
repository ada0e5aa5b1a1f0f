/**
 * Who looks after the cluster here: an access token for `admin:read admin:write`, by code and PKCE. It lives in this tab alone, and
 * is taken back when somebody signs out.
 */
import { language } from './text.js';

const SCOPES = 'admin:read admin:write';
const REDIRECT = `${location.origin}/cluster`;
const KEY = 'hearsay.console';

const stored = (key) => JSON.parse(sessionStorage.getItem(key) ?? 'null');

/** The access token; undefined for nobody. */
export const token = () => stored(KEY)?.token;

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const value = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(value.error_description ?? value.error ?? `${answer.status}`);
  }
  return value;
}

/**
 * Leaves for the page where one signs in; comes back to {@link finishSignIn}.
 *
 * @param {{anew?: boolean}} how `anew` asks who it is even where a browser's session says so
 */
export async function signIn({ anew = false } = {}) {
  const app = await post('/api/v1/apps', {
    client_name: 'Hearsay console',
    redirect_uris: REDIRECT,
    scopes: SCOPES,
    website: REDIRECT,
  });
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
  const state = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: REDIRECT,
    scope: SCOPES,
    state,
    lang: language,
    ...(anew ? { force_login: 'true' } : {}),
  });
  // Where the page is not secure (http, by a name), browsers compute no hashes; then the app's secret has to do.
  if (crypto.subtle) {
    query.set('code_challenge', base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
    query.set('code_challenge_method', 'S256');
  }
  sessionStorage.setItem(`${KEY}.begun`, JSON.stringify({ state, verifier, id: app.client_id, secret: app.client_secret }));
  location.assign(`/oauth/authorize?${query}`);
}

/** Takes the code that came back, if one did, and takes it out of the address. */
export async function finishSignIn() {
  const query = new URLSearchParams(location.search);
  const begun = stored(`${KEY}.begun`);
  if (!query.has('state')) {
    return;
  }
  history.replaceState(null, '', `/cluster${location.hash}`);
  sessionStorage.removeItem(`${KEY}.begun`);
  if (!begun || begun.state !== query.get('state') || !query.has('code')) {
    return;
  }
  const granted = await post('/oauth/token', {
    grant_type: 'authorization_code',
    code: query.get('code'),
    client_id: begun.id,
    client_secret: begun.secret,
    redirect_uri: REDIRECT,
    ...(crypto.subtle ? { code_verifier: begun.verifier } : {}),
  });
  sessionStorage.setItem(KEY, JSON.stringify({ token: granted.access_token, id: begun.id, secret: begun.secret }));
}

/** Takes the token back, and forgets it whatever comes of that. */
export async function signOut() {
  const { token: mine, id, secret } = stored(KEY) ?? {};
  sessionStorage.removeItem(KEY);
  if (mine) {
    await post('/oauth/revoke', { client_id: id, client_secret: secret, token: mine }).catch(() => {});
  }
}
