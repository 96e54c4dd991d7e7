// @ts-check
/**
 * The boot screen: progress while loading takes long, and why it failed, which `watchdog.js` shows.
 *
 * It imports nothing, so that it works where nothing else does.
 */

/** Progress is shown after this many milliseconds. */
const BLINK = 400;

const page = document.documentElement;
const isBooting = () => page.dataset.state === 'booting';

let share = 0;
let isDue = false; // the timer says so, not the clock: a timer may fire a fraction of a millisecond early
const show = () => {
  const progress = document.querySelector('progress.boot-progress');
  if (!(progress instanceof HTMLProgressElement) || !isDue) return;
  progress.hidden = false;
  if (share > 0) progress.value = share; // without a value it is indeterminate
};
setTimeout(() => {
  isDue = true;
  show();
}, BLINK - performance.now());
window.addEventListener('deskside:progress', (event) => {
  share = /** @type {CustomEvent<number>} */ (event).detail;
  show();
});

const hasWebAssembly = () => {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false; // by a policy of the browser's admin, by the site's, or by the user
  }
};

// The error messages of Chromium, Firefox and WebKit, and our own.
const OUT_OF_REACH = /failed to fetch|networkerror|load failed|dynamically imported module|out of reach/i;
const UNKNOWN_TO_THE_BROWSER = /syntaxerror|compileerror|is not a function|is not a constructor/i;

/** @param {string} details */
const reasonOf = (details) => {
  if (!navigator.onLine || OUT_OF_REACH.test(details)) return 'offline';
  if (!hasWebAssembly()) return 'blocked';
  return UNKNOWN_TO_THE_BROWSER.test(details) ? 'old' : 'other';
};

/** @param {string} details the error's message */
const fail = (details) => {
  const detail = { why: reasonOf(details), details };
  if (isBooting()) window.dispatchEvent(new CustomEvent('deskside:failed', { detail }));
};

const inWords = (/** @type {unknown} */ reason) =>
  reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);

window.addEventListener('error', ({ message }) => fail(message));
window.addEventListener('unhandledrejection', ({ reason }) => fail(inWords(reason)));
window.addEventListener('py:all-done', () => fail('Python has ended before it drew anything.'));
