// @ts-check
/**
 * Brings the page into the state that Python has drawn, changing only what differs: focus, selection, scroll and open
 * details survive.
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
 * @param {string} state what the page says of itself: waiting, empty, ready, stale or error
 * @param {string} theme `light` or `dark`, or '' where neither the agent nor the host names one
 * @param {string} html what stands in the page's root
 * @param {boolean} isChange whether the host has said something else of the same people, so that what changes is to be marked
 * @returns {boolean} whether the page has all elements of which `html` has nothing but the tag (`app/render/delta.py`)
 */
export const show = (state, theme, html, isChange) => {
  const isFirst = page.dataset.state === 'booting';
  // As long as the host has said nothing, the page stays as inbox.js has dressed it.
  if (theme || (state !== 'waiting' && state !== 'error')) wear(theme);
  page.dataset.state = state;
  const fragment = parse(html);
  if (isFirst) {
    root.replaceChildren(fragment);
    // Nobody copies or presses a key before something is there.
    withCopy();
    import('./search-hits.mjs'); // beside what imports it, to be there as soon
    import('./shortcuts.mjs');
  } else {
    const mark = isChange ? marks?.before(root, fragment) : undefined;
    Idiomorph.morph(root, fragment.childNodes, { morphStyle: 'innerHTML', callbacks });
    mark?.();
  }
  if (root.querySelector('deskside-mail:not(:defined)')) import('./email-frame.mjs');
  if (root.querySelector('[data-view], [data-jump]')) withViewer();
  if (tools || root.querySelector('#tool')) withTools().then(({ follow }) => follow());
  const lost = root.querySelectorAll('[data-known]');
  for (const each of lost) each.removeAttribute('data-drawn');
  return lost.length === 0;
};

/**
 * Put a text into the clipboard; the event `deskside:copied` tells how it went.
 * @param {string} text
 */
export const copy = (text) => withTools().then(({ copy }) => copy(text));

const withCopy = () => import('./copy-button.mjs');
const withViewer = () => import('./viewer.mjs');

// A press that is quicker than what it needs waits for it.
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
 * Open a window in which the agent signs in: at once, since browsers block it later than the agent's press.
 * @returns {Promise<import('./sign-in-window.mjs').SignInWindow> | undefined} undefined where the browser blocks it, and
 *   in the mobile app, which would show the window in the page's place
 */
export const openSignIn = () => {
  if ('ReactNativeWebView' in window) return undefined;
  const opened = window.open(signInAddress(), '_blank', 'popup,width=480,height=680');
  return opened ? import('./sign-in-window.mjs').then(({ follow }) => follow(opened)) : undefined;
};

/** The page that hands over what the provider answers: beside this one, under a name that never changes. */
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
    // For the next start, which comes before the host has said anything (inbox.js).
    if (theme) localStorage.setItem('deskside:theme', theme);
    else localStorage.removeItem('deskside:theme');
  } catch {
    // Storage of frames of other sites is blocked.
  }
};

/** Attributes that scripts of the page set. */
const KEPT = new Set(['data-changed', 'data-current', 'data-at']);

const callbacks = {
  /**
   * An element with the same stamp is shown already, with what the agent and the browser have done to it since.
   * @param {Node} current
   * @param {Node} next
   */
  beforeNodeMorphed: (current, next) =>
    !(current instanceof HTMLElement && next instanceof HTMLElement) ||
    // A secret is what the agent is pasting now.
    (!('secret' in current.dataset) && (!current.dataset.drawn || current.dataset.drawn !== next.dataset.drawn)),
  /**
   * What the agent has opened stays open, what is marked stays so for its time, and the hit that the agent has gone to
   * stays so: Python doesn't know of these.
   * @param {string} name
   * @param {Element} element
   */
  beforeAttributeUpdated: (name, element) =>
    !KEPT.has(name) && !(name === 'open' && element instanceof HTMLDetailsElement),
};

// A picture that can't be had gives way to the initials under it. Errors of pictures don't bubble, so: capture.
root.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLImageElement) target.hidden = true;
  },
  true,
);
