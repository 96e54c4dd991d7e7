/**
 * @file The mobile app's conversion of keys. It converts all data from the API, custom keys as well, and loses some of
 * them.
 *
 * The same as the packages that it uses (chatwoot-mobile-app/package.json): camelcase-keys 7.0.2, snakecase-keys 8.0.1.
 */

/** @typedef {(key: string) => string} Spelling */

/** @type {Spelling} As camelcase 6.3: `plan_name` → `planName`, `mrr_2024` → `mrr2024`, `CPF` → `cpf`. */
export function camelKey(key) {
  const text = key.trim();
  if (text.length <= 1) return text.toLowerCase();
  return text
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, '-')
    .replace(/^[_.\- ]+/, '')
    .toLowerCase()
    .replace(/[_.\- ]+([\p{Alpha}\p{N}_]|$)/gu, (_, next) => next.toUpperCase())
    .replace(/\d+([\p{Alpha}\p{N}_]|$)/gu, (match) => match.toUpperCase());
}

/** @type {Spelling} As snake-case 3.0: `planName` → `plan_name`, `städte` → `st_dte`, `имя` → the empty text. */
export function snakeKey(key) {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[^a-z0-9]+/gi, ' ')
    .trim()
    .toLowerCase()
    .replaceAll(' ', '_');
}

/**
 * Converts every key, at any depth. Where two keys become one, the last wins.
 * @param {unknown} value
 * @param {Spelling} spelling
 * @returns {unknown}
 */
export function respell(value, spelling) {
  if (Array.isArray(value)) return value.map((each) => respell(each, spelling));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [spelling(key), respell(each, spelling)]));
}
