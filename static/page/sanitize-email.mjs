// @ts-check
/**
 * Sanitizes an e-mail's HTML with DOMPurify: no scripts, no forms, no frames, no requests.
 *
 * Styles are returned apart (`email-markup.mjs`); `email-frame.mjs` sets them through the CSSOM.
 */
import DOMPurify from '../../runtime/dompurify-3.5.0/purify.es.mjs';
import { markLinks } from './email-links.mjs';
import { withoutStyles } from './email-markup.mjs';

/**
 * @typedef {object} Letter
 * @property {HTMLElement} body its elements' styles stand in `data-style`
 * @property {string[]} styles its style sheets
 * @property {number} hidden how many pictures were left out that could be shown
 * @property {string[]} hosts to which its links lead
 *
 * @typedef {object} Pictures which may be asked for
 * @property {string[]} own the origins whose may be in any case
 * @property {boolean} all whether all others may be as well
 */

const ADDRESS_IN_CSS = /(?:url|src|image-set|image|cross-fade)\s*\((\s*["']?https?:)?/gi;

/** Rules that would fetch, or that a sheet made by script warns of (`@import`), however their names are spelled. */
const OTHER_RULES = /@(?!(?:container|keyframes|layer|media|supports|-webkit-keyframes)\b)[^;{}]*;?/gi;

/** Keys of a query whose value opens an account (as in app/ui/links.py). */
const CREDENTIAL =
  /^(?:(?:api_)?access_token|api_?key|auth_token|authorization|client_secret|id_token|passw(?:or)?d|private_key|pubsub_token|refresh_token|secret)$/;

/** The largest e-mail that is rendered as HTML: ten times what Gmail shows. */
const LARGEST = 1_000_000;

const RULES = {
  WHOLE_DOCUMENT: true,
  RETURN_DOM: /** @type {const} */ (true),
  USE_PROFILES: { html: true },
  ALLOW_DATA_ATTR: false,
  ADD_ATTR: ['data-style'],
  ADD_URI_SAFE_ATTR: ['data-style'],
  FORBID_TAGS: [
    ...[
      'form',
      'input',
      'button',
      'select',
      'textarea',
      'option',
      'datalist',
      'dialog',
      'style',
      'link',
      'meta',
      'base',
    ],
    ...['audio', 'video', 'source', 'track', 'picture', 'map', 'area', 'template', 'slot', 'marquee'],
  ],
  FORBID_ATTR: ['srcset', 'sizes', 'slot', 'popover', 'popovertarget', 'usemap', 'ping', 'autofocus', 'tabindex', 'is'],
};

/**
 * @param {string} html
 * @param {(html: string) => string} trusted
 * @param {Pictures} pictures
 * @returns {Letter | undefined} undefined for an e-mail that would take longer than about a second
 */
export const clean = (html, trusted, pictures) => {
  let hidden = 0;
  const isShown = (/** @type {string} */ address) => {
    const isAllowed = mayShow(address, pictures);
    if (!isAllowed && mayShow(address, { ...pictures, all: true })) hidden += 1;
    return isAllowed;
  };
  const quiet = (/** @type {string} */ css) =>
    css.replace(ADDRESS_IN_CSS, (found, web) => {
      if (pictures.all) return found;
      if (web) hidden += 1;
      return 'none(';
    });
  const { markup, styles, size } = withoutStyles(html);
  if (size > LARGEST) return undefined;
  const policy = { createHTML: trusted, createScriptURL: () => '' };
  const whole = DOMPurify.sanitize(markup, { ...RULES, TRUSTED_TYPES_POLICY: policy });
  const body = /** @type {HTMLElement} */ (whole.querySelector('body'));
  for (const name of ['dir', 'lang']) {
    const value = whole.getAttribute(name);
    if (value && !body.hasAttribute(name)) body.setAttribute(name, value);
  }
  for (const element of [body, ...body.querySelectorAll('img, [background], [data-style]')]) {
    const { src, background, 'data-style': css } = attributes(element);
    if (element.tagName === 'IMG' && isPixel(element)) element.remove();
    else if (src !== undefined && !isShown(src)) element.removeAttribute('src');
    if (background !== undefined && !isShown(background)) element.removeAttribute('background');
    if (css !== undefined) element.setAttribute('data-style', quiet(css));
  }
  const hosts = markLinks(body);
  return { body, styles: styles.map((css) => quiet(css.replace(OTHER_RULES, ''))), hidden, hosts };
};

/**
 * @param {Element} element
 * @returns {Record<string, string | undefined>}
 */
const attributes = (element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

/** @param {string} address */
const parsed = (address) => (URL.canParse(address) ? new URL(address) : undefined);

/**
 * @param {string} address
 * @param {Pictures} pictures
 */
const mayShow = (address, { own, all }) => {
  const url = parsed(address);
  if (url?.protocol === 'data:') return true;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return false;
  if ([...url.searchParams.keys()].some((key) => CREDENTIAL.test(key.toLowerCase().replaceAll('-', '_')))) return false;
  return all || own.includes(url.origin);
};

/**
 * A picture that nobody can see tells its sender that the e-mail was read.
 * @param {Element} picture
 */
const isPixel = (picture) =>
  ['width', 'height'].some((side) => Number.parseInt(picture.getAttribute(side) ?? '9', 10) <= 1);
