// @ts-check
/** Fills an e-mail's frame: moves the cleaned HTML into it, and sets its styles through the CSSOM. */
import { keepInSight, tame, tameRules } from './email-css.mjs';
import { guardLinks } from './email-links.mjs';

/** @param {string} css */
export const sheet = (css, Sheet = CSSStyleSheet) => {
  const result = new Sheet();
  result.replaceSync(css);
  return result;
};

const INSIDE = `
  html { color-scheme: light; background: #fff; color: #1c2024;
    font: 14px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
  body { margin: 0; padding: 8px; overflow-wrap: anywhere; }
  body > :first-child { margin-block-start: 0; }
  body > :last-child { margin-block-end: 0; }
  img { max-inline-size: 100%; block-size: auto; }
  img:not([src]) { outline: 1px dashed #b9bbc6; color: #60646c; font-size: 12px; }
  pre { white-space: pre-wrap; }
  blockquote { margin: 8px 0; padding-inline-start: 8px; border-inline-start: 2px solid #b9bbc6; }
`;

/** Where an e-mail names no direction, each of its paragraphs has that of its text. */
const BY_PARAGRAPH =
  ':is(body, p, div, td, th, li, dd, dt, h1, h2, h3, h4, h5, h6, blockquote, center) { unicode-bidi: plaintext; }';

/**
 * @param {HTMLIFrameElement} frame a frame that has loaded
 * @param {import('./sanitize-email.mjs').Letter} letter
 */
export const fill = (frame, { body, styles }) => {
  const inside = /** @type {Document} */ (frame.contentDocument);
  const { CSSStyleSheet: Sheet } = /** @type {typeof globalThis} */ (/** @type {unknown} */ (frame.contentWindow));
  inside.body.replaceWith(inside.adoptNode(body));
  for (const element of [inside.body, ...inside.querySelectorAll('[data-style]')]) {
    // No instanceof: an adopted element keeps the class of the window that created it.
    const { style } = /** @type {HTMLElement} */ (element);
    style.cssText = element.getAttribute('data-style') ?? '';
    tame(style);
  }
  const hasDirection = inside.querySelector('body[dir], [dir], [data-style*="direction" i]') !== null;
  for (const element of inside.querySelectorAll('[data-style]')) element.removeAttribute('data-style');
  if (!hasDirection) for (const list of inside.querySelectorAll('ul, ol')) list.setAttribute('dir', 'auto');
  const sheets = styles.map((css) => sheet(css, Sheet));
  for (const each of sheets) tameRules(each);
  inside.adoptedStyleSheets = [sheet(hasDirection ? INSIDE : INSIDE + BY_PARAGRAPH, Sheet), ...sheets];
  keepInSight(inside);
  guardLinks(inside.body);
};
