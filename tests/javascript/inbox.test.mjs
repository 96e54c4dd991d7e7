/**
 * @file What the inbox delivers of the host's texts, and what stays of them.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

const LONGEST = 200_000;

/** The page with the inbox, and what the inbox has delivered. */
const openInbox = () => {
  /** @type {Array<Uint8Array>} */
  const arrays = [];
  /** @type {Array<string>} */
  const texts = [];
  /** @type {(event: object) => void} */
  let receive = () => {};
  const window = {
    parent: {},
    desksideInbox: { open: (/** @type {Function} */ _reader, /** @type {number} */ _longest) => {} },
    addEventListener: (/** @type {string} */ _name, /** @type {typeof receive} */ listen) => (receive = listen),
  };
  const page = {
    window,
    TextEncoder,
    Uint8Array,
    URLSearchParams,
    performance,
    document: { documentElement: { dataset: {} } },
    navigator: { languages: ['en'] },
    location: { pathname: '/', search: '' },
    localStorage: { getItem: () => null },
    // A listener that is awaited at once: no delivery has to rest.
    MessageChannel: class {
      port1 = { onmessage: () => {} };
      port2 = { postMessage: () => this.port1.onmessage() };
    },
  };
  runInNewContext(readFileSync(new URL('../../static/page/inbox.js', import.meta.url), 'utf8'), page);
  const read = (/** @type {Uint8Array} */ bytes) => {
    arrays.push(bytes);
    texts.push(new TextDecoder().decode(bytes));
  };
  window.desksideInbox.open(read, LONGEST);
  const post = (/** @type {string} */ data) => receive({ data, source: window.parent, origin: 'https://host' });
  return { post, texts, arrays };
};

const context = (/** @type {string} */ text) => `{"event":"appContext","data":"${text}"}`;

test('contexts of any length and letters come whole, one after another', () => {
  const { post, texts } = openInbox();
  const sent = ['', 'x'.repeat(500), 'é', '日本語'.repeat(100), '🙂'.repeat(200), 'short'].map(context);
  for (const each of sent) post(each);

  assert.deepEqual(texts, sent);
});

test('a long context comes whole, wherever it is cut to be encoded', () => {
  const { post, texts } = openInbox();
  const sent = ['', 'x'].map((shift) => context(shift + '🙂'.repeat(LONGEST / 4)));
  for (const each of sent) post(each);

  assert.deepEqual(texts, sent);
});

test('half a letter is replaced, and a context that is too long comes empty', () => {
  const { post, texts } = openInbox();
  post(context('\ud83d'));
  post(context('x'.repeat(LONGEST)));

  assert.deepEqual(texts, [context('\ufffd'), '']);
});

test('later contexts are encoded where earlier ones were, and nothing of them stays', () => {
  const { post, arrays } = openInbox();
  post(context('a secret'));
  post(context('short'));

  assert.equal(arrays[0]?.buffer, arrays[1]?.buffer);
  assert.ok(arrays.every((each) => each.length > 0 && each.every((byte) => byte === 0)));
});
