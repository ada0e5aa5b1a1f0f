/**
 * The public interface. Every call goes through {@link request}: it adds the access token, makes of every failure an
 * {@link ApiError}, and tells {@link health} how the servers are.
 */
import { stored, store } from './storage.js';

/** How long an answer may take, in ms: longer than a front end looks for a replica that can give it. */
const DEADLINE = 25_000;

/** How often it is tried whether somebody answers again, in ms. */
const KNOCK = 2_000;

/** A request without a good answer. `status` is 0 when there was none at all. */
export class ApiError extends Error {
  constructor(status, message, details) {
    super(message);
    this.status = status;
    this.details = details;
  }

  /** Whether the same request may succeed later. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/**
 * How the servers are: `ok`; `behind`, when answers lack something that this session has seen, because the servers that
 * have it are away; `away`, when nobody answers. Fires `change`.
 */
export const health = new (class extends EventTarget {
  state = 'ok';

  set(state) {
    if (state === this.state) {
      return;
    }
    this.state = state;
    this.dispatchEvent(new Event('change'));
    if (state === 'away') {
      setTimeout(() => this.knock(), KNOCK);
    }
  }

  async knock() {
    try {
      await request('GET', '/api/v1/instance', { anonymous: true });
    } catch {
      setTimeout(() => this.knock(), KNOCK);
    }
  }
})();

export const token = () => stored('session')?.token;

/** The timestamp of what this session has seen: so it goes on at another front end, also after a reload. */
let seen = stored('seen');

const address = (path, query) => {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') {
        url.searchParams.append(name, one);
      }
    }
  }
  return url;
};

/**
 * One request, answered.
 *
 * @param {string} method of HTTP
 * @param {string} path absolute, may have a query
 * @param {{query?: object, body?: object|FormData, key?: string, anonymous?: boolean, as?: string, signal?: AbortSignal}} options
 *     `key` is the Idempotency-Key; `as` another token than the session's; `anonymous` for none
 * @returns {Promise<{body: any, headers: Headers}>}
 * @throws {ApiError}
 */
export async function request(method, path, { query, body, key, anonymous, as, signal } = {}) {
  const headers = { Accept: 'application/json' };
  const bearer = as ?? (anonymous ? undefined : token());
  if (bearer) {
    headers.Authorization = `Bearer ${bearer}`;
  }
  if (bearer && seen) {
    headers['Vector-Timestamp'] = seen;
  }
  if (key) {
    headers['Idempotency-Key'] = key;
  }
  let content = body;
  if (body && !(body instanceof FormData)) {
    headers['Content-Type'] = 'application/json';
    content = JSON.stringify(body);
  }
  const deadline = AbortSignal.timeout(DEADLINE);
  let answer;
  let value;
  try {
    answer = await fetch(address(path, query), {
      method,
      headers,
      body: content,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    value = await answer.json().catch(() => ({}));
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    health.set('away');
    throw new ApiError(0, '', undefined);
  }
  note(answer, Boolean(bearer));
  if (!answer.ok) {
    if (answer.status === 400 && seen && /Vector-Timestamp/.test(value.error ?? '')) {
      forgetSeen();
      return request(method, path, { query, body, key, anonymous, as, signal });
    }
    throw new ApiError(answer.status, value.error_description ?? value.error ?? '', value.details);
  }
  return { body: value, headers: answer.headers };
}

function note(answer, personal) {
  if (answer.status === 502 || answer.status === 503 || answer.status === 504) {
    health.set('away');
    return;
  }
  const timestamp = answer.headers.get('Vector-Timestamp');
  if (personal && timestamp && answer.ok && timestamp !== seen) {
    seen = timestamp;
    store('seen', seen);
  }
  if (answer.headers.has('Degraded')) {
    health.set('behind');
  } else if (personal || health.state === 'away') {
    health.set('ok');
  }
}

/** When the session ends, or the cluster is another one. */
export function forgetSeen() {
  seen = undefined;
  store('seen', undefined);
}

export const get = async (path, query, options) => (await request('GET', path, { query, ...options })).body;
export const post = async (path, body, options) => (await request('POST', path, { body, ...options })).body;
export const put = async (path, body, options) => (await request('PUT', path, { body, ...options })).body;
export const patch = async (path, body, options) => (await request('PATCH', path, { body, ...options })).body;
export const remove = async (path, query, options) => (await request('DELETE', path, { query, ...options })).body;

/**
 * A page of a list, with the addresses of its neighbours, which are `undefined` where there is none.
 *
 * @returns {Promise<{items: object[], next?: string, previous?: string}>}
 */
export async function page(path, query, options) {
  const { body, headers } = await request('GET', path, { query, ...options });
  const links = {};
  for (const [, target, rel] of (headers.get('Link') ?? '').matchAll(/<([^>]*)>\s*;\s*rel="([a-z]+)"/g)) {
    const url = new URL(target, location.origin);
    links[rel] = url.pathname + url.search;
  }
  return { items: body, next: links.next, previous: links.prev };
}

/** A new Idempotency-Key. */
export const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint32Array(4))].join('-');
