// @ts-check
/** Briefly highlights what an update from the host has changed. */

/** How long, in milliseconds. */
const MOMENT = 2000;

/** The smallest elements that agents act on. Figures are not among them, since they change with each message. */
const HIGHLIGHTED = [
  '[data-panel]:not([data-panel=insights]) .facts > div',
  '.table tbody tr',
  '.badge',
  '.who h1',
  '.owner',
  '.pin',
  '.messages > li',
].join();

/**
 * An element's text without its times, which change by themselves.
 * @param {Element} element
 */
const textOf = (element) => {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof HTMLTimeElement ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const texts = [element.id];
  while (nodes.nextNode()) texts.push(nodes.currentNode.nodeValue ?? '');
  return texts.join('\n');
};

/**
 * Remove the marks that were set at a time. It finds them in the page, since references would keep removed elements alive.
 * @param {Element} root
 * @param {number} then
 */
const unmark = (root, then) => {
  for (const each of root.querySelectorAll('[data-changed]')) {
    if (Number(each.getAttribute('data-changed')) <= then) each.removeAttribute('data-changed');
  }
};

/**
 * The stamps of elements, which are the same for the same content (`app/ui/render_cache.py`).
 * @param {ParentNode} part
 */
const stampsIn = (part) =>
  new Set([...part.querySelectorAll('[data-drawn]')].map((each) => each.getAttribute('data-drawn')));

/**
 * Record the page before it changes.
 * @param {Element} root
 * @param {ParentNode} next what it will be
 * @returns {() => void} compares the page again and marks new content
 */
export const before = (root, next) => {
  const [then, now] = [stampsIn(root), stampsIn(next)];
  const stays = (/** @type {Element} */ each) => {
    const stamp = each.closest('[data-drawn]')?.getAttribute('data-drawn') ?? null;
    return then.has(stamp) && now.has(stamp);
  };
  const all = () => [...root.querySelectorAll(HIGHLIGHTED)].filter((each) => !stays(each));
  const texts = new Set(all().map(textOf));
  return () => {
    const changed = all().filter((each) => !texts.has(textOf(each)));
    const marked = changed.filter((each) => !changed.some((other) => other !== each && each.contains(other)));
    const at = Math.round(performance.now());
    for (const each of marked) each.setAttribute('data-changed', String(at));
    setTimeout(() => unmark(root, at), MOMENT);
  };
};
