/**
 * @file The page has its service worker registered after the first context, whether it is ever idle or not.
 */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

/** The page, in which the first context is drawn; `idle` is its `requestIdleCallback`, where it has one. */
const drawFirstContext = async (/** @type {Function | undefined} */ idle) => {
  /** @type {string[]} */
  const registered = [];
  /** @type {(marks: object) => void} */
  let report = () => {};
  const serviceWorker = { register: async (/** @type {string} */ address) => registered.push(address) };
  const given = {
    window: idle ? { requestIdleCallback: idle } : {},
    requestIdleCallback: idle,
    document: { baseURI: 'https://desk.example.com/' },
    navigator: { serviceWorker },
    PerformanceObserver: class {
      constructor(/** @type {typeof report} */ callback) {
        report = callback;
      }
      observe() {}
      disconnect() {}
    },
  };
  for (const [name, value] of Object.entries(given)) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  await import(`../../static/boot/register-service-worker.mjs?${Math.random()}`);
  report({ getEntriesByName: () => [] });
  assert.deepEqual(registered, []);
  report({ getEntriesByName: () => ['deskside:context'] });
  mock.timers.tick(60_000);
  return registered;
};

const WORKER = ['https://desk.example.com/service-worker.js'];

test('a page that is never idle has it registered all the same', async () => {
  const neverIdle = (/** @type {() => void} */ action, { timeout = Number.POSITIVE_INFINITY } = {}) => {
    if (timeout <= 60_000) setTimeout(action, timeout);
  };

  assert.deepEqual(await drawFirstContext(neverIdle), WORKER);
});

test('so has one in a browser that tells of no idleness', async () => {
  assert.deepEqual(await drawFirstContext(undefined), WORKER);
});
