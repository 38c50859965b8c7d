/**
 * Keeps the page working without a network once it was loaded. Built files have a name for each content, so the copy
 * that is kept is always right; pages are asked of the network first, so that an update is never held back. Requests
 * to the API and to anything else are left alone.
 */
const KEPT = 'outrigger-v1';
/** More than one build has, few enough to let old builds go. */
const MOST = 300;

/** What a page needs beside its built files; asked of the network first. */
const PAGES = ['/', '/icon.svg', '/manifest.webmanifest'];

const isBuilt = (url) => url.origin === location.origin && url.pathname.startsWith('/_next/static/');

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** The page tells what it had loaded before this worker was there. */
self.addEventListener('message', (event) => {
  const addresses = Array.isArray(event.data?.keep) ? event.data.keep : [];
  event.waitUntil(
    caches.open(KEPT).then(async (cache) => {
      for (const address of addresses) {
        if (typeof address !== 'string') continue;
        const url = new URL(address, location.origin);
        if (url.origin !== location.origin || (!isBuilt(url) && !PAGES.includes(url.pathname))) continue;
        if (isBuilt(url) && (await cache.match(url.href))) continue;
        // One that cannot be had now is kept when it is next asked for.
        await fetch(url.href)
          .then((answer) => keep(url.href, answer))
          .catch(() => undefined);
      }
      await trim(cache);
    }),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (isBuilt(url)) event.respondWith(fromCopy(event));
  else if (url.origin === location.origin && PAGES.includes(url.pathname) && !url.search) {
    event.respondWith(fromNetwork(event, url.pathname));
  }
});

async function fromCopy(event) {
  const copy = await copyOf(event.request);
  if (copy) return copy;
  const answer = await fetch(event.request);
  event.waitUntil(keep(event.request.url, answer.clone()).catch(() => undefined));
  return answer;
}

async function fromNetwork(event, path) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(path, answer.clone()).catch(() => undefined));
    return answer;
  } catch (error) {
    const copy = await copyOf(path);
    if (copy) return copy;
    throw error;
  }
}

/** The copy that is kept, if any; a cache that does not answer is passed by. */
function copyOf(request) {
  return Promise.race([
    caches.open(KEPT).then((cache) => cache.match(request)),
    new Promise((resolve) => setTimeout(resolve, 2000)),
  ]).catch(() => undefined);
}

/**
 * Stores an answer once it is there as a whole, after it was handed on. Stored first, one whose page was left in the
 * middle never came to an end, and the page that came after it waited for its worker in vain (seen in Chromium).
 */
async function keep(address, answer) {
  if (!answer.ok) return;
  const body = await answer.arrayBuffer();
  const headers = new Headers(answer.headers);
  // The body is not packed any more.
  headers.delete('content-encoding');
  headers.delete('content-length');
  const cache = await caches.open(KEPT);
  await cache.put(address, new Response(body, { status: answer.status, headers }));
}

async function trim(cache) {
  const kept = await cache.keys();
  for (const request of kept.slice(0, Math.max(0, kept.length - MOST))) await cache.delete(request);
}
