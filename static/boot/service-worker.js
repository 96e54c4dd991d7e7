// @ts-check
/**
 * Caches a whole build: after one visit the page starts without a network, and its files are not fetched again even if
 * the host's cache headers are poor.
 *
 * A build is kept in a cache of its own, completely or not at all: the page of a build only ever meets its own files.
 * A new build is kept beside the one in use, and takes over when no page of the old one is open any more; until then
 * its page comes from the network, with files whose addresses tell their content.
 *
 * The boot image is stored once more, as a file of its own, which image-worker.js reads in a third of the time.
 *
 * @typedef {{ name: string, page: string, files: Record<string, string> }} Build what to keep: the digests, as
 *   `integrity` has them, of the page and of the files by their paths
 */

const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));

/** @type {Build} */
const build = { name: '', page: '', files: {} }; // `serve.py build` writes it here

/** The folder of all files whose addresses tell their content. */
const FILES = 'assets/';

/** The end of the boot image's path. */
const IMAGE = '.image';

/** The end of an interpreter's path. */
const INTERPRETER = '.asm.wasm';

/** Milliseconds to wait for the network's page when there is one at hand. */
const PATIENCE = 2500;

const { scope } = worker.registration;
const family = `deskside ${scope} `; // other pages of this origin have caches as well
const own = `${family}${build.name}`;
const imageName = Object.keys(build.files)
  .filter((path) => path.endsWith(IMAGE))
  .map((path) => encodeURIComponent(scope + path))[0];

worker.addEventListener('install', (event) => event.waitUntil(keepBuild().then(() => addRoutes(event))));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  if (method !== 'GET' || !url.startsWith(scope)) return;
  const path = new URL(url).pathname.slice(new URL(scope).pathname.length);
  if (mode === 'navigate' && (path === '' || path === 'index.html')) event.respondWith(answerPage(event));
  else if (path.startsWith(FILES)) event.respondWith(answerFile(event.request));
});

/** An interrupted attempt goes on where it was; a host that is between two builds fails the page's digest. */
async function keepBuild() {
  const cache = await caches.open(own);
  await keep(cache, scope, build.page);
  for (const [path, integrity] of Object.entries(build.files)) {
    await keep(cache, new URL(path, scope).href, integrity);
  }
  await storeImage(cache).catch(() => {}); // where the browser has no such files or no room, the cache has it
}

/**
 * Where the browser can answer from the cache by itself, it need not wake this worker for each file. Chromium keeps
 * compiled code only for what its own cache has, so it takes an interpreter from there, unless the host forbids to store it.
 * @param {InstallEventLike} event
 */
async function addRoutes(event) {
  const cache = await caches.open(own);
  /** @type {Route[]} */
  const routes = [{ condition: { urlPattern: `${scope}${FILES}*` }, source: { cacheName: own } }];
  for (const path of Object.keys(build.files).filter((each) => each.endsWith(INTERPRETER))) {
    const urlPattern = new URL(path, scope).href;
    const { headers } = (await cache.match(urlPattern)) ?? new Response();
    if (!headers.get('cache-control')?.includes('no-store'))
      routes.unshift({ condition: { urlPattern }, source: 'network' });
  }
  await event.addRoutes?.(routes);
}

/** @param {Cache} cache */
async function storeImage(cache) {
  if (imageName === undefined) return;
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle(imageName, { create: true });
  if ((await file.getFile()).size > 0) return; // it was an earlier build's, too
  const image = await cache.match(decodeURIComponent(imageName));
  await image?.body?.pipeTo(await file.createWritable()); // the file gets its content in one step, at the end
}

async function dropImages() {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) {
    if (name.startsWith(encodeURIComponent(scope + FILES)) && name !== imageName) await root.removeEntry(name);
  }
}

/**
 * @param {Cache} cache
 * @param {string} address
 * @param {string} integrity
 */
async function keep(cache, address, integrity) {
  if (await cache.match(address)) return;
  const isPage = address === scope;
  // The address of a file tells its content, so what an earlier build has kept is the same.
  const cached = isPage ? undefined : await caches.match(address);
  /** @param {RequestCache} mode */
  const ask = (mode) => fetch(address, { integrity, cache: mode, priority: 'low' });
  // What the browser has kept may be damaged: then it is asked for once more, past that.
  const response = cached ?? (await ask(isPage ? 'no-cache' : 'default').catch(() => ask('reload')));
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  await cache.put(address, response);
}

async function takeOver() {
  await worker.registration.navigationPreload?.enable();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(family) && name !== own).map((name) => caches.delete(name)));
  await dropImages().catch(() => {});
}

/**
 * The network's page, or the kept one if the network is gone, slow or broken.
 * @param {FetchEventLike} event
 */
async function answerPage(event) {
  const fresh = fetchPage(event);
  const cached = await caches.match(scope, { cacheName: own });
  if (cached === undefined) return fresh;
  const answer = fresh.then(
    (response) => (response.status < 500 ? response : cached),
    () => cached,
  );
  return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, PATIENCE, cached))]);
}

/** @param {FetchEventLike} event */
async function fetchPage(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

/** @param {Request} request */
async function answerFile(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
