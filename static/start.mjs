// @ts-check
/**
 * Starts PyScript, and says so on the page if Python doesn't come up.
 */
import './no-database.mjs';
import { hooks } from '../runtime/pyscript-0.7.31/core.js';

// PyScript builds a function from text for one default hook of its workers, even on a page without workers; the
// page's Content-Security-Policy forbids that.
hooks.worker.onBeforeRunAsync.clear();

const page = document.documentElement;
const isBooting = () => page.dataset.state === 'booting';

/** @param {string} details what went wrong, in the words of whoever noticed */
const fail = (details) => {
  const template = document.querySelector('template#boot-failed');
  const root = document.querySelector('#deskside');
  if (!isBooting() || !(template instanceof HTMLTemplateElement) || root === null) return;
  const screen = document.importNode(template.content, true);
  /** @type {HTMLPreElement} */ (screen.querySelector('pre')).textContent = details;
  root.replaceChildren(screen);
  page.dataset.state = 'error';
};

window.addEventListener('error', ({ message }) => fail(message));
window.addEventListener('unhandledrejection', ({ reason }) => fail(String(reason?.message ?? reason)));
window.addEventListener('py:all-done', () => fail('Python has ended before it drew anything.'));
