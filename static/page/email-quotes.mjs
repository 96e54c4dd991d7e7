// @ts-check
/**
 * Finds the earlier mail that an e-mail quotes, as `app/messages/quotes.py` does in plain text, by the same phrases.
 *
 * It marks only sure quotations: those that mail programs mark, those below a line that names their author, and the text
 * after the headers of an earlier mail. Text between or below quotations stays visible, and so does forwarded mail. An
 * e-mail that consists only of quotations is left unchanged. The e-mail is walked once, text by text.
 *
 * @typedef {object} Phrases
 * @property {Record<'introduction' | 'original' | 'forwarded' | 'from' | 'date' | 'subject', string>} patterns
 * @property {boolean} isForward whether the e-mail's subject says that it forwards another one
 *
 * @typedef {Record<keyof Phrases['patterns'], (text: string) => boolean>} Tests
 *
 * @typedef {object} Line
 * @property {string} text its first characters
 * @property {Text[]} nodes
 */
/** The elements of quoted mail: Apple Mail and Thunderbird, Gmail, Yahoo, Proton, GMX, Outlook's apps. */
const QUOTATION = [
  ...[
    'blockquote[type="cite"]',
    'blockquote.gmail_quote',
    '.yahoo_quoted',
    'blockquote.protonmail_quote',
    'div[name="quote"]',
  ],
  ...['#mail-editor-reference-message-container', '.ms-outlook-mobile-reference-message'],
].join(', ');

/** Everything after these is quoted: Outlook. */
const REST = '#divRplyFwdMsg, #appendonsend';

const BLOCK =
  /^(?:ADDRESS|ARTICLE|BLOCKQUOTE|BR|CENTER|DD|DIV|DL|DT|FOOTER|H[1-6]|HEADER|HR|LI|MAIN|OL|P|PRE|SECTION|TABLE|TD|TH|TR|UL)$/;

/** How many characters of a line are checked (as in Python). */
const LONGEST = 400;

/** A character that is not part of a ruled line of signs (as in Python). */
const WORDS = /[^\s\-\u2010-\u2015_=*~.]/u;

/** The most lines of a quoted mail's headers, and of an introduction. */
const HEAD = 7;
const WRAPPED = 3;

/**
 * Mark quotations with `data-quote`.
 * @param {HTMLElement} body
 * @param {Phrases} phrases
 * @returns {boolean} whether there are any
 */
export const fold = (body, { patterns, isForward }) => {
  const is = tests(patterns);
  /** @type {Set<Element>} */
  const quoted = new Set();
  /** @type {Line[]} the last ones */
  let lines = [];
  let line = emptyLine();
  /** @type {{ line: Line, left: number, hasDate: boolean, hasSubject: boolean } | undefined} */
  let head;
  /** @type {Node | undefined} */
  let rest;

  const endLine = () => {
    if (line.nodes.length > 0 && !isForward) {
      const { text } = line;
      if (is.original(text)) rest = line.nodes[0];
      else if (is.from(text) && !lines.slice(-2).some((above) => is.forwarded(above.text))) {
        head = { line, left: HEAD, hasDate: false, hasSubject: false };
      } else if (head) {
        head.hasDate ||= is.date(text);
        head.hasSubject ||= is.subject(text);
        head.left -= 1;
        if (head.hasDate && head.hasSubject) rest = head.line.nodes[0];
        else if (head.left === 0) head = undefined;
      }
    }
    if (line.nodes.length > 0) lines = [...lines.slice(1 - WRAPPED), line];
    line = emptyLine();
  };

  /** @param {Node} node */
  const enter = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? '';
      line.text += text.slice(0, Math.max(0, LONGEST + 1 - line.text.length));
      if (text.trim()) line.nodes.push(/** @type {Text} */ (node));
      return true;
    }
    const element = /** @type {Element} */ (node);
    if (!BLOCK.test(element.tagName)) return true;
    endLine();
    if (!isForward && element.matches(REST)) rest ??= element;
    if (rest || !isQuotation(element, lines, is)) return true;
    quoted.add(element);
    const above = element.previousElementSibling;
    if (above?.matches('.moz-cite-prefix')) quoted.add(above);
    for (const { nodes } of introduction(lines, is)) for (const text of nodes) quoted.add(asElement(text));
    lines = [];
    return false;
  };

  walk(body, enter, endLine, () => rest !== undefined);
  if (!rest) endLine();
  if (rest) for (const each of behind(asElement(rest), body)) quoted.add(each);
  for (const each of quoted) each.setAttribute('data-quote', '');
  if (hasMore(body)) return quoted.size > 0;
  for (const each of quoted) each.removeAttribute('data-quote');
  return false;
};

/** @returns {Line} */
const emptyLine = () => ({ text: '', nodes: [] });

/**
 * @param {Phrases['patterns']} patterns
 * @returns {Tests} whether a line is of such a kind
 */
const tests = (patterns) => {
  const test = (/** @type {string} */ source) => {
    const pattern = new RegExp(source, 'iu');
    return (/** @type {string} */ text) => text.length <= LONGEST && pattern.test(plain(text));
  };
  const { introduction, original, forwarded, from, date, subject } = patterns;
  return {
    introduction: test(introduction),
    original: test(original),
    forwarded: test(forwarded),
    from: test(from),
    date: test(date),
    subject: test(subject),
  };
};

/** @param {string} text */
const plain = (text) =>
  text
    .replace(/[\u200e\u200f\u202a-\u202c]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Walk all nodes in an element, in order.
 * @param {Element} root
 * @param {(node: Node) => boolean} enter says whether to go into it
 * @param {() => void} leaveBlock
 * @param {() => boolean} isDone
 */
const walk = (root, enter, leaveBlock, isDone) => {
  /** @type {Node | null} */
  let node = root.firstChild;
  while (node && !isDone()) {
    if (enter(node) && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    while (node && node !== root) {
      if (BLOCK.test(node.nodeName)) leaveBlock();
      if (node.nextSibling) break;
      node = node.parentNode;
    }
    node = node === root ? null : (node?.nextSibling ?? null);
  }
};

/**
 * @param {Element} element
 * @param {Line[]} above
 * @param {Tests} is
 */
const isQuotation = (element, above, is) => {
  if (!element.matches(QUOTATION)) return element.tagName === 'BLOCKQUOTE' && introduction(above, is).length > 0;
  return !is.forwarded(above.at(-1)?.text ?? '') && !is.forwarded(firstText(element));
};

/**
 * The last lines if they name the author of the following text.
 * @param {Line[]} lines
 * @param {Tests} is
 */
const introduction = (lines, is) => {
  for (let count = 1; count <= lines.length; count += 1) {
    const last = lines.slice(-count);
    if (is.introduction(last.map(({ text }) => text).join(' '))) return last;
  }
  return [];
};

/** @param {Element} element */
const firstText = (element) => {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let count = 0; count < 20 && texts.nextNode(); count += 1) {
    const text = texts.currentNode.nodeValue ?? '';
    if (text.trim()) return text.slice(0, LONGEST + 1);
  }
  return '';
};

/**
 * An element and all that follows it at every level, with parents that begin with it.
 * @param {Element} start
 * @param {HTMLElement} body
 * @returns {Element[]}
 */
const behind = (start, body) => {
  /** @type {Element[]} */
  const elements = [start];
  let isFirst = true;
  for (let at = start; at !== body && at.parentElement; at = at.parentElement) {
    for (let next = at.nextSibling; next; next = next.nextSibling) elements.push((next = asElement(next)));
    for (let before = at.previousSibling; before && isFirst; before = before.previousSibling) {
      isFirst = before.textContent?.trim() === '' && !(/** @type {Element} */ (before).querySelector?.('img'));
    }
    if (isFirst && at.parentElement !== body) elements.push(at.parentElement);
  }
  return elements;
};

/**
 * Wrap a text in an element, since only elements can be folded.
 * @param {Node} node
 * @returns {Element}
 */
const asElement = (node) => {
  if (node.nodeType !== Node.TEXT_NODE) return /** @type {Element} */ (node);
  const text = /** @type {Text} */ (node);
  const holder = text.ownerDocument.createElement('span');
  text.replaceWith(holder);
  holder.append(text);
  return holder;
};

/**
 * Whether anything except quotations is visible.
 * @param {HTMLElement} body
 */
const hasMore = (body) => {
  const { FILTER_REJECT, FILTER_SKIP, FILTER_ACCEPT, SHOW_ELEMENT, SHOW_TEXT } = NodeFilter;
  const walker = body.ownerDocument.createTreeWalker(body, SHOW_ELEMENT | SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return WORDS.test(node.textContent ?? '') ? FILTER_ACCEPT : FILTER_SKIP;
    const element = /** @type {Element} */ (node);
    if (element.hasAttribute('data-quote')) return FILTER_REJECT;
    return element.tagName === 'IMG' ? FILTER_ACCEPT : FILTER_SKIP;
  });
  return walker.nextNode() !== null;
};
