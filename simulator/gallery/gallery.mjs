/**
 * @file The gallery: the kit's elements, rendered by the app itself, beside their code.
 *
 * Three simulated hosts embed the app with the panels of `examples/gallery/`: a light one, a dark one, and one whose agent
 * reads from right to left. A page is a file of that folder; the app's address has the names of its panels after `#`.
 */

import { readAppAddress } from '../address.mjs';
import { loadSamples } from '../conversations.mjs';
import { Host } from '../host.mjs';
import { HOSTS } from '../hosts.mjs';
import { element } from '../page/elements.mjs';
import { asNumber, asObject } from '../coerce.mjs';

/**
 * @typedef {object} Page
 * @property {string} name Its file's, without its ending.
 * @property {string} about
 * @property {string} code
 * @property {readonly string[]} panels Their names.
 */

const SAMPLE = '01-website-widget-full';

const LOOKS = Object.freeze([
  { title: 'Light', theme: 'light', locale: 'en' },
  { title: 'Dark', theme: 'dark', locale: 'en' },
  { title: 'Right to left', theme: 'light', locale: 'ar' },
]);

const { samples } = await loadSamples(new URL('../payloads/', location.href).href);
/** @type {readonly Page[]} */
const pages = await (await fetch('pages.json')).json();
const app = new URL('gallery/app/', readAppAddress(location.href).app);
const panes = LOOKS.map(embedded);

for (const { name } of pages) {
  const link = document.createElement('a');
  link.href = `#${name}`;
  link.textContent = name.replaceAll('_', ' ');
  element('pages', HTMLElement).append(link);
}
element('width', HTMLSelectElement).addEventListener('change', ({ target }) => {
  element('looks', HTMLElement).dataset['width'] = /** @type {HTMLSelectElement} */ (target).value;
});
addEventListener('hashchange', () => {
  show();
  // Setting only the fragment of another site's page doesn't reload it.
  for (const frame of panes.map(frameIn)) frame.contentWindow?.location.replace(frame.src.replace(/#.*/, hash()));
});
addEventListener('message', ({ source, data }) => {
  const height = asNumber(asObject(data)['galleryHeight']);
  const frame = panes.map(frameIn).find(({ contentWindow }) => contentWindow === source);
  if (frame && height > 0) frame.style.height = `${height}px`;
});
show();

/** @returns {Page} What the address asks for, else the first one. */
function currentPage() {
  const page = pages.find(({ name }) => name === location.hash.slice(1)) ?? pages[0];
  if (page === undefined) throw new Error('There is nothing in examples/gallery/.');
  return page;
}

function show() {
  const { name, about, code } = currentPage();
  element('about', HTMLElement).textContent = about;
  element('file', HTMLElement).textContent = `examples/gallery/${name}.py`;
  element('code', HTMLElement).textContent = code;
  for (const link of document.querySelectorAll('nav a')) {
    link.ariaCurrent = link.getAttribute('href') === `#${name}` ? 'page' : null;
  }
}

/** @returns {string} */
function hash() {
  return `#${currentPage().panels.join(',')}`;
}

/**
 * @param {HTMLElement} pane
 * @returns {HTMLIFrameElement}
 */
function frameIn(pane) {
  return /** @type {HTMLIFrameElement} */ (pane.querySelector('iframe'));
}

/**
 * Embeds the app in one look.
 * @param {(typeof LOOKS)[number]} look
 * @returns {HTMLElement} Where its page is.
 */
function embedded({ title, theme, locale }) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const pane = document.createElement('div');
  caption.textContent = title;
  figure.append(caption, pane);
  element('looks', HTMLElement).append(figure);
  const host = new Host(
    {
      pane,
      address: () => `${app.href}?locale=${locale}&theme=${theme}${hash()}`,
      data: () => ({ ...samples.get(SAMPLE), theme }),
      record: () => {},
      onLoading: () => {},
    },
    HOSTS.sent,
    'ordinary',
  );
  host.show();
  frameIn(pane).title = title;
  return pane;
}
