// @ts-check
/** Moves from one search hit to the next across all panels, and unfolds what hides a hit. */

const root = /** @type {HTMLElement} */ (document.querySelector('#deskside'));
const field = () => /** @type {HTMLInputElement | null} */ (root.querySelector('[data-enter=search]'));

/** The hits in the order of the page, those in folded parts as well. */
const hits = () => [...root.querySelectorAll('[data-panel] mark')];

const current = () => root.querySelector('mark[data-current]');

const forget = () => {
  for (const each of root.querySelectorAll('[data-current]')) each.removeAttribute('data-current');
  root.querySelector('[data-at]')?.removeAttribute('data-at');
};

/**
 * Go to another hit; after the last comes the first.
 * @param {1 | -1} direction
 */
const step = (direction) => {
  const all = hits();
  const before = current();
  const at = before ? all.indexOf(before) : direction > 0 ? -1 : all.length;
  const next = (at + direction + all.length) % all.length;
  const hit = all[next];
  if (!hit) return;
  forget();
  for (let fold = hit.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  hit.setAttribute('data-current', '');
  hit.scrollIntoView({ block: 'center' });
  const { lang } = document.documentElement;
  root.querySelector('.hit-count')?.setAttribute('data-at', (next + 1).toLocaleString(lang));
};

/** Focus the field, which is always in sight, and select what is in it. */
export const search = () => {
  field()?.focus({ preventScroll: true });
  field()?.select();
};

root.addEventListener('input', ({ target }) => {
  if (target === field()) forget();
});

root.addEventListener('keydown', (event) => {
  if (event.target !== field() || event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  step(event.shiftKey ? -1 : 1);
});

root.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-hit]') : null;
  if (button) step(button.getAttribute('data-hit') === 'next' ? 1 : -1);
});
