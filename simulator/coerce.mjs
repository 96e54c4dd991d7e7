/**
 * @file Coerces values of unknown shape: samples differ between hosts, and `setData` takes anything.
 */

/**
 * @param {unknown} value
 * @returns {Readonly<Record<string, unknown>>} The object itself, or an empty one for anything else.
 */
export function asObject(value) {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? /** @type {Record<string, unknown>} */ (value) : {};
}

/**
 * @param {unknown} value
 * @returns {readonly unknown[]} The array itself, or an empty one for anything else.
 */
export function asList(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} value
 * @returns {string} A text or a number as text; empty for anything else.
 */
export function asText(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * @param {unknown} value
 * @returns {number} A finite number; 0 for anything else, which is also what Chatwoot sends for "none".
 */
export function asNumber(value) {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
