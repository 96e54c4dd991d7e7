// @ts-check
/** Keeps the limit's files as the app's service worker keeps the app's: browsers answer from its cache by themselves. */
const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));
const CACHE = 'limit';

worker.addEventListener('install', (event) => {
  const files = new URL(location.href).searchParams.getAll('file');
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
  const urlPatterns = files.map((file) => new URL(file, location.href).href);
  event.addRoutes?.(urlPatterns.map((urlPattern) => ({ condition: { urlPattern }, source: { cacheName: CACHE } })));
});
worker.addEventListener('fetch', () => {}); // without one no worker is asked, and no cache
