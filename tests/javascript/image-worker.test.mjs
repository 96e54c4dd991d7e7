/**
 * @file The image's worker posts the stored file, or what it can fetch where there is none.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Script, constants, createContext } from 'node:vm';

import { sumOfPiece } from '../../static/boot/image.mjs';

const PIECE = 4 << 20;
const ADDRESS = 'https://desk.example.com/memory.image';
const path = new URL('../../static/boot/image-worker.js', import.meta.url);
const script = new Script(await readFile(path, 'utf8'), {
  filename: path.href,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});

/** A file of two pieces, with its sum. */
const imageFile = () => {
  const file = new Uint8Array(PIECE + 64).fill(1);
  const words = new Int32Array(file.buffer);
  words[3] = sumOfPiece(file, true);
  return file;
};

/** @param {Uint8Array} file */
const handleOn = (file) => ({
  isClosed: false,
  getSize: () => file.length,
  read: (/** @type {Uint8Array | Int32Array} */ target, /** @type {{ at: number }} */ { at }) =>
    new Uint8Array(target.buffer).set(file.subarray(at, at + target.byteLength)),
  close() {
    this.isClosed = true;
  },
});

/**
 * Run the worker until it ends itself.
 * @param {{ getDirectory: () => Promise<unknown> }} storage
 */
const run = (storage) =>
  new Promise((resolve) => {
    /** @type {any[]} */
    const messages = [];
    const postMessage = (/** @type {any} */ message) => messages.push(message);
    const close = () => resolve(messages);
    const fetch = async () => new Response(imageFile());
    const soon = (/** @type {() => void} */ action) => setImmediate(action);
    const now = () => 0;
    const performance = { now, timeOrigin: 0, getEntriesByName: () => [{ transferSize: 7 }] };
    const sandbox = { self: { name: ADDRESS, postMessage, close }, navigator: { storage }, fetch, performance };
    script.runInContext(createContext({ ...sandbox, setTimeout: soon, Uint8Array, Int32Array, Intl }));
  });

/** @param {any[]} messages */
const lengths = (messages) => messages.slice(0, -1).map(({ bytes }) => bytes.length);

/** @param {ReturnType<typeof handleOn>} handle */
const storing = (handle) => {
  const names = new Set([encodeURIComponent(ADDRESS)]);
  const getFileHandle = async (/** @type {string} */ name) => {
    assert.ok(names.has(name));
    return { createSyncAccessHandle: async () => handle };
  };
  const removeEntry = async (/** @type {string} */ name) => names.delete(name);
  return { names, storage: { getDirectory: async () => ({ getFileHandle, removeEntry }) } };
};

test('a stored file is posted in pieces with their sums', async () => {
  const file = imageFile();
  const handle = handleOn(file);
  const { names, storage } = storing(handle);

  const messages = await run(storage);

  assert.deepEqual(lengths(messages), [PIECE, 64]);
  assert.equal((messages[0].sum + messages[1].sum) | 0, new Int32Array(file.buffer)[3]);
  assert.equal(handle.isClosed, true);
  assert.equal(names.size, 1);
});

test('a stored file that is damaged is deleted', async () => {
  const file = imageFile();
  file[PIECE] = 2;
  const { names, storage } = storing(handleOn(file));

  assert.deepEqual(lengths(await run(storage)), [PIECE, 64]);
  assert.equal(names.size, 0);
});

test('a file that is only being stored is closed, and the image is fetched', async () => {
  const handle = handleOn(new Uint8Array());

  assert.deepEqual(lengths(await run(storing(handle).storage)), [PIECE, 64]);
  assert.equal(handle.isClosed, true);
});

for (const [what, getDirectory] of /** @type {[string, () => Promise<unknown>][]} */ ([
  ['is denied', () => Promise.reject(new Error('SecurityError'))],
  ['never answers', () => new Promise(() => {})],
])) {
  test(`where storage ${what}, the image is fetched`, async () => {
    const messages = await run({ getDirectory });

    assert.deepEqual(lengths(messages), [PIECE, 64]);
    assert.equal(messages.at(-1).bytes, 7);
  });
}
