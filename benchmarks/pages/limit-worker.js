// @ts-check
/** Keeps the limit's files as the app's service worker keeps the app's: browsers answer from its cache by themselves. */
const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));
const CACHE = 'limit';

worker.addEventListener('install', (event) => {
  const files = new URL(location.href).searchParams.getAll('file');
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
  for (const file of files) {
    event.addRoutes?.({ condition: { urlPattern: new URL(file, location.href).href }, source: { cacheName: CACHE } });
  }
});
worker.addEventListener('fetch', () => {}); // without one no worker is asked, and no cache
