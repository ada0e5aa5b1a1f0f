/** Who is signed in here: registering, signing in and out, by the public interface alone. */
import { forgetSeen, get, post } from './api.js';
import { store, stored } from './storage.js';
import { language } from './text.js';

const SCOPES = 'read write follow push';
const REDIRECT = `${location.origin}/`;

/** Who is signed in, with the account as it was last known; undefined for nobody. */
export const session = () => stored('session');

/** The account of who is signed in; undefined for nobody. */
export const me = () => stored('session')?.account;

/** The account as it is now, kept for the next start. */
export async function refreshMe() {
  const account = await get('/api/v1/accounts/verify_credentials');
  updateMe(account);
  return account;
}

export function updateMe(account) {
  store('session', { ...stored('session'), account });
  dispatchEvent(new CustomEvent('account', { detail: account }));
}

/** This browser as an app of the site's; it registers once. */
async function app(anew = false) {
  const known = stored('app');
  if (known?.redirect === REDIRECT && !anew) {
    return known;
  }
  const made = await post(
    '/api/v1/apps',
    { client_name: 'Hearsay', redirect_uris: REDIRECT, scopes: SCOPES, website: REDIRECT },
    { anonymous: true },
  );
  const kept = { id: made.client_id, secret: made.client_secret, redirect: REDIRECT };
  store('app', kept);
  return kept;
}

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Leaves for the page where one signs in; comes back to {@link finishSignIn}. */
export async function signIn(back = '/home') {
  // Registered anew each time: the site may have forgotten this browser, and its page can't tell us.
  const { id } = await app(true);
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
  const state = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: id,
    redirect_uri: REDIRECT,
    scope: SCOPES,
    state,
    lang: language,
  });
  // Where the page is not secure (http, by a name), browsers compute no hashes; then the app's secret has to do.
  if (crypto.subtle) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    query.set('code_challenge', base64url(digest));
    query.set('code_challenge_method', 'S256');
  }
  sessionStorage.setItem('hearsay.signing-in', JSON.stringify({ verifier, state, back }));
  location.assign(`/oauth/authorize?${query}`);
}

/**
 * Takes the code that came back, if one did.
 *
 * @returns {Promise<string|undefined>} where to go on
 */
export async function finishSignIn() {
  const query = new URLSearchParams(location.search);
  const begun = JSON.parse(sessionStorage.getItem('hearsay.signing-in') ?? 'null');
  if (location.pathname !== '/' || !query.has('state') || !begun || begun.state !== query.get('state')) {
    return undefined;
  }
  sessionStorage.removeItem('hearsay.signing-in');
  if (!query.has('code')) {
    return '/';
  }
  const { id, secret } = await app();
  const granted = await post(
    '/oauth/token',
    {
      grant_type: 'authorization_code',
      code: query.get('code'),
      client_id: id,
      client_secret: secret,
      redirect_uri: REDIRECT,
      ...(crypto.subtle ? { code_verifier: begun.verifier } : {}),
    },
    { anonymous: true },
  );
  await begin(granted.access_token);
  return begun.back;
}

/**
 * Makes an account, and signs in with it.
 *
 * @throws {ApiError} with `details` for what was wrong with which field
 */
export async function signUp({ username, email, password, reason }) {
  const fields = { username, email, password, reason, agreement: true, locale: language };
  const granted = await post('/api/v1/accounts', fields, { as: await appToken() });
  await begin(granted.access_token);
}

async function appToken() {
  const ask = ({ id, secret }) =>
    post(
      '/oauth/token',
      { grant_type: 'client_credentials', client_id: id, client_secret: secret, redirect_uri: REDIRECT, scope: SCOPES },
      { anonymous: true },
    );
  const granted = await ask(await app()).catch(async (failure) => {
    if (failure.isPassing) {
      throw failure;
    }
    return ask(await app(true));
  });
  return granted.access_token;
}

async function begin(token) {
  forgetSeen();
  store('session', { token });
  try {
    await refreshMe();
  } catch (failure) {
    store('session', undefined);
    throw failure;
  }
}

/** Takes the token back and forgets who was here. What waits to be sent stays, under its author's name. */
export async function signOut() {
  const { id, secret } = stored('app') ?? {};
  const { token } = session() ?? {};
  store('session', undefined);
  forgetSeen();
  try {
    await post('/oauth/revoke', { client_id: id, client_secret: secret, token }, { anonymous: true });
  } finally {
    location.assign('/');
  }
}

/** When the token is no longer good: it was ended elsewhere. */
export function forgetSession() {
  store('session', undefined);
  forgetSeen();
}
