/**
 * @file The simulator sees that the app's page hangs, and takes nothing else for that.
 */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ALIVE, watchFrame } from '../../simulator/page/frame-watch.mjs';

const SECOND = 1000;

/** A page in which a frame may say that it lives. */
const page = () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setInterval'] });
  /** @type {string[]} */
  const told = [];
  /** @type {(event: object) => void} */
  let hear = () => {};
  const document = { visibilityState: 'visible' };
  const addEventListener = (/** @type {string} */ _name, /** @type {(event: object) => void} */ listen) => {
    hear = listen;
  };
  Object.assign(globalThis, { document, addEventListener });
  watchFrame((source) => /** @type {unknown} */ (source) === 'the app', {
    isBack: () => told.push('back'),
    isHung: () => told.push('hung'),
  });
  const open = (source = 'the app', isUp = true) => {
    const port = {
      isAnswering: true,
      onmessage: () => {},
      close: () => {},
      postMessage: () => port.isAnswering && port.onmessage(),
    };
    hear({ data: ALIVE, source, ports: [port] });
    if (isUp) port.onmessage();
    return port;
  };
  const wait = (/** @type {number} */ seconds) => {
    for (let second = 0; second < seconds; second += 1) mock.timers.tick(SECOND);
  };
  return { told, document, open, wait };
};

test('a page that answers is left alone', () => {
  const { told, open, wait } = page();
  open();
  wait(60);

  assert.deepEqual(told, ['back']);
});

test('one that does not answer for five seconds hangs, once', () => {
  const { told, open, wait } = page();
  const port = open();
  wait(10);
  port.isAnswering = false;
  wait(5);
  assert.deepEqual(told, ['back']);

  wait(60);
  assert.deepEqual(told, ['back', 'hung']);
  open();
  wait(60);
  assert.deepEqual(told, ['back', 'hung', 'back']);
});

test('a start may take as long as it does', () => {
  const { told, open, wait } = page();
  const port = open('the app', false);
  port.isAnswering = false;
  wait(60);
  assert.deepEqual(told, ['back']);

  port.onmessage();
  wait(6);
  assert.deepEqual(told, ['back', 'hung']);
});

test('while nobody looks at the simulator, browsers slow both down: nothing hangs', () => {
  const { told, document, open, wait } = page();
  open().isAnswering = false;
  document.visibilityState = 'hidden';
  wait(60);

  assert.deepEqual(told, ['back']);
});

test('other windows, and an app that says nothing, are not watched', () => {
  const { told, open, wait } = page();
  open('another').isAnswering = false;
  wait(60);

  assert.deepEqual(told, []);
});
