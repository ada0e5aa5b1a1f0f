/** What the console asks of its front end. The token goes in a header, so that no other page can ask in its name. */
import { token } from './session.js';

/** In ms; a front end asks each replica for no longer than a second, and waits eight for what is ordered. */
const DEADLINE = 8_000;
const PATIENCE = 15_000;

/** A request without a good answer. `status` is 0 when there was none at all. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function request(method, path, body, deadline = DEADLINE) {
  const headers = { Accept: 'application/json' };
  if (token()) {
    headers.Authorization = `Bearer ${token()}`;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let answer;
  let value;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(deadline),
      cache: 'no-store',
      credentials: 'omit',
    });
    value = await answer.json().catch(() => ({}));
  } catch {
    throw new ApiError(0, '');
  }
  if (!answer.ok) {
    throw new ApiError(answer.status, value.error ?? '');
  }
  return value;
}

export const status = () => request('GET', '/cluster/status');
export const events = () => request('GET', '/cluster/events');
export const figures = (span, since) => request('GET', `/cluster/figures?span=${span}&since=${since}`);
export const update = (id) => request('GET', `/cluster/updates/${encodeURIComponent(id)}`);
export const delayed = (name) => request('GET', `/cluster/delayed/${encodeURIComponent(name)}`, undefined, PATIENCE);
export const verification = () => request('GET', '/cluster/verification');

/** @param member undefined for what is about all */
export const act = (action, member, more) =>
  request('POST', '/cluster/actions', { action, member, ...more }, PATIENCE);

export const reports = () => request('GET', '/api/v1/admin/reports?resolved=false&limit=40');
export const resolve = (id) => request('POST', `/api/v1/admin/reports/${id}/resolve`, {});
export const accounts = (name) =>
  request('GET', `/api/v2/admin/accounts?limit=40${name ? `&username=${encodeURIComponent(name)}` : ''}`);
export const decide = (id, type, report) =>
  type.startsWith('un') || type === 'enable'
    ? request('POST', `/api/v1/admin/accounts/${id}/${type}`, {})
    : request('POST', `/api/v1/admin/accounts/${id}/action`, { type, ...(report ? { report_id: report } : {}) });
