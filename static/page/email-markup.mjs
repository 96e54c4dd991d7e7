// @ts-check
/**
 * Removes from an e-mail's HTML what browsers must not even parse, in one pass.
 *
 * Chromium reports every `style`, handler (`onclick`) and `<base>` that it parses in a page whose policy forbids them,
 * even in a document that nobody sees and in which none could run. So the tags are read here as browsers read them (HTML
 * Standard, 13.2.5) and written again: styles are collected, style attributes become `data-style`, comments go, and
 * so do framesets, in which an e-mail would have no body. A mistake here affects only an e-mail's look, because DOMPurify
 * sanitizes the result.
 *
 * It reads every part of the text a fixed number of times, whatever the text contains.
 */

/** Elements that are removed with their content. */
const DROPPED = new Set(['script', 'iframe', 'noembed', 'title', 'style']);

/** Elements in which there are no tags; what is in them stays as text. */
const TEXT = new Set(['textarea', 'xmp', 'plaintext']);

/** Tags that are removed without their content. */
const UNWRAPPED = new Set(['base', 'frameset', 'frame', 'noframes', 'noscript', 'link', 'meta']);

/** How many characters of text take as long to render as a tag. */
const TAG = 20;

const SPACE = /[\t\n\f\r /]*/y;
const NAME = /[^\t\n\f\r />][^\t\n\f\r />=]*/y;
const EQUALS = /[\t\n\f\r ]*=[\t\n\f\r ]*/y;
const UNQUOTED = /[^\t\n\f\r >]*/y;
const TAG_NAME = /<(\/?)([a-z][^\t\n\f\r />]*)/iy;
const COMMENT_END = /--!?>/g;
const PLAIN_NAME = /^[a-z][\w:.-]*$/i;

/**
 * @typedef {object} Tag
 * @property {string} attributes as they are written again
 * @property {number} end where the text goes on
 */

/**
 * @param {string} html
 * @returns {{ markup: string, styles: string[], size: number }} HTML without styles, its style sheets, and how much there
 *   is to be drawn: characters of text and of styles, and so many for each tag; pictures in addresses don't count
 */
export const withoutStyles = (html) => {
  /** @type {string[]} */
  const pieces = [];
  /** @type {string[]} */
  const styles = [];
  let size = 0;
  let at = 0;
  while (at < html.length) {
    const start = html.indexOf('<', at);
    if (start < 0) break;
    pieces.push(html.slice(at, start));
    size += start - at + TAG;
    const [, slash, word] = match(TAG_NAME, html, start) ?? [];
    if (word === undefined) {
      at = behindMarkup(html, start);
      if (at === start) pieces.push('&lt;');
      at = Math.max(at, start + 1);
      continue;
    }
    const name = word.toLowerCase();
    const tag = readTag(html, TAG_NAME.lastIndex);
    if (!tag) {
      // Browsers would drop it all, up to the end.
      pieces.push(escaped(html.slice(start)));
      return { markup: pieces.join(''), styles, size: size + html.length - start };
    }
    at = tag.end;
    if (!slash && (DROPPED.has(name) || TEXT.has(name))) {
      const end = closing(html, name, at);
      size += end - at;
      if (name === 'style') styles.push(html.slice(at, end));
      if (TEXT.has(name)) pieces.push('<pre>', escaped(html.slice(at, end)), '</pre>');
      at = end;
    } else if (!DROPPED.has(name) && !TEXT.has(name) && !UNWRAPPED.has(name) && PLAIN_NAME.test(name)) {
      pieces.push(slash ? `</${name}>` : `<${name}${tag.attributes}>`);
    }
  }
  pieces.push(html.slice(at));
  return { markup: pieces.join(''), styles, size: size + html.length - at };
};

/**
 * @param {RegExp} pattern a sticky one
 * @param {string} text
 * @param {number} at
 */
const match = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/**
 * The end of a construct that begins with `<` and is not a tag; its start if it is text.
 * @param {string} html
 * @param {number} start
 */
const behindMarkup = (html, start) => {
  if (html.startsWith('<!--', start)) return match(COMMENT_END, html, start + 2) ? COMMENT_END.lastIndex : html.length;
  if (!/^<[!?/]/.test(html.slice(start, start + 2))) return start;
  const end = html.indexOf('>', start);
  return end < 0 ? html.length : end + 1;
};

/**
 * @param {string} html
 * @param {number} at behind the tag's name
 * @returns {Tag | undefined} nothing if it doesn't end
 */
const readTag = (html, at) => {
  let attributes = '';
  for (;;) {
    match(SPACE, html, at);
    at = SPACE.lastIndex;
    if (at >= html.length) return undefined;
    if (html[at] === '>') return { attributes, end: at + 1 };
    const name = (match(NAME, html, at)?.[0] ?? '').toLowerCase();
    at = NAME.lastIndex;
    let value = '';
    if (match(EQUALS, html, at)) {
      at = EQUALS.lastIndex;
      const quote = html[at];
      if (quote === '"' || quote === "'") {
        const end = html.indexOf(quote, at + 1);
        if (end < 0) return undefined;
        value = html.slice(at + 1, end);
        at = end + 1;
      } else {
        value = match(UNQUOTED, html, at)?.[0] ?? '';
        at = UNQUOTED.lastIndex;
      }
    }
    if (!PLAIN_NAME.test(name) || /^(?:on|data-)/.test(name)) continue;
    attributes += ` ${name === 'style' ? 'data-style' : name}="${value.replaceAll('"', '&quot;')}"`;
  }
};

/**
 * Where an element's end tag begins; the text's end if it has none.
 * @param {string} html
 * @param {string} name
 * @param {number} at
 */
const closing = (html, name, at) => {
  if (name === 'plaintext') return html.length;
  const pattern = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi');
  return match(pattern, html, at)?.index ?? html.length;
};

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
