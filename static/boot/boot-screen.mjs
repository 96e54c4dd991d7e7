// @ts-check
/**
 * The boot screen: progress while loading takes long, and what to do when it fails.
 *
 * It imports nothing, so that it works where nothing else does.
 */

/** Progress is shown after this many milliseconds. */
const BLINK = 400;

const page = document.documentElement;
const isBooting = () => page.dataset.state === 'booting';

let share = 0;
const show = () => {
  const progress = document.querySelector('progress.boot-progress');
  if (!(progress instanceof HTMLProgressElement) || performance.now() < BLINK) return;
  progress.hidden = false;
  if (share > 0) progress.value = share; // without a value it is indeterminate
};
setTimeout(show, BLINK - performance.now());
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
  const template = document.querySelector('template#boot-failed');
  const root = document.querySelector('#deskside');
  if (!isBooting() || !(template instanceof HTMLTemplateElement) || root === null) return;
  const screen = document.importNode(template.content, true);
  const reason = reasonOf(details);
  for (const text of screen.querySelectorAll('[data-why]')) {
    if (text.getAttribute('data-why') !== reason) text.remove();
  }
  /** @type {HTMLPreElement} */ (screen.querySelector('pre')).textContent = details;
  root.replaceChildren(screen);
  page.dataset.state = 'error';
};

const inWords = (/** @type {unknown} */ reason) =>
  reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);

// The error event of a script that fails to load doesn't bubble, so: capture.
window.addEventListener(
  'error',
  (event) => {
    if (event.target instanceof HTMLScriptElement) fail(`${event.target.src} is out of reach`);
    else if (event instanceof ErrorEvent) fail(event.message);
  },
  true,
);
window.addEventListener('unhandledrejection', ({ reason }) => fail(inWords(reason)));
window.addEventListener('py:all-done', () => fail('Python has ended before it drew anything.'));
