/**
 * @file A letter's HTML is read in the time of its length, whatever is in it, and loses what browsers must not parse.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutStyles } from '../../static/page/email-markup.mjs';

test('styles go their own way, and what asks or runs goes', () => {
  const html =
    '<base href=//a><style>p { color: red }</style><p style="margin: 0" onclick=a() class=b>Hello</p><!-- a --><script>b</script>';

  assert.deepEqual(withoutStyles(html), {
    markup: '<p data-style="margin: 0" class="b">Hello</p>',
    styles: ['p { color: red }'],
    size: 'p { color: red }Hello'.length + 'b'.length + 8 * 20,
  });
});

test('what is to be drawn counts, pictures in addresses do not', () => {
  const picture = `<img src="data:image/png;base64,${'A'.repeat(1_000_000)}">`;

  assert.ok(withoutStyles(picture).size < 100);
  for (const large of [
    'a'.repeat(1000),
    '<b>'.repeat(50),
    `<style>${'a'.repeat(1000)}</style>`,
    `<a ${'b '.repeat(500)}`,
  ]) {
    assert.ok(withoutStyles(large).size >= 1000, large.slice(0, 20));
  }
});

const ATTACKS = [
  ...[
    '<',
    '<a',
    '<a ',
    '</',
    '<!',
    '<!--',
    '<!-- -->',
    '<?',
    '<a b=',
    '<a b="',
    "<a b='>",
    '<style>',
    '<style ',
    '</style',
  ],
  ...[
    '<script>',
    '<textarea>',
    '<plaintext>',
    '<p style=a>',
    '<p/',
    '= ',
    '" ',
    "' ",
    '-->',
    '\0',
    '&lt;',
    '<title><title>',
  ],
  ...['<a a a a a>', '<frameset>', '<noscript>', '<p style="', '<é', '<a\u00a0', '\n<', '<a\n', '<a/', 'a', ' '],
];

const timeOf = (/** @type {string[]} */ letters) => {
  const start = performance.now();
  letters.forEach(withoutStyles);
  return performance.now() - start;
};

/** How much longer one long letter takes than eight that are as long together; the least of some turns. */
const ratioOf = (/** @type {string} */ piece, /** @type {string} */ ending) => {
  const times = Math.ceil(10_000 / piece.length);
  const short = Array(8).fill(piece.repeat(times) + ending);
  const long = [piece.repeat(8 * times) + ending];
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 10 && least > 3; turn += 1) least = Math.min(least, timeOf(long) / timeOf(short));
  return least;
};

test('eight times the letter takes eight times as long', () => {
  for (const piece of ATTACKS) {
    for (const ending of ['', '>', '</style>']) {
      const ratio = ratioOf(piece, ending);

      assert.ok(ratio <= 3, `${JSON.stringify(piece)} … ${ending}: ${ratio} times as long as eight short ones`);
    }
  }
});
