// @ts-check
/**
 * Updates the page to the HTML that Python has rendered. It changes only what differs, so focus, selection, scroll and
 * open details survive.
 */
import { Idiomorph } from '../../runtime/idiomorph-0.8.0/idiomorph.esm.js';

const page = document.documentElement;
const root = /** @type {HTMLElement} */ (document.querySelector('#deskside'));

/** The one place where text becomes HTML; Python has escaped every value in it. */
const policy = window.trustedTypes?.createPolicy('deskside', { createHTML: (html) => html });

/**
 * @param {string} html
 * @returns {DocumentFragment}
 */
const parse = (html) => {
  const template = document.createElement('template');
  template.innerHTML = /** @type {string} */ (policy?.createHTML(html) ?? html);
  return template.content;
};

/**
 * Show a screen.
 * @param {string} state the page's `data-state`: waiting, empty, ready, stale or error
 * @param {string} theme `light` or `dark`, or '' where neither the agent nor the host names one
 * @param {string} html the content of the page's root
 * @param {boolean} isChange whether this is news about the same people, so that changes are highlighted
 * @returns {boolean} whether the page has all elements of which `html` contains only the tag (`app/render/delta.py`)
 */
export const show = (state, theme, html, isChange) => {
  const isFirst = page.dataset.state === 'booting';
  // Until the host sends a context, the page keeps the theme that inbox.js has set.
  if (theme || (state !== 'waiting' && state !== 'error')) wear(theme);
  page.dataset.state = state;
  const fragment = parse(html);
  if (isFirst) {
    root.replaceChildren(fragment);
    // Nobody copies or presses a key before the page has content.
    withCopy();
    import('./search-hits.mjs'); // beside what imports it, to be there as soon
    import('./shortcuts.mjs');
  } else {
    const mark = isChange ? marks?.before(root, fragment) : undefined;
    Idiomorph.morph(root, fragment.childNodes, { morphStyle: 'innerHTML', callbacks });
    mark?.();
    setTimeout(foldEmpty); // after a press that has just unfolded one
  }
  if (root.querySelector('deskside-mail:not(:defined)')) import('./email-frame.mjs');
  if (root.querySelector('[data-view], [data-jump]')) withViewer();
  if (tools || root.querySelector('#tool')) withTools().then(({ follow }) => follow());
  const lost = root.querySelectorAll('[data-known]');
  for (const each of lost) each.removeAttribute('data-drawn');
  return lost.length === 0;
};

/** Fold sections whose content is gone: that of a folded one is drawn only while somebody needs it. */
const foldEmpty = () => {
  for (const body of root.querySelectorAll('[data-fold][open] > .panel-body:empty')) {
    body.parentElement?.removeAttribute('open');
  }
};

/**
 * Copy a text to the clipboard; the event `deskside:copied` reports the result.
 * @param {string} text
 */
export const copy = (text) => withTools().then(({ copy }) => copy(text));

const withCopy = () => import('./copy-button.mjs');
const withViewer = () => import('./viewer.mjs');

// A press waits for its module to load.
root.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const button = target.closest('button.copy');
  if (button instanceof HTMLButtonElement) withCopy().then(({ copy }) => copy(button));
  if (target.closest('[data-view], [data-turn], [data-jump], #viewer')) withViewer().then(({ press }) => press(target));
});

/** @type {Promise<typeof import('./tools.mjs')> | undefined} */
let tools;
const withTools = () => (tools ??= import('./tools.mjs'));

/**
 * Open a window in which the agent signs in. This must happen during the agent's press, or browsers block it.
 * @returns {Promise<import('./sign-in-window.mjs').SignInWindow> | undefined} undefined if the browser blocks it, and in
 *   the mobile app, where the window would replace the page
 */
export const openSignIn = () => {
  if ('ReactNativeWebView' in window) return undefined;
  const popup = window.open(signInAddress(), '_blank', 'popup,width=480,height=680');
  return popup ? import('./sign-in-window.mjs').then(({ follow }) => follow(popup)) : undefined;
};

/** The page that passes on the provider's answer: beside this one, under a fixed name. */
export const signInAddress = () => new URL('sign-in.html', document.baseURI).href;

/** @type {typeof import('./highlight-changes.mjs') | undefined} */
let marks;
import('./highlight-changes.mjs').then((module) => (marks = module));

/** @type {string | undefined} */
let currentTheme;

/** @param {string} theme the agent's or the host's, or '' for what the page's address asks for, else the system's */
const wear = (theme) => {
  if (theme === currentTheme) return;
  currentTheme = theme;
  const requested = new URLSearchParams(location.search).get('theme') ?? '';
  const chosen = theme || (['light', 'dark'].includes(requested) ? requested : '');
  if (chosen) page.dataset.theme = chosen;
  else delete page.dataset.theme;
  try {
    // For the next start, which happens before the host's first message (inbox.js).
    if (theme) localStorage.setItem('deskside:theme', theme);
    else localStorage.removeItem('deskside:theme');
  } catch {
    // Storage of frames of other sites is blocked.
  }
};

/** Elements with a state beside their attributes. */
const FIELDS = 'input, textarea, select';

/** Attributes that scripts of the page set. */
const KEPT = new Set(['data-changed', 'data-current', 'data-at']);

const callbacks = {
  /**
   * An element with the same stamp is on the page already; keep it with the agent's and the browser's changes. One that
   * equals the next one has nothing to change, unless the agent has entered something in it.
   * @param {Node} current
   * @param {Node} next
   */
  beforeNodeMorphed: (current, next) => {
    if (!(current instanceof Element && next instanceof Element)) return true;
    if (current.hasAttribute('data-secret')) return false; // the agent may be pasting one
    const stamp = current.getAttribute('data-drawn');
    if (stamp && stamp === next.getAttribute('data-drawn')) return false;
    return !current.isEqualNode(next) || current.matches(FIELDS) || current.querySelector(FIELDS) !== null;
  },
  /**
   * Keep attributes that Python does not know of: open details, highlights and the current search hit.
   * @param {string} name
   * @param {Element} element
   */
  beforeAttributeUpdated: (name, element) =>
    !KEPT.has(name) && !(name === 'open' && element instanceof HTMLDetailsElement),
};

// If a picture can't be loaded, show the initials under it. Errors of pictures don't bubble, so the listener captures.
root.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLImageElement) target.hidden = true;
  },
  true,
);
