// @ts-check
/**
 * Copies a value when the button beside it is pressed, and confirms it in its place.
 * Where that is not possible, the value is selected, with a word about the keys to press.
 */
import { copied } from './clipboard.mjs';

/** For this long a button says that it has copied, in milliseconds. */
const SAID_FOR = 1600;

/** What a screen reader is told. It stands beside the page's root, where the patching of the page doesn't reach. */
const status = document.createElement('div');
status.className = 'said';
status.setAttribute('role', 'status');

/**
 * What a button copies: what Python has written on it; else of a lone time or link the exact one; else the text.
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
  // A region that comes with its text is not read out; one that is there before is.
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
/** What takes the last word back. */
let silence = () => {};

/** @param {HTMLButtonElement} button which was pressed */
export const copy = async (button) => {
  const element = button.previousElementSibling;
  const { copied: done = '', press = '' } = /** @type {HTMLElement | null} */ (button.closest('.page'))?.dataset ?? {};
  if (element === null) return;
  clearTimeout(timer);
  silence();
  if (await copied(copyText(button, element))) {
    button.dataset.copied = '';
    show(button, 'check');
    say(done);
  } else {
    getSelection()?.selectAllChildren(element);
    button.dataset.press = press.replace('{keys}', /Mac|iP/.test(navigator.platform) ? '⌘C' : 'Ctrl+C');
    say(button.dataset.press);
  }
  silence = () => {
    show(button, 'copy');
    delete button.dataset.copied;
    delete button.dataset.press;
    status.remove();
    status.textContent = '';
  };
  timer = setTimeout(() => silence(), SAID_FOR);
};
