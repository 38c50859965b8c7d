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
        await cache.add(url.href).catch(() => undefined);
      }
      await trim(cache);
    }),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (isBuilt(url)) event.respondWith(fromCopy(request));
  else if (url.origin === location.origin && PAGES.includes(url.pathname) && !url.search) {
    event.respondWith(fromNetwork(request, url.pathname));
  }
});

async function fromCopy(request) {
  const cache = await caches.open(KEPT);
  const copy = await cache.match(request);
  if (copy) return copy;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

async function fromNetwork(request, path) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(path, answer.clone());
    return answer;
  } catch (error) {
    const copy = await cache.match(path);
    if (copy) return copy;
    throw error;
  }
}

async function trim(cache) {
  const kept = await cache.keys();
  for (const request of kept.slice(0, Math.max(0, kept.length - MOST))) await cache.delete(request);
}
