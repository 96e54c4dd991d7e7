/**
 * @file Finds the first error in JSON text. Browsers describe it differently, or not at all.
 */

/**
 * @typedef {object} Mistake
 * @property {number} line Counted from 1.
 * @property {number} column Counted from 1, in UTF-16 units.
 * @property {string} message A sentence for a person, the place included.
 */

const SPACE = /[ \t\n\r]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const OTHER = /[{}[\],:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** What may come next, and how a person is told. */
const EXPECTED = Object.freeze(
  /** @type {const} */ ({
    value: 'a value',
    'value or ]': 'a value or ]',
    key: 'a key in double quotes',
    'key or }': 'a key in double quotes or }',
    colon: 'a colon',
    ', or }': 'a comma or }',
    ', or ]': 'a comma or ]',
    end: 'nothing more',
  }),
);

/** @typedef {keyof typeof EXPECTED} Expected */

/**
 * @param {string} text
 * @returns {{value: unknown} | {mistake: Mistake}}
 */
export function parse(text) {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { mistake: findMistake(text) ?? place(text, text.length, /** @type {Error} */ (error).message) };
  }
}

/**
 * Reads up to the first mistake.
 * @param {string} text
 * @returns {Mistake | null} The first mistake; null if there is none.
 */
function findMistake(text) {
  const open = /** @type {('{' | '[')[]} */ ([]);
  let expected = /** @type {Expected} */ ('value');
  let at = 0;
  for (;;) {
    at += match(SPACE, text, at)?.length ?? 0;
    if (at === text.length) {
      return expected === 'end' ? null : place(text, at, `the text ends, but ${EXPECTED[expected]} must follow`);
    }
    const token = match(STRING, text, at) ?? match(OTHER, text, at) ?? '';
    const next = token === '' ? null : follow(expected, token, open);
    if (next === null) return place(text, at, complaint(text, at, expected));
    expected = next;
    at += token.length;
  }
}

/**
 * @param {Expected} expected
 * @param {string} token
 * @param {('{' | '[')[]} open What is not closed yet; changed.
 * @returns {Expected | null} What may follow the token; null if it is not what is expected.
 */
function follow(expected, token, open) {
  const isClosing = token === '}' || token === ']';
  if (isClosing) {
    if (!expected.endsWith(`or ${token}`)) return null;
    open.pop();
    return afterValue(open);
  }
  if (token === ',') return expected === ', or }' ? 'key' : expected === ', or ]' ? 'value' : null;
  if (token === ':') return expected === 'colon' ? 'value' : null;
  if (expected.startsWith('key')) return token.startsWith('"') ? 'colon' : null;
  if (!expected.startsWith('value')) return null;
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'key or }' : 'value or ]';
  }
  return afterValue(open);
}

/** @param {readonly ('{' | '[')[]} open */
function afterValue(open) {
  const innermost = open.at(-1);
  if (innermost === undefined) return 'end';
  return innermost === '{' ? ', or }' : ', or ]';
}

/**
 * @param {string} text
 * @param {number} at
 * @param {Expected} expected
 */
function complaint(text, at, expected) {
  const next = text[at];
  if (next === "'") return 'texts stand in double quotes';
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'JSON has no comments';
  const wantsText = expected.startsWith('key') || expected.startsWith('value');
  if (next === '"' && wantsText) return 'this text is not closed, or has a line break, a tab or a lone backslash in it';
  if ((next === '}' && expected === 'key') || (next === ']' && expected === 'value')) {
    return 'nothing follows the last comma: remove it';
  }
  return `${EXPECTED[expected]} is expected here`;
}

/**
 * @param {string} text
 * @param {number} at
 * @param {string} what
 * @returns {Mistake}
 */
function place(text, at, what) {
  const before = text.slice(0, at).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { line, column, message: `Line ${line}, column ${column}: ${what}.` };
}

/**
 * @param {RegExp} pattern A sticky one.
 * @param {string} text
 * @param {number} at
 */
function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
