/**
 * @file The simulator detects a page that hangs, and nothing else.
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
  const events = [];
  /** @type {(event: object) => void} */
  let hear = () => {};
  const document = { visibilityState: 'visible' };
  const addEventListener = (/** @type {string} */ _name, /** @type {(event: object) => void} */ listen) => {
    hear = listen;
  };
  Object.assign(globalThis, { document, addEventListener });
  watchFrame((source) => /** @type {unknown} */ (source) === 'the app', {
    isBack: () => events.push('back'),
    isHung: () => events.push('hung'),
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
  return { events, document, open, wait };
};

test('a page that answers is left alone', () => {
  const { events, open, wait } = page();
  open();
  wait(60);

  assert.deepEqual(events, ['back']);
});

test('one that does not answer for five seconds hangs, once', () => {
  const { events, open, wait } = page();
  const port = open();
  wait(10);
  port.isAnswering = false;
  wait(5);
  assert.deepEqual(events, ['back']);

  wait(60);
  assert.deepEqual(events, ['back', 'hung']);
  open();
  wait(60);
  assert.deepEqual(events, ['back', 'hung', 'back']);
});

test('a start may take as long as it does', () => {
  const { events, open, wait } = page();
  const port = open('the app', false);
  port.isAnswering = false;
  wait(60);
  assert.deepEqual(events, ['back']);

  port.onmessage();
  wait(6);
  assert.deepEqual(events, ['back', 'hung']);
});

test('while nobody looks at the simulator, browsers slow both down: nothing hangs', () => {
  const { events, document, open, wait } = page();
  open().isAnswering = false;
  document.visibilityState = 'hidden';
  wait(60);

  assert.deepEqual(events, ['back']);
});

test('other windows, and an app that says nothing, are not watched', () => {
  const { events, open, wait } = page();
  open('another').isAnswering = false;
  wait(60);

  assert.deepEqual(events, []);
});
