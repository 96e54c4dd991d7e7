// @ts-check
/**
 * Receives the host's messages, from the page's first moment on.
 *
 * Chatwoot posts its context when the iframe has loaded, which is seconds before Python can listen, and says it only
 * once (DashboardApp/Frame.vue); so it is kept until Python is up. From then on a context is handed over within its own
 * event. What isn't one is refused here, where that costs next to nothing. A newer context says all that an older one
 * said; of those that come faster than they can be drawn, only the newest is.
 *
 * A classic script, so that it listens before anything else of the page runs; it also sets the theme, so that the page doesn't
 * flash in another one first.
 *
 * @typedef {{ text: string, origin: string }} Context a message as JSON text, and the origin of its sender
 * @typedef {(text: Uint8Array, origin: string, length: number, dropped: number, ignored: number) => void} Reader takes
 *   the text in UTF-8, which Python reads ten times as fast as a string
 */
(() => {
  /** A key of the message itself: inside of any text its quotation marks would be escaped. */
  const IS_CONTEXT = /"event"\s*:\s*"appContext"/;

  /** The least time between two contexts of a host that never stops, in milliseconds. */
  const REST = 50;

  /** Characters of a context that is not read a second time, for its theme alone. */
  const LARGE = 1_000_000;

  const encoder = new TextEncoder();

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
  const hear = ({ data, source, origin }) => {
    if (source !== window.parent) return;
    const text = textOf(data);
    if (text === undefined) {
      ignored += 1;
      return;
    }
    if (pending) dropped += 1;
    pending = { text, origin };
    if (!isUp) applyThemeOf(text);
    if (!isResting) hand(pending);
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
      return undefined; // JSON can't say it
    }
  };

  /**
   * Hand a context over, then let pass what has queued up behind it.
   * @param {Context} context
   * @param {boolean} isLate whether it had to wait, so that the host is quicker than we are
   */
  const hand = ({ text, origin }, isLate = false) => {
    const missed = /** @type {const} */ ([dropped, ignored]);
    const start = performance.now();
    pending = undefined;
    dropped = ignored = 0;
    isResting = true;
    try {
      read(encoder.encode(text.length > longest ? '' : text), origin, text.length, ...missed);
    } finally {
      // At least as long as the work has taken: the agent's half of the time.
      if (isLate) setTimeout(wake, Math.max(REST, performance.now() - start));
      else queue.port2.postMessage(undefined); // comes behind all that has come meanwhile
    }
  };

  const wake = () => {
    isResting = false;
    if (pending) hand(pending, true);
  };

  const queue = new MessageChannel();
  queue.port1.onmessage = wake;
  window.addEventListener('message', hear);

  /** @param {unknown} theme */
  const wear = (theme) => {
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

  /** The theme that the page had when it was here last, else the one that its address asks for. */
  const lastTheme = () => {
    const requested = new URLSearchParams(location.search).get('theme');
    try {
      return localStorage.getItem('deskside:theme') || requested;
    } catch {
      return requested;
    }
  };

  const isChosen = wear(chosenTheme());
  if (!isChosen) wear(lastTheme());

  /**
   * Before Python is up, take the theme from what the host says, unless the agent has chosen one.
   * @param {string} text a context
   */
  const applyThemeOf = (text) => {
    if (isChosen || text.length > LARGE || !text.includes('"theme"')) return;
    try {
      wear(JSON.parse(text).data?.theme);
    } catch {
      // Python says what is wrong with it.
    }
  };

  // Which way the page runs, as far as it can be told before Python has read the admin's settings (app/main.py).
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
      if (pending) hand(pending);
    },
    get isDone() {
      return pending === undefined;
    },
  };
})();
