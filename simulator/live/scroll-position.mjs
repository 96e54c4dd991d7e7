// @ts-check
/**
 * @file Keeps the scroll position and the open sections over a reload.
 *
 * @typedef {{ top: number, open: Record<string, boolean> }} Place
 */

const MARK = 'deskside-place ';

/** How long to wait for content that appears after the page, in milliseconds. */
const PATIENCE = 5000;

const root = document.documentElement;

const isDrawn = () => ['ready', 'stale'].includes(root.dataset.state ?? '');

/** Remember it in the frame's name; a start that failed leaves there what was remembered before. */
export const keepPlace = () => {
  if (!isDrawn()) return;
  const open = Object.fromEntries([...sections()].map(([key, section]) => [key, section.open]));
  /** @type {Place} */
  const place = { top: root.scrollTop, open };
  window.name = `${MARK}${JSON.stringify(place)}`;
};

/** Restore the scroll position as soon as the page is long enough, unless the reader has scrolled. */
export const restorePlace = () => {
  if (!window.name.startsWith(MARK)) return;
  /** @type {Place} */
  const { top, open } = JSON.parse(window.name.slice(MARK.length));
  const end = new AbortController();
  const look = () => {
    if (!isDrawn()) return;
    if (window.name) setTimeout(() => end.abort(), PATIENCE);
    window.name = '';
    for (const [key, section] of sections()) {
      const wasOpen = open[key];
      delete open[key];
      // By a press, so that the app learns of it as well.
      if (wasOpen !== undefined && wasOpen !== section.open) section.querySelector('summary')?.click();
    }
    root.scrollTop = top;
    if (Math.abs(root.scrollTop - top) < 2 && Object.keys(open).length === 0) end.abort();
  };
  const drawings = new MutationObserver(look);
  drawings.observe(root, { attributeFilter: ['data-state'], childList: true, subtree: true });
  end.signal.addEventListener('abort', () => drawings.disconnect());
  for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    addEventListener(kind, () => end.abort(), { signal: end.signal, passive: true });
  }
};

/** The sections that can be opened, by their panel and their place in it. */
const sections = () => {
  /** @type {Map<string, HTMLDetailsElement>} */
  const result = new Map();
  /** @type {Record<string, number>} */
  const counts = {};
  for (const section of document.querySelectorAll('details')) {
    const panel = section.closest('[data-panel]')?.getAttribute('data-panel') ?? '';
    const count = (counts[panel] = (counts[panel] ?? 0) + 1);
    result.set(`${panel} ${count}`, section);
  }
  return result;
};
