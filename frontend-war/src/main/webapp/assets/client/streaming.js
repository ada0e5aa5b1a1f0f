/**
 * What happens while the page is open: one WebSocket for all that is shown, told apart by streams. While there is none,
 * whoever listens is asked to fetch what is new, so that pages stay useful when streams are down.
 */
import { health, token } from './api.js';

/** Pauses before it is tried again, in ms, ever longer; and how often is asked instead. */
const PAUSES = [500, 1_000, 2_000, 5_000, 15_000];
const POLL = 15_000;

const listeners = new Map();
let socket;
let attempts = 0;
let wasOpen = false;
let polling;

const key = ({ stream, tag, list }) => [stream, tag ?? list].filter(Boolean).join('/');

/**
 * Listens.
 *
 * @param {{stream: string, tag?: string, list?: string}} what
 * @param {{told: (event: string, payload: any) => void, fetch: () => void}} listener `fetch` is called when something may
 *     have been missed
 * @returns {() => void} ends it
 */
export function listen(what, listener) {
  const name = key(what);
  if (!listeners.has(name)) {
    listeners.set(name, { what, all: new Set() });
    say('subscribe', what);
  }
  listeners.get(name).all.add(listener);
  connect();
  return () => {
    const entry = listeners.get(name);
    entry?.all.delete(listener);
    if (entry?.all.size === 0) {
      listeners.delete(name);
      say('unsubscribe', what);
    }
  };
}

function say(type, what) {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify({ type, ...what }));
  }
}

function connect() {
  if (socket || listeners.size === 0) {
    return;
  }
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/streaming`;
  socket = token() ? new WebSocket(url, token()) : new WebSocket(url);
  socket.addEventListener('open', opened);
  socket.addEventListener('message', ({ data }) => data && heard(JSON.parse(data)));
  socket.addEventListener('close', closed);
}

function opened() {
  attempts = 0;
  clearInterval(polling);
  polling = undefined;
  for (const { what } of listeners.values()) {
    say('subscribe', what);
  }
  // What came between is not told again.
  if (wasOpen) {
    fetchAll();
  }
  wasOpen = true;
}

function closed() {
  socket = undefined;
  const pause = PAUSES[Math.min(attempts, PAUSES.length - 1)];
  attempts += 1;
  setTimeout(connect, pause);
  if (attempts > 2) {
    wasOpen = true;
    startPolling();
  }
}

function startPolling() {
  polling ??= setInterval(() => document.visibilityState === 'visible' && fetchAll(), POLL);
}

function fetchAll() {
  for (const { all } of listeners.values()) {
    all.forEach((listener) => listener.fetch());
  }
}

function heard({ stream, event, payload, error }) {
  if (error) {
    // A stream that one may not have: who only reads is not told everywhere.
    startPolling();
    return;
  }
  let value = payload;
  if (typeof payload === 'string' && /^[{[]/.test(payload)) {
    value = JSON.parse(payload);
  }
  const entry = listeners.get(stream?.join('/'));
  entry?.all.forEach((listener) => listener.told(event, value));
}

addEventListener('visibilitychange', () => document.visibilityState === 'visible' && polling && fetchAll());
health.addEventListener('change', () => health.state === 'ok' && !socket && connect());
