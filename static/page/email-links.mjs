// @ts-check
/**
 * Links in e-mails: each shows where it leads, whatever its text says, and invisible ones lead nowhere.
 *
 * The text of a link may look like another address. So every link gets a mark, unless its text is exactly its own
 * address. The mark follows the link, with styles that override the e-mail's.
 */

/** The most links in one e-mail; later ones stay text. */
const MOST = 2000;

/** How many characters of a link's text are checked. */
const LONGEST = 300;

/** Characters that take space and show nothing. */
const INVISIBLE = /[\s\p{C}\p{Z}\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]|\u034f/gu;

const MARK = {
  ...{ all: 'initial', display: 'inline', 'unicode-bidi': 'isolate', direction: 'ltr', 'overflow-wrap': 'anywhere' },
  ...{ font: '11px/1.3 system-ui, sans-serif', color: '#60646c', background: '#fff', 'padding-inline': '3px' },
};

/**
 * Let links open in new tabs, and add a mark after each.
 * @param {HTMLElement} body
 * @returns {string[]} the hosts to which links lead, each once
 */
export const markLinks = (body) => {
  /** @type {Set<string>} */
  const hosts = new Set();
  [...body.querySelectorAll('a')].forEach((link, number) => {
    const url = number < MOST ? addressOf(link) : undefined;
    const text = textOf(link, LONGEST);
    if (!url || (!text.replace(INVISIBLE, '') && !link.querySelector('img'))) return unlink(link);
    link.setAttribute('href', url.href);
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer nofollow');
    const where = url.host || decoded(url.pathname);
    link.setAttribute('title', where);
    if (url.host) hosts.add(url.host);
    if (isOwnAddress(text.trim(), url)) return;
    const mark = body.ownerDocument.createElement('span');
    mark.setAttribute('data-leads-to', '');
    mark.textContent = ` (${where})`;
    link.after(mark);
  });
  return [...hosts];
};

/**
 * Style the marks, and remove the address of invisible links.
 * @param {HTMLElement} body in the frame, with the letter's styles
 */
export const guardLinks = (body) => {
  const view = body.ownerDocument.defaultView;
  for (const mark of body.querySelectorAll('[data-leads-to]')) {
    for (const [name, value] of Object.entries(MARK)) styleOf(mark).setProperty(name, value, 'important');
  }
  // Check all before changing the first, since each change makes the browser recompute styles.
  const unseen = [...body.querySelectorAll('a[href]')].filter((link) => {
    const look = view?.getComputedStyle(link);
    if (!look) return false;
    const isClear =
      Number(look.opacity) < 0.2 || (link.checkVisibility() && !link.checkVisibility({ opacityProperty: true }));
    const isBlank =
      !link.querySelector('img') && (/[,/] ?0\)$/.test(look.color) || Number.parseFloat(look.fontSize) < 1);
    return isClear || isBlank;
  });
  unseen.forEach(unlink);
};

/** @param {Element} element */
const styleOf = (element) => /** @type {HTMLElement} */ (element).style;

/** @param {Element} link */
const unlink = (link) => {
  link.removeAttribute('href');
  if (link.nextElementSibling?.hasAttribute('data-leads-to')) link.nextElementSibling.remove();
};

/**
 * @param {Element} link
 * @returns {URL | undefined} its address if it may be opened
 */
const addressOf = (link) => {
  const address = link.getAttribute('href') ?? '';
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return /^(?:https?|mailto|tel):$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
};

/**
 * Whether a text is the address itself, with or without `https://`, `www.` and the like.
 * @param {string} text
 * @param {URL} url
 */
const isOwnAddress = (text, { href, protocol, host, pathname, search, hash }) => {
  if (!host) return text === decoded(pathname) || text === href;
  const rest = `${pathname}${search}${hash}`;
  const names = host.startsWith('www.') ? [host, host.slice(4)] : [host];
  return names.some((name) =>
    [name + rest, ...(rest === '/' ? [name] : [])].some((each) => text === each || text === `${protocol}//${each}`),
  );
};

/** @param {string} text */
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * The beginning of an element's text. Never the whole text, since elements may be nested deeply.
 * @param {Node} node
 * @param {number} most characters
 */
export const textOf = (node, most) => {
  const texts = /** @type {Document} */ (node.ownerDocument).createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let text = '';
  while (text.length <= most && texts.nextNode()) text += texts.currentNode.nodeValue ?? '';
  return text.slice(0, most + 1);
};
