// @ts-check
/**
 * Links in e-mails: each tells where it leads, whatever its text says, and none is one that nobody can see.
 *
 * The text of a link may be anything that looks like another address, so only what is letter by letter the link's own
 * address goes without a mark. The mark stands behind the link, with styles of its own that win over the e-mail's.
 */

/** Links in one e-mail; what is behind them stays text. */
const MOST = 2000;

/** Characters of a link's text that are looked at. */
const LONGEST = 300;

/** What takes room and shows nothing. */
const INVISIBLE = /[\s\p{C}\p{Z}\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]|\u034f/gu;

const MARK = {
  ...{ all: 'initial', display: 'inline', 'unicode-bidi': 'isolate', direction: 'ltr', 'overflow-wrap': 'anywhere' },
  ...{ font: '11px/1.3 system-ui, sans-serif', color: '#60646c', background: '#fff', 'padding-inline': '3px' },
};

/**
 * Let links open in tabs of their own, and put behind each where it leads.
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
 * Give the marks their look, and take the address of links that are drawn so that nobody sees them.
 * @param {HTMLElement} body in the frame, with the letter's styles
 */
export const guardLinks = (body) => {
  const view = body.ownerDocument.defaultView;
  for (const mark of body.querySelectorAll('[data-leads-to]')) {
    for (const [name, value] of Object.entries(MARK)) styleOf(mark).setProperty(name, value, 'important');
  }
  // All are looked at before the first is changed: each change makes the browser work out styles anew.
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
 * Whether a text is the address itself, with or without what goes without saying.
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
 * The beginning of an element's text; never all of it, since elements may stand in each other.
 * @param {Node} node
 * @param {number} most characters
 */
export const textOf = (node, most) => {
  const texts = /** @type {Document} */ (node.ownerDocument).createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let text = '';
  while (text.length <= most && texts.nextNode()) text += texts.currentNode.nodeValue ?? '';
  return text.slice(0, most + 1);
};
