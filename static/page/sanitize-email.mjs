// @ts-check
/**
 * Cleans an e-mail's HTML with DOMPurify: no scripts, no forms, no frames, no requests.
 *
 * Styles travel apart from it. Chromium reports every `style`, handler (`onclick`) and `<base>` that it parses in a page whose
 * policy forbids them, even in a document that nobody sees and in which none could run; so they are taken out of the text
 * before DOMPurify gets it, and whoever shows the letter sets the styles through the CSSOM. What the taking out gets wrong
 * costs a letter its looks and nothing else: all of it goes through DOMPurify afterwards.
 */
import DOMPurify from '../../runtime/dompurify-3.5.0/purify.es.mjs';

/**
 * @typedef {object} Letter
 * @property {HTMLElement} body its elements' styles stand in `data-style`
 * @property {string[]} styles its style sheets
 * @property {number} hidden how many pictures were left out
 *
 * @typedef {object} Pictures which may be asked for
 * @property {string[]} own the origins whose may be in any case
 * @property {boolean} all whether all others may be as well
 */

// For Outlook alone; it brings styles that would spoil the letter elsewhere.
const FOR_OUTLOOK = /<!--\[if[^]*?(?:-->|$)/gi;
const STYLE_SHEET = /<style\b[^>]*(?:>|$)([^]*?)(?:<\/style\s*>|$)/gi;
// A quotation mark begins a value behind `=` alone; elsewhere in a tag it is a letter of a name.
const TAG = /<[a-z](?:=\s*"[^"]*(?:"|$)|=\s*'[^']*(?:'|$)|=(?!\s*["'])|[^>=])*(?:>|$)/gi;
const NAME = /=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*)|(?<=[\s/"'])(style|on[a-z]+)(?![\w-])/gi;
const BASE = /<base\b[^>]*(?:>|$)/gi;
const ADDRESS_IN_CSS = /(?:url|src|image-set|image|cross-fade)\s*\(/gi;

/** Rules that would fetch, or that a sheet made by script warns of (`@import`), however their names are spelled. */
const OTHER_RULES = /@(?!(?:container|keyframes|layer|media|supports|-webkit-keyframes)\b)[^;{}]*;?/gi;

/** Keys of a query whose value opens an account (as in app/ui/links.py). */
const CREDENTIAL =
  /^(?:(?:api_)?access_token|api_?key|auth_token|authorization|client_secret|id_token|passw(?:or)?d|private_key|pubsub_token|refresh_token|secret)$/;

const RULES = {
  WHOLE_DOCUMENT: true,
  RETURN_DOM: /** @type {const} */ (true),
  USE_PROFILES: { html: true },
  ALLOW_DATA_ATTR: false,
  ADD_ATTR: ['data-style'],
  ADD_URI_SAFE_ATTR: ['data-style'],
  FORBID_TAGS: [
    ...['form', 'input', 'button', 'select', 'textarea', 'option', 'datalist', 'dialog', 'style', 'link', 'meta', 'base'],
    ...['audio', 'video', 'source', 'track', 'picture', 'map', 'area', 'template', 'slot', 'marquee'],
  ],
  FORBID_ATTR: ['srcset', 'sizes', 'slot', 'popover', 'popovertarget', 'usemap', 'ping', 'autofocus', 'tabindex', 'is'],
};

/**
 * @param {string} html
 * @param {(html: string) => string} trusted
 * @param {Pictures} pictures
 * @returns {Letter}
 */
export const clean = (html, trusted, pictures) => {
  /** @type {string[]} */
  const styles = [];
  let hidden = 0;
  const isShown = (/** @type {string} */ address) => {
    const isAllowed = mayShow(address, pictures);
    if (!isAllowed) hidden += 1;
    return isAllowed;
  };
  const quiet = (/** @type {string} */ css) =>
    pictures.all ? css : css.replace(ADDRESS_IN_CSS, () => ((hidden += 1), 'none('));
  const markup = html
    .replace(FOR_OUTLOOK, '')
    .replace(BASE, '')
    .replace(STYLE_SHEET, (_, css) => (styles.push(quiet(css.replace(OTHER_RULES, ''))), ''))
    .replace(TAG, (tag) => tag.replace(NAME, (found, name) => (name ? renamed(name) : found)));
  const policy = { createHTML: trusted, createScriptURL: () => '' };
  const whole = DOMPurify.sanitize(markup, { ...RULES, TRUSTED_TYPES_POLICY: policy });
  const body = /** @type {HTMLElement} */ (whole.querySelector('body'));
  for (const element of [body, ...body.querySelectorAll('img, a, [background], [data-style]')]) {
    const { src, background, 'data-style': css } = attributes(element);
    if (element.tagName === 'IMG' && isPixel(element)) element.remove();
    else if (src !== undefined && !isShown(src)) element.removeAttribute('src');
    if (background !== undefined && !isShown(background)) element.removeAttribute('background');
    if (css !== undefined) element.setAttribute('data-style', quiet(css));
    if (element.tagName === 'A') guard(element);
  }
  return { body, styles, hidden };
};

/** @param {string} name of an attribute that must not be parsed; DOMPurify drops what it does not know */
const renamed = (name) => (name.toLowerCase() === 'style' ? 'data-style' : 'data-handler');

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
 * A picture that nobody can see tells its sender that the letter was read.
 * @param {Element} picture
 */
const isPixel = (picture) =>
  ['width', 'height'].some((side) => Number.parseInt(picture.getAttribute(side) ?? '9', 10) <= 1);

/**
 * Let a link open in a tab of its own and tell where it leads, above all where its text says another address.
 * @param {Element} link
 */
const guard = (link) => {
  const url = parsed(link.getAttribute('href') ?? '');
  const isSafe = url && /^(?:https?|mailto|tel):$/.test(url.protocol) && !url.username && !url.password;
  if (!isSafe) return link.removeAttribute('href');
  link.setAttribute('href', url.href);
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer nofollow');
  link.setAttribute('title', url.host || url.pathname);
  const said = /^\s*(?:https?:\/\/)?(?:www\.)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?:[/:?#]\S*)?\s*$/i.exec(link.textContent ?? '');
  if (url.host && said && said[1]?.toLowerCase() !== url.hostname.replace(/^www\./, '')) link.append(` (${url.host})`);
};
