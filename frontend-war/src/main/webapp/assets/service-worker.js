/**
 * Keeps the client's own files, so that it opens without a network and shows what waits to be sent. The network comes
 * first: what is kept is used only when nobody answers. Answers of the public interface are never kept.
 */
const KEPT = 'hearsay-shell-1';
const SHELL = '/home';

const isPage = (request) => request.mode === 'navigate';
const isOurs = (url) => url.origin === location.origin && url.pathname.startsWith('/assets/');

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((cache) => fetch(SHELL, { headers: { Accept: 'text/html' } }).then((shell) => shell.ok && cache.put(SHELL, shell)))
      .then(() => skipWaiting()),
  );
});

addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') {
    return;
  }
  if (isOurs(new URL(request.url))) {
    event.respondWith(fromNetwork(request, request));
  } else if (isPage(request) && !/^\/(oauth|auth|settings\/(export|import)|media|cluster)/.test(new URL(request.url).pathname)) {
    event.respondWith(fromNetwork(request, SHELL, false));
  }
});

async function fromNetwork(request, key, keep = true) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (keep && answer.ok) {
      await cache.put(key, answer.clone());
    }
    return answer;
  } catch (failure) {
    const kept = await cache.match(key);
    if (kept) {
      return kept;
    }
    throw failure;
  }
}
