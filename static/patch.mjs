// @ts-check
/**
 * Brings the page into the state that Python has drawn, changing only what differs: focus, selection, scroll and open
 * details survive.
 */
import { Idiomorph } from '../runtime/idiomorph-0.8.0/idiomorph.esm.js';

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
 * @param {string} theme `light` or `dark`, or '' for the system's
 * @param {string} html what stands in the page's root
 */
export const show = (state, theme, html) => {
  const isFirst = page.dataset.state === 'booting';
  if (theme) page.dataset.theme = theme;
  else delete page.dataset.theme;
  page.dataset.state = state;
  const drawn = parse(html);
  if (isFirst) root.replaceChildren(drawn);
  else Idiomorph.morph(root, drawn.childNodes, { morphStyle: 'innerHTML', callbacks });
  if (root.querySelector('deskside-mail:not(:defined)')) import('./email.mjs');
  if (root.querySelector('[data-view], [data-jump]')) import('./viewer.mjs');
};

const callbacks = {
  /**
   * What bears the same stamp is shown already, with what the agent and the browser have done to it since.
   * @param {Node} shown
   * @param {Node} drawn
   */
  beforeNodeMorphed: (shown, drawn) =>
    !(shown instanceof HTMLElement && drawn instanceof HTMLElement && shown.dataset.drawn) ||
    shown.dataset.drawn !== drawn.dataset.drawn,
  /**
   * What the agent has opened stays open: Python doesn't know of it.
   * @param {string} name
   * @param {Element} element
   */
  beforeAttributeUpdated: (name, element) => !(name === 'open' && element instanceof HTMLDetailsElement),
};

// A picture that can't be had gives way to the initials under it. Errors of pictures don't bubble, so: capture.
root.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLImageElement) target.hidden = true;
  },
  true,
);
