// @ts-check
/** The keys of the page (docs: the tool "Keyboard"). Each does what a button does, so Python does not handle them. */
import { search } from './search-hits.mjs';

/** @param {string} selector */
const press = (selector) => {
  const button = document.querySelector(selector);
  if (button instanceof HTMLElement) button.click();
};

/**
 * Go to another section's heading.
 * @param {1 | -1} direction
 */
const step = (direction) => {
  const heads = [...document.querySelectorAll('summary.panel-head')].filter(
    (each) => each instanceof HTMLElement && each.checkVisibility(),
  );
  const here = document.activeElement;
  const at = heads.findIndex((each) => each === here || each.closest('[data-panel]')?.contains(here));
  const isInside = at >= 0 && heads[at] !== here;
  const next = at < 0 ? (direction > 0 ? 0 : heads.length - 1) : isInside && direction < 0 ? at : at + direction;
  const head = heads[next];
  if (!(head instanceof HTMLElement)) return;
  head.focus();
  head.scrollIntoView({ block: 'nearest' });
};

/** Go to the newest message, unfolding its section. */
const newest = () => {
  const panel = document.querySelector('[data-panel=messages]');
  const fold = panel?.querySelector('details.fold');
  if (fold instanceof HTMLDetailsElement) fold.open = true;
  const talk = panel?.querySelector('.talk');
  if (!(talk instanceof HTMLElement)) return;
  talk.scrollTop = 0; // its end: the talk runs in reverse
  talk.focus({ preventScroll: true });
  talk.querySelector('.messages > li:last-child')?.scrollIntoView({ block: 'nearest' });
};

/**
 * Move from value to value with the arrows up and down, and between the buttons of a value with the others. Tab stops only
 * once at a list of facts.
 * @param {Element} button of a value
 * @param {string} key
 */
const walk = (button, key) => {
  const rows = [...(button.closest('[data-panel], #tool')?.querySelectorAll('.facts > div:has(.copy)') ?? [])].filter(
    (each) => each.checkVisibility(),
  );
  const row = button.closest('.facts > div');
  const at = rows.indexOf(/** @type {Element} */ (row));
  const isBeside = key === 'ArrowLeft' || key === 'ArrowRight';
  const to = isBeside ? row : rows[at + (key === 'ArrowDown' ? 1 : -1)];
  const next = to?.querySelector(isBeside && button.matches('.copy') ? '.pin-button' : '.copy');
  if (next instanceof HTMLElement) next.focus();
};

/** @type {Record<string, () => void>} */
const KEYS = {
  '/': search,
  j: () => step(1),
  k: () => step(-1),
  m: newest,
  r: () => press('[data-action=refresh]'),
  '?': () => press('#menu [data-action=keyboard]'),
};

const EDITABLE = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, altKey, metaKey, defaultPrevented } = event;
  if (defaultPrevented || ctrlKey || altKey || metaKey || event.isComposing) return;
  if (key === 'Escape' && !document.querySelector(':popover-open')) press('#tool [data-close]');
  if (target instanceof Element && target.closest(EDITABLE)) return;
  const button =
    target instanceof Element && key.startsWith('Arrow') ? target.closest('.facts :is(.copy, .pin-button)') : null;
  if (button) {
    event.preventDefault(); // or the page would scroll
    walk(button, key);
    return;
  }
  const act = KEYS[key];
  if (!act) return;
  event.preventDefault(); // or the letter would be written into the field that takes the focus
  act();
});
