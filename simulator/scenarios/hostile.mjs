/**
 * @file The scenario in which all text is hostile: it replaces every free text, free key and address.
 */

/** Text that tries to act as code, and text that tries to break the page. */
const TEXTS = Object.freeze([
  '<img src="https://tracker.example/hit" onerror="alert(1)">',
  '"><script>alert(document.domain)</script>',
  '<svg/onload=alert(1)>${alert(1)}{{7*7}}%s%n',
  '[a link](javascript:alert(1)) ![](https://tracker.example/hit.png) <b>bold</b>',
  '\u202Etxt.exe\u202C \u2066invoice\u2069 \u200Fmirrored\u200E', // right-to-left overrides and isolates
  `Z${'\u0300\u0301\u0302\u0303\u0334\u0489'.repeat(12)}algo`, // marks that climb out of their line
  `cut ${'\uD83D'} off, nul ${'\u0000'}, bell ${'\u0007'}`, // half a character, and control characters
  '\u200B\u200B\u2060\uFEFF', // not empty, and nothing to be seen
  'Ａｄｍｉｎ аdmin 𝕬𝖉𝖒𝖎𝖓 ﷽',
  '👩‍👩‍👧‍👦'.repeat(40),
  `Longword${'x'.repeat(4000)}`,
]);

const ADDRESSES = Object.freeze([
  'javascript:alert(document.domain)',
  'JaVa\tScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  '//tracker.example/hit',
  'https://user:password@tracker.example/hit',
  'https://xn--80ak6aa92e.com/',
]);

/** Keys that mean something to JavaScript, Python or HTML. */
const KEYS = Object.freeze(['__proto__', 'constructor', '__class__', '<b>key</b>', '', '\u202Eyek', 'a.b[0]']);

/** Values that Chatwoot chooses and strangers can't write. */
const CHOSEN =
  /^(?:event|type|status|channel|content_type|file_type|message_type|sender_type|theme|uuid|echo_id)$|_at$/;
const ADDRESS = /url|uri|link|href|referer|thumbnail|avatar/;

/**
 * @param {object} data The data of a conversation; it is left as it is.
 * @returns {object} The same shape with hostile text. The same data gives the same result each time.
 */
export function hostile(data) {
  let count = 0;
  /** @param {readonly string[]} choices */
  const next = (choices) => choices[count++ % choices.length];

  /**
   * @param {string} key
   * @param {unknown} value
   * @returns {unknown}
   */
  const spoil = (key, value) => {
    if (typeof value === 'string') return CHOSEN.test(key) ? value : next(ADDRESS.test(key) ? ADDRESSES : TEXTS);
    if (Array.isArray(value)) return value.map((each) => spoil(key, each));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, each]) => [name, spoil(name, each)]);
    if (key === 'custom_attributes') entries.push(...KEYS.map((name) => [name, next(TEXTS)]));
    return Object.fromEntries(entries); // which defines `__proto__` as a key like any other
  };
  return /** @type {object} */ (spoil('', data));
}
