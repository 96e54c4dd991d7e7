// @ts-check
/**
 * Receives the host's messages, from the page's first moment on.
 *
 * Chatwoot posts its context only once, when the iframe has loaded (DashboardApp/Frame.vue). This is seconds before Python
 * can listen, so the context is kept until Python has started. From then on, each context is delivered within its own
 * event. Other messages are ignored here, where that costs almost nothing. A newer context replaces an older one: if they
 * come faster than the page can render, only the newest is delivered.
 *
 * A classic script, so that it listens before anything else of the page runs. It also sets the theme, so that the page
 * does not flash in another one first.
 *
 * @typedef {{ text: string, origin: string }} Context a message as JSON text, and the origin of its sender
 * @typedef {(text: Uint8Array, origin: string, length: number, dropped: number, ignored: number) => void} Reader gets
 *   the text in UTF-8, which Python reads ten times as fast as a string
 */
(() => {
  /** A key of the message itself: within a text, its quotation marks would be escaped. */
  const IS_CONTEXT = /"event"\s*:\s*"appContext"/;

  /** The minimum time between two contexts during a flood, in milliseconds. */
  const REST = 50;

  /** A context of more characters is not parsed for its theme alone. */
  const LARGE = 1_000_000;

  /** Characters that are encoded at a time: of a long text, Chromium takes twice as long for all at once (seen in 156). */
  const CHUNK = 65_536;

  const encoder = new TextEncoder();

  /** Where texts are encoded: in a new buffer for each, that of a long conversation would take three times as long. */
  let buffer = new Uint8Array();

  /** @type {Context | undefined} */
  let pending;
  let dropped = 0;
  let ignored = 0;
  let isResting = true;
  let isUp = false;

  /** @type {Reader} */
  let read = () => {};
  let longest = Infinity;

  /** @param {MessageEvent<unknown>} event */
  const receive = ({ data, source, origin }) => {
    if (source !== window.parent) return;
    const text = textOf(data);
    if (text === undefined) {
      ignored += 1;
      return;
    }
    if (pending) dropped += 1;
    pending = { text, origin };
    if (!isUp) applyThemeOf(text);
    if (!isResting) deliver(pending);
  };

  /**
   * A context as JSON text; undefined for anything else.
   * @param {any} data
   * @returns {string | undefined}
   */
  const textOf = (data) => {
    if (typeof data === 'string') return IS_CONTEXT.test(data) ? data : undefined;
    if (data?.event !== 'appContext') return undefined;
    try {
      return JSON.stringify(data);
    } catch {
      return undefined; // not serializable
    }
  };

  /** @param {number} code of a character, or NaN */
  const isHighSurrogate = (code) => code >= 0xd800 && code < 0xdc00;

  /**
   * Encode a text in UTF-8, at the buffer's beginning.
   * @param {string} text
   * @returns {number} the number of bytes
   */
  const encode = (text) => {
    const most = 3 * text.length;
    if (buffer.length < most) buffer = new Uint8Array(2 * most); // conversations grow
    let length = 0;
    for (let start = 0, end = 0; start < text.length; start = end) {
      end = start + CHUNK;
      if (isHighSurrogate(text.charCodeAt(end - 1))) end -= 1; // both halves of a pair are encoded at once
      length += encoder.encodeInto(text.slice(start, end), buffer.subarray(length)).written;
    }
    return length;
  };

  /**
   * Deliver a context, then accept the next after a pause.
   * @param {Context} context
   * @param {boolean} isLate whether it had to wait, because the host is faster than the page
   */
  const deliver = ({ text, origin }, isLate = false) => {
    const counts = /** @type {const} */ ([dropped, ignored]);
    const start = performance.now();
    pending = undefined;
    dropped = ignored = 0;
    isResting = true;
    let length = 0;
    try {
      length = encode(text.length > longest ? '' : text);
      read(buffer.subarray(0, length), origin, text.length, ...counts);
    } finally {
      buffer.fill(0, 0, length); // texts may hold secrets
      // Pause at least as long as the work took, so that half of the time is the agent's.
      if (isLate) setTimeout(wake, Math.max(REST, performance.now() - start));
      else queue.port2.postMessage(undefined); // runs after all messages that have come meanwhile
    }
  };

  const wake = () => {
    isResting = false;
    if (pending) deliver(pending, true);
  };

  const queue = new MessageChannel();
  queue.port1.onmessage = wake;
  window.addEventListener('message', receive);

  /** @param {unknown} theme */
  const applyTheme = (theme) => {
    const isTheme = theme === 'light' || theme === 'dark';
    if (isTheme) document.documentElement.dataset.theme = theme;
    return isTheme;
  };

  /** The theme that the agent has chosen (`app/core/preferences.py`); undefined if they have chosen none. */
  const chosenTheme = () => {
    try {
      const folder = location.pathname.slice(0, location.pathname.lastIndexOf('/') + 1);
      return JSON.parse(localStorage.getItem(`deskside:preferences ${folder}`) ?? '{}').theme;
    } catch {
      return undefined; // storage of frames of other sites is blocked
    }
  };

  /** The theme of the page's last visit, else that of the page's address. */
  const lastTheme = () => {
    const requested = new URLSearchParams(location.search).get('theme');
    try {
      return localStorage.getItem('deskside:theme') || requested;
    } catch {
      return requested;
    }
  };

  const isChosen = applyTheme(chosenTheme());
  if (!isChosen) applyTheme(lastTheme());

  /**
   * Before Python has started, apply the theme of a context, unless the agent has chosen one.
   * @param {string} text a context
   */
  const applyThemeOf = (text) => {
    if (isChosen || text.length > LARGE || !text.includes('"theme"')) return;
    try {
      applyTheme(JSON.parse(text).data?.theme);
    } catch {
      // Python reports the error.
    }
  };

  // The page's direction, guessed before Python has read the admin's settings (app/main.py).
  const [language] = [new URLSearchParams(location.search).get('locale'), ...navigator.languages]
    .map((tag) => tag?.toLowerCase().match(/^(ar|de|en|es|fr|he|ja|pt)\b/)?.[0])
    .filter(Boolean);
  if (language === 'ar' || language === 'he') document.documentElement.dir = 'rtl';

  window.desksideInbox = {
    open(reader, most) {
      read = reader;
      longest = most;
      isResting = false;
      isUp = true;
      if (pending) deliver(pending);
    },
    get isDone() {
      return pending === undefined;
    },
  };
})();
