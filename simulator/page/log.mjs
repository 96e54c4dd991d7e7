/**
 * @file The log of all messages between the host and the app, in both directions, newest last.
 */

/**
 * @typedef {object} Message
 * @property {'to app' | 'from app'} direction
 * @property {'appContext' | 'fetch-info' | 'withheld' | 'message'} kind
 * @property {string} why Why it was posted, or what happened to it.
 * @property {unknown} value The message.
 */

/**
 * @typedef {object} Entry
 * @property {number} at Milliseconds since 1970.
 * @property {Message['direction']} direction
 * @property {Message['kind']} kind `message` is anything but the two messages of the protocol.
 * @property {string} why
 * @property {number} bytes The size of a text in UTF-8, and of another value as JSON.
 */

/** @typedef {(message: Message) => void} Record */

const MOST_ENTRIES = 200;
const PREVIEW_LENGTH = 80;

/**
 * Keeps the last entries and shows them.
 */
export class Log {
  #rows;
  /** @type {Entry[]} */
  #entries = [];

  /** @param {HTMLElement} rows Where the entries are shown, one element each. */
  constructor(rows) {
    this.#rows = rows;
  }

  /** @type {Record} */
  record = ({ direction, kind, why, value }) => {
    const text = asJson(value);
    const bytes = new TextEncoder().encode(text).length;
    const entry = Object.freeze({ at: Date.now(), direction, kind, why, bytes });
    this.#entries.push(entry);
    // New entries must not move the log while somebody scrolls back in it.
    const isAtEnd = this.#rows.scrollTop + this.#rows.clientHeight >= this.#rows.scrollHeight - 4;
    this.#rows.append(row(entry, kind === 'message' ? `${typeof value} ${text.slice(0, PREVIEW_LENGTH)}` : ''));
    if (this.#entries.length > MOST_ENTRIES) {
      this.#entries.shift();
      this.#rows.firstElementChild?.remove();
    }
    if (isAtEnd) this.#rows.scrollTop = this.#rows.scrollHeight;
  };

  /** @returns {Entry[]} The entries, oldest first; at most 200. */
  entries() {
    return [...this.#entries];
  }
}

/**
 * @param {Entry} entry
 * @param {string} preview
 */
function row(entry, preview) {
  const element = document.createElement('div');
  element.dataset['kind'] = entry.kind;
  element.dataset['dropped'] = String(entry.kind === 'withheld' || entry.why.startsWith('dropped'));
  for (const [name, text] of [
    ['time', clock(entry.at)],
    ['direction', entry.direction === 'to app' ? '→ app' : '← app'],
    ['kind', entry.kind],
    ['why', entry.why],
    ['size', size(entry.bytes)],
    ['preview', preview],
  ]) {
    const cell = document.createElement('span');
    cell.className = /** @type {string} */ (name);
    cell.textContent = /** @type {string} */ (text);
    element.append(cell, ' ');
  }
  return element;
}

/** @param {number} at */
function clock(at) {
  return new Date(at).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
}

/** @param {number} bytes */
function size(bytes) {
  if (bytes === 0) return '';
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

/** @param {unknown} value */
function asJson(value) {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Structured cloning carries cycles and big integers, which JSON does not.
    return String(value);
  }
}
