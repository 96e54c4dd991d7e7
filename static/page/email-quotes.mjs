// @ts-check
/**
 * Finds what an e-mail quotes, as Chatwoot does (`Email/removeReply.js`), and a little more carefully: what was written
 * below a quotation stays in sight, and a letter that is all quotation is left alone.
 */

/** How mail programs mark what they quote: Gmail, Yahoo, Outlook's web page, Apple Mail, Thunderbird. */
const QUOTATION = '[class*="quote" i], blockquote[type="cite"], .moz-cite-prefix';

/** Behind these all is quoted: Outlook. */
const REST = '#divRplyFwdMsg, #appendonsend';

const BLOCK = 'p, div, td, blockquote, section, article, li, body';
const INTRODUCTION = /^\s*On\s[^]{4,400}\swrote:\s*$/;
const OLD_MESSAGE = /^\s*-{3,}\s*Original Message\s*-{3,}\s*$/i;

/**
 * Mark what is quoted with `data-quote`.
 * @param {HTMLElement} body
 * @returns {boolean} whether there is any
 */
export const fold = (body) => {
  /** @type {Set<Element>} */
  const quoted = new Set(body.querySelectorAll(QUOTATION));
  quoted.delete(body);
  const last = body.lastElementChild;
  if (last?.matches('blockquote') && !last.nextSibling?.textContent?.trim()) quoted.add(last);
  for (const block of introductions(body, INTRODUCTION)) {
    quoted.add(block);
    if (block.nextElementSibling?.matches('blockquote')) quoted.add(block.nextElementSibling);
  }
  const rests = [...introductions(body, OLD_MESSAGE), ...body.querySelectorAll(REST)];
  for (const each of rests.flatMap((start) => [start, ...behind(start, body)])) quoted.add(each);
  for (const each of quoted) each.setAttribute('data-quote', '');
  if (hasMore(body)) return quoted.size > 0;
  for (const each of quoted) each.removeAttribute('data-quote');
  return false;
};

/**
 * The blocks that say nothing but such words.
 * @param {HTMLElement} body
 * @param {RegExp} words
 */
const introductions = (body, words) => {
  /** @type {Element[]} */
  const found = [];
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent ?? '';
    if (!/wrote:\s*$|Original Message/i.test(text)) continue;
    const block = texts.currentNode.parentElement?.closest(BLOCK);
    if (block && block !== body && words.test(block.textContent ?? '')) found.push(block);
  }
  return found;
};

/**
 * All that follows an element, whatever it is nested in.
 * @param {Element} start
 * @param {HTMLElement} body
 * @returns {Element[]}
 */
const behind = (start, body) => {
  /** @type {Element[]} */
  const found = [];
  for (let at = start; at !== body && at.parentElement; at = at.parentElement) {
    /** @type {Node | null} */
    let next = at.nextSibling;
    for (; next; next = next.nextSibling) {
      if (next.nodeType === Node.TEXT_NODE) next = wrapped(/** @type {Text} */ (next));
      found.push(/** @type {Element} */ (next));
    }
  }
  return found;
};

/**
 * Only elements can be folded.
 * @param {Text} text
 */
const wrapped = (text) => {
  const holder = text.ownerDocument.createElement('span');
  text.replaceWith(holder);
  holder.append(text);
  return holder;
};

/**
 * Whether anything but quotations is to be seen.
 * @param {HTMLElement} body
 */
const hasMore = (body) => {
  const { FILTER_REJECT, FILTER_SKIP, FILTER_ACCEPT, SHOW_ELEMENT, SHOW_TEXT } = NodeFilter;
  const walker = body.ownerDocument.createTreeWalker(body, SHOW_ELEMENT | SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent?.trim() ? FILTER_ACCEPT : FILTER_SKIP;
    const element = /** @type {Element} */ (node);
    if (element.hasAttribute('data-quote')) return FILTER_REJECT;
    return element.tagName === 'IMG' ? FILTER_ACCEPT : FILTER_SKIP;
  });
  return walker.nextNode() !== null;
};
