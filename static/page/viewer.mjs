// @ts-check
/**
 * The picture viewer, in a dialog that Python renders (app/messages/picture_viewer.py), and jumps to a message.
 *
 * This module has no state: the dialog holds the current picture, and each step looks up all pictures, so the page may be
 * updated in between.
 */
const root = /** @type {HTMLElement} */ (document.querySelector('#deskside'));

/** How long a message is highlighted after a jump to it, in milliseconds. */
const MOMENT = 1500;

const dialog = () => /** @type {HTMLDialogElement | null} */ (document.querySelector('#viewer'));
const pictures = () => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-view]'))];

/** The large picture. Python can't render it: Chromium never frees parsed HTML with an `<img>` without an address. */
const large = () => {
  const image = document.createElement('img');
  image.referrerPolicy = 'no-referrer';
  return image;
};

/** @param {number} value written as on the rest of the page (app/browser/intl_formats.py) */
const number = (value) => {
  const { lang } = document.documentElement;
  const kin = navigator.languages.find((tag) => tag.split('-')[0] === lang.split('-')[0]);
  return value.toLocaleString(kin ?? lang);
};

/** @param {HTMLElement | undefined} button of a small picture */
const show = (button) => {
  const viewer = dialog();
  const { view = '', name = '' } = button?.dataset ?? {};
  const image = viewer?.querySelector('img') ?? large();
  const label = viewer?.querySelector('.viewer-name');
  if (!viewer || !label || !view) return;
  viewer.prepend(image);
  image.hidden = false; // one that failed was hidden (dom.mjs)
  image.src = view;
  image.alt = name;
  viewer.querySelector('a')?.setAttribute('href', view);
  const all = pictures();
  const place = all.findIndex(({ dataset }) => dataset.view === view) + 1;
  label.textContent = all.length > 1 ? `${name} (${number(place)}/${number(all.length)})` : name;
  if (!viewer.open) viewer.showModal();
};

/** @param {number} steps how far to go; 0 closes */
const turn = (steps) => {
  const viewer = dialog();
  if (!viewer?.open || steps === 0) return viewer?.close();
  const all = pictures();
  const source = viewer.querySelector('img')?.getAttribute('src');
  const at = all.findIndex(({ dataset }) => dataset.view === source);
  show(all[(at + steps + all.length) % all.length]);
};

/** @param {string} id of a message's row, or of a record; everything that it is folded in is unfolded */
const jump = (id) => {
  const row = document.getElementById(id);
  if (!row) return;
  for (let each = /** @type {Element | null} */ (row); each; each = each.parentElement) {
    if (each instanceof HTMLDetailsElement) each.open = true;
  }
  row.scrollIntoView({ block: 'nearest' });
  row.classList.add('pointed-out');
  setTimeout(() => row.classList.remove('pointed-out'), MOMENT);
};

/** @param {Element} target what was pressed */
export const press = (target) => {
  const button = /** @type {HTMLElement | null} */ (target.closest('[data-view], [data-turn], [data-jump]'));
  if (button?.dataset.view) show(button);
  else if (button?.dataset.turn) turn(Number(button.dataset.turn));
  else if (button?.dataset.jump) jump(button.dataset.jump);
  else if (target === dialog()) turn(0); // beside the picture
};

root.addEventListener('keydown', ({ key }) => {
  if (!dialog()?.open) return;
  const forward = root.matches(':dir(rtl)') ? -1 : 1;
  if (key === 'ArrowRight') turn(forward);
  if (key === 'ArrowLeft') turn(-forward);
});
