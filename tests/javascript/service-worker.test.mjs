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
const INTERPRETER = `${SCOPE}assets/linked-1/pyodide.asm.wasm`;
const files = { 'assets/style-1.css': 'sha256-style', 'assets/linked-1/pyodide.asm.wasm': 'sha256-code' };
const build = { name: 'b1', page: 'sha256-page', files };
const script = source.replace("{ name: '', page: '', files: {} }", JSON.stringify(build));

/**
 * Install the worker.
 * @param {(address: string, mode: string) => string} network what comes under an address; its digest is `sha256-…` of that
 * @param {string} policy The host's `Cache-Control`.
 */
const install = async (network, policy = 'max-age=600') => {
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
    return new Response(body, { headers: { 'Cache-Control': policy } });
  };
  runInNewContext(script, { self, caches, fetch, Response, URL, setTimeout });
  /** @type {Promise<unknown> | undefined} */
  let installed;
  /** @type {string[]} */
  let routes = [];
  listeners['install']?.({
    waitUntil: (/** @type {Promise<unknown>} */ work) => (installed = work),
    addRoutes: async (/** @type {{ condition: { urlPattern: string }, source: string | object }[]} */ rules) => {
      routes = Array.from(rules, ({ condition, source }) => `${condition.urlPattern} ${JSON.stringify(source)}`);
    },
  });
  const outcome = await Promise.resolve(installed).then(
    () => 'installed',
    () => 'refused',
  );
  return { outcome, requests, routes, kept: [...(stores.get(`deskside ${SCOPE} b1`)?.keys() ?? [])] };
};

const right = (/** @type {string} */ address) =>
  address === FILE ? 'style' : address === INTERPRETER ? 'code' : 'page';

test('a build is kept whole', async () => {
  const { outcome, requests, kept } = await install(right);

  assert.equal(outcome, 'installed');
  assert.deepEqual(requests, [`no-cache ${SCOPE}`, `default ${FILE}`, `default ${INTERPRETER}`]);
  assert.deepEqual(kept, [SCOPE, FILE, INTERPRETER]);
});

test('a file that is damaged in the HTTP cache is requested once more, past that', async () => {
  const damaged = await install((address, mode) =>
    address === FILE && mode === 'default' ? 'half a st' : right(address),
  );

  assert.deepEqual(damaged.requests, [
    `no-cache ${SCOPE}`,
    `default ${FILE}`,
    `reload ${FILE}`,
    `default ${INTERPRETER}`,
  ]);
  assert.equal(damaged.outcome, 'installed');
});

test('a file that is damaged on the host is refused, and with it the build', async () => {
  const damaged = await install((address) => (address === FILE ? 'half a st' : right(address)));

  assert.deepEqual(damaged.requests.slice(1), [`default ${FILE}`, `reload ${FILE}`]);
  assert.deepEqual([damaged.outcome, damaged.kept], ['refused', [SCOPE]]);
});

test("the browser takes files from the worker's cache by itself, and the interpreter from its own", async () => {
  const { routes } = await install(right);

  assert.deepEqual(routes, [`${INTERPRETER} "network"`, `${SCOPE}assets/* {"cacheName":"deskside ${SCOPE} b1"}`]);
});

test('a host that lets browsers store nothing is not asked again', async () => {
  const { routes } = await install(right, 'no-store');

  assert.deepEqual(routes, [`${SCOPE}assets/* {"cacheName":"deskside ${SCOPE} b1"}`]);
});
