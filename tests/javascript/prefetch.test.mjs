/**
 * @file The page gets its boot image in pieces from a worker, or fetches it itself where no worker runs; the interpreter
 * may come from the service worker's cache.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

const source = await readFile(new URL('../../static/boot/prefetch.js', import.meta.url), 'utf8');
const IMAGE = 'https://desk.example.com/memory.image';
const PIECE = { bytes: new Uint8Array([1, 2]), sum: 3 };

/**
 * Run the script in a page with an image.
 * @param {(worker: any) => void} work What the worker does once it has been started; it may refuse to start.
 * @param {Response} [answer] What the page's own fetch of the image gets.
 * @param {object} [host] What else the page has.
 */
const open = (work, answer = new Response('', { status: 404 }), host = {}) => {
  const links = new Map(
    Object.entries({ memory: IMAGE, linked: 'linked', script: 'script', fetcher: 'fetcher', runtime: 'runtime' }),
  );
  const marks = /** @type {string[]} */ ([]);
  const workers = /** @type {any[]} */ ([]);
  const window = /** @type {any} */ ({ dispatchEvent: () => {} });
  runInNewContext(source, {
    window,
    location: { search: '' },
    document: {
      querySelectorAll: (/** @type {string} */ selector) => {
        const href = links.get(selector.split("'")[1]?.replace('deskside-', '') ?? '');
        return href ? [{ href, dataset: { bytes: '2' } }] : [];
      },
    },
    Worker: class {
      isEnded = false;
      constructor() {
        work(this);
        workers.push(this);
      }
      terminate() {
        this.isEnded = true;
      }
    },
    performance: { mark: (/** @type {string} */ name) => marks.push(name), measure: () => {}, timeOrigin: 0 },
    fetch: async () => answer,
    WebAssembly: { compileStreaming: async () => ({}) },
    ...{ CustomEvent, ReadableStream, URLSearchParams, Uint8Array },
    ...host,
  });
  return { pieces: /** @type {ReadableStream<any>} */ (window.desksideFetches.image.memory), marks, workers };
};

/** @param {ReadableStream<any>} stream */
const all = async (stream) => {
  const items = [];
  for await (const item of stream) items.push(item);
  return items;
};

const post =
  (/** @type {unknown[]} */ ...messages) =>
  (/** @type {any} */ worker) =>
    setImmediate(() => messages.forEach((data) => worker.onmessage({ data })));

test("a worker's pieces are passed on until the file has travelled", async () => {
  const { pieces, marks } = open(post(PIECE, PIECE, { start: 1, end: 2, bytes: 3 }));

  assert.deepEqual(await all(pieces), [PIECE, PIECE]);
  assert.deepEqual(marks, ['boot:fetched']);
});

test('where no worker runs the page fetches the file itself', async () => {
  for (const work of [
    (/** @type {any} */ worker) => setImmediate(() => worker.onerror()),
    () => {
      throw new Error('no workers here');
    },
  ]) {
    const { pieces } = open(work, new Response('abc'));

    const [{ bytes }] = await all(pieces);
    assert.equal(new TextDecoder().decode(bytes), 'abc');
  }
});

test('if the page fails as well, the reason of the worker is given', async () => {
  const { pieces } = open(post(`${IMAGE} is out of reach`));

  await assert.rejects(all(pieces), /memory\.image is out of reach/);
});

test('after the first piece nothing is fetched a second time', async () => {
  const { pieces, workers } = open(post(PIECE, `${IMAGE} is out of reach`), new Response('abc'));

  await assert.rejects(all(pieces), /memory\.image is out of reach/);
  assert.equal(workers[0].isEnded, true);
});

/**
 * Open a page and tell where its interpreter came from.
 * @param {{ isOnline?: boolean, isInWorker?: boolean }} state
 * @returns {Promise<string>}
 */
const interpreterFrom = ({ isOnline = false, isInWorker = false }) =>
  new Promise((resolve, reject) =>
    open(() => {}, undefined, {
      fetch: async (/** @type {string} */ _url, /** @type {RequestInit} */ { cache } = {}) => {
        if (!isOnline) throw new TypeError('Failed to fetch');
        return new Response(`fetch, ${cache}`);
      },
      caches: { match: async () => (isInWorker ? new Response("the service worker's cache") : undefined) },
      WebAssembly: {
        compileStreaming: (/** @type {Promise<Response>} */ answer) => {
          const text = answer.then((response) => response.text());
          text.then(resolve, reject);
          return text;
        },
      },
    }),
  );

test('the interpreter is what the browser has kept, however old', async () => {
  assert.equal(await interpreterFrom({ isOnline: true, isInWorker: true }), 'fetch, force-cache');
});

test("where the browser can't get it, the service worker's copy is taken", async () => {
  assert.equal(await interpreterFrom({ isInWorker: true }), "the service worker's cache");
  await assert.rejects(interpreterFrom({}), /Failed to fetch/);
});
