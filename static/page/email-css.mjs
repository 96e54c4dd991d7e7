// @ts-check
/**
 * Restricts an e-mail's own CSS: it can't leave the frame's flow or hide the text.
 *
 * Declarations are checked as the browser has parsed them, so that no notation of a property escapes.
 */

/** Properties that move an element over others, or out of sight (Gmail and Outlook drop most of these, too). */
const MOVES = ['position', 'transform', 'translate', 'scale', 'rotate', 'offset', 'clip', 'clip-path', 'text-indent'];

const HEIGHTS = ['height', 'min-height', 'max-height', 'block-size', 'min-block-size', 'max-block-size'];
const VIEWPORT = /\d(?:[sld]?v(?:h|b|min|max))\b|%/i;
const CUTS = /hidden|clip|scroll|auto/;

/** Styles of the page and its body that an e-mail can't override: they are set on the elements, as important. */
const ROOT = {
  ...{
    display: 'block',
    position: 'static',
    visibility: 'visible',
    opacity: '1',
    transform: 'none',
    'clip-path': 'none',
  },
  ...{ height: 'auto', 'min-height': '0', 'max-height': 'none', float: 'none', contain: 'none', filter: 'none' },
  ...{ 'mask-image': 'none', 'content-visibility': 'visible', zoom: '1', 'writing-mode': 'horizontal-tb' },
};
const OF_THE_PAGE = { width: 'auto', 'min-width': '0', 'max-width': 'none', margin: '0', overflow: 'auto hidden' };

/** @param {CSSStyleDeclaration} style */
export const tame = (style) => {
  for (const name of MOVES) style.removeProperty(name);
  const isCut = CUTS.test(style.overflow) || CUTS.test(style.overflowY);
  for (const name of HEIGHTS) {
    const value = style.getPropertyValue(name);
    if (VIEWPORT.test(value) || (isCut && Number.parseFloat(value) > 0)) style.removeProperty(name);
  }
};

/** @param {CSSStyleSheet | CSSRule} owner a sheet, or a rule that may hold others */
export const tameRules = (owner) => {
  const { style, cssRules } = /** @type {{ style?: CSSStyleDeclaration, cssRules?: CSSRuleList }} */ (
    /** @type {unknown} */ (owner)
  );
  if (style) tame(style);
  for (const rule of cssRules ?? []) tameRules(rule);
};

/** @param {Document} page */
export const keepInSight = ({ documentElement: root, body }) => {
  for (const [element, styles] of /** @type {const} */ ([
    [root, { ...ROOT, ...OF_THE_PAGE }],
    [body, { ...ROOT, overflow: 'visible' }],
  ])) {
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
  }
};

/** How many texts are checked before an e-mail counts as empty. */
const MOST_TEXTS = 2000;

/**
 * Whether an e-mail shows anything: a text, or a picture.
 * @param {HTMLElement} body
 */
export const isInSight = (body) => {
  const view = /** @type {Window} */ (body.ownerDocument.defaultView);
  const { SHOW_ELEMENT, SHOW_TEXT } = NodeFilter;
  const walker = body.ownerDocument.createTreeWalker(body, SHOW_ELEMENT | SHOW_TEXT);
  for (let count = 0; count < MOST_TEXTS && walker.nextNode(); ) {
    const node = walker.currentNode;
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : /** @type {Element} */ (node);
    if (!element || (element === node ? element.tagName !== 'IMG' : !node.nodeValue?.trim())) continue;
    count += 1;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const { width, height, right, left } = element.getBoundingClientRect();
    const { color, fontSize } = view.getComputedStyle(element);
    const isClear = element !== node && (/[,/] ?0\)$/.test(color) || Number.parseFloat(fontSize) < 4);
    const isDisplayed = (width > 1 && height > 1) || view.getComputedStyle(element).display === 'contents';
    if (isDisplayed && right > 0 && left < Math.max(view.innerWidth, 1) + 2000 && !isClear) return true;
  }
  return false;
};
