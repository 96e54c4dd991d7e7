// @ts-check
/**
 * Copies a value when the button beside it is pressed, and confirms that on the button.
 * If copying fails, the value is selected, and the page names the keys to press.
 */
import { copyToClipboard } from './clipboard.mjs';

/** How long a button confirms the copy, in milliseconds. */
const CONFIRMATION_TIME = 1600;

/** The status for screen readers. It is outside the page's root, where patches of the page don't reach it. */
const status = document.createElement('div');
status.className = 'said';
status.setAttribute('role', 'status');

/**
 * What a button copies: its `data-copy`; else the exact value of a single time or link; else the text.
 * @param {HTMLButtonElement} button
 * @param {Element} element the value before it
 * @returns {string}
 */
const copyText = (button, element) => {
  if (button.dataset.copy) return button.dataset.copy;
  const text = element.textContent.trim();
  const [only] = element.children;
  if (element.children.length !== 1 || only?.textContent.trim() !== text) return text;
  if (only instanceof HTMLTimeElement) return only.dateTime;
  return only instanceof HTMLAnchorElement && only.protocol.startsWith('http') ? only.href : text;
};

/** @param {string} words */
const say = (words) => {
  document.body.append(status);
  // Screen readers read changes of a live region, but not one that is inserted with its text.
  requestAnimationFrame(() => (status.textContent = words));
};

/**
 * @param {HTMLButtonElement} button
 * @param {string} symbol an icon's name
 */
const show = (button, symbol) => {
  button.querySelector('use')?.setAttribute('href', `#icon-${symbol}`);
};

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** Removes the last confirmation. */
let reset = () => {};

/** @param {HTMLButtonElement} button which was pressed */
export const copy = async (button) => {
  const element = button.previousElementSibling;
  const { copied: done = '', press = '' } = /** @type {HTMLElement | null} */ (button.closest('.page'))?.dataset ?? {};
  if (element === null) return;
  clearTimeout(timer);
  reset();
  if (await copyToClipboard(copyText(button, element))) {
    button.dataset.copied = '';
    show(button, 'check');
    say(done);
  } else {
    getSelection()?.selectAllChildren(element);
    button.dataset.press = press.replace('{keys}', /Mac|iP/.test(navigator.platform) ? '⌘C' : 'Ctrl+C');
    say(button.dataset.press);
  }
  reset = () => {
    show(button, 'copy');
    delete button.dataset.copied;
    delete button.dataset.press;
    status.remove();
    status.textContent = '';
  };
  timer = setTimeout(() => reset(), CONFIRMATION_TIME);
};
