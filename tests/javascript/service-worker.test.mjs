/**
 * @file The service worker keeps a build whole, in stand-ins for the browser's caches and network.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

const SCOPE = 'https://desk.example.com/';
const FILE = `${SCOPE}assets/style-1.css`;
const source = await readFile(new URL('../../static/boot/service-worker.js', import.meta.url), 'utf8');
const build = { name: 'b1', page: 'sha256-page', files: { 'assets/style-1.css': 'sha256-style' } };
const script = source.replace("{ name: '', page: '', files: {} }", JSON.stringify(build));

/**
 * Install the worker.
 * @param {(address: string, mode: string) => string} network what comes under an address; its digest is `sha256-…` of that
 */
const install = async (network) => {
  /** @type {Map<string, Map<string, Response>>} */
  const stores = new Map();
  /** @type {string[]} */
  const requests = [];
  /** @type {Record<string, (event: object) => void>} */
  const listeners = {};
  const self = {
    registration: { scope: SCOPE },
    addEventListener: (/** @type {string} */ name, /** @type {(event: object) => void} */ listen) => {
      listeners[name] = listen;
    },
  };
  const caches = {
    open: async (/** @type {string} */ name) => {
      const store = stores.get(name) ?? new Map();
      stores.set(name, store);
      return {
        match: async (/** @type {string} */ address) => store.get(address),
        put: async (/** @type {string} */ address, /** @type {Response} */ response) => store.set(address, response),
      };
    },
    match: async () => undefined,
  };
  /**
   * @param {string} address
   * @param {{ integrity: string, cache: string }} how
   */
  const fetch = async (address, { integrity, cache }) => {
    requests.push(`${cache} ${address}`);
    const body = network(address, cache);
    if (integrity !== `sha256-${body}`) throw new TypeError('the digest is another');
    return { ok: true, body };
  };
  runInNewContext(script, { self, caches, fetch, URL, setTimeout });
  /** @type {Promise<unknown> | undefined} */
  let installed;
  listeners['install']?.({ waitUntil: (/** @type {Promise<unknown>} */ work) => (installed = work) });
  const outcome = await Promise.resolve(installed).then(
    () => 'installed',
    () => 'refused',
  );
  return { outcome, requests, kept: [...(stores.get(`deskside ${SCOPE} b1`)?.keys() ?? [])] };
};

const right = (/** @type {string} */ address) => (address === FILE ? 'style' : 'page');

test('a build is kept whole', async () => {
  assert.deepEqual(await install(right), {
    outcome: 'installed',
    requests: [`no-cache ${SCOPE}`, `default ${FILE}`],
    kept: [SCOPE, FILE],
  });
});

test('a file that is damaged in the HTTP cache is requests for once more, past that', async () => {
  const damaged = await install((address, mode) => (mode === 'default' ? 'half a st' : right(address)));

  assert.deepEqual(damaged.requests, [`no-cache ${SCOPE}`, `default ${FILE}`, `reload ${FILE}`]);
  assert.equal(damaged.outcome, 'installed');
});

test('a file that is damaged on the host is refused, and with it the build', async () => {
  const damaged = await install((address) => (address === FILE ? 'half a st' : 'page'));

  assert.deepEqual(damaged.requests.slice(1), [`default ${FILE}`, `reload ${FILE}`]);
  assert.deepEqual([damaged.outcome, damaged.kept], ['refused', [SCOPE]]);
});
