/** Lets the page work without a network from now on; where the browser has no such workers, it works as before. */
export function workOffline(): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register('/sw.js')
    .then(() => navigator.serviceWorker.ready)
    .then((registration) => {
      // What was loaded before the worker was there, and what a first use loads later.
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      registration.active?.postMessage({ keep: ['/', '/icon.svg', '/manifest.webmanifest', ...loaded] });
    })
    .catch(() => undefined);
}
