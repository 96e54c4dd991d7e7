/**
 * @file Runs in the app's page inside the gallery: shows only the panels that the address names after `#`, and reports
 * their height to the gallery.
 */

const sheet = new CSSStyleSheet(); // the page's policy allows no style of another kind
document.adoptedStyleSheets.push(sheet);

const choose = () => {
  const selectors = location.hash
    .slice(1)
    .split(',')
    .map((name) => `#panel-${CSS.escape(name)}`);
  sheet.replaceSync(`
    .toolbar, .left-out, .page [data-panel]:not(${selectors.join(', ')}) { display: none }
    .page { display: block }
  `);
};

addEventListener('hashchange', choose);
choose();

const root = /** @type {HTMLElement} */ (document.querySelector('#deskside'));
new ResizeObserver(() => parent.postMessage({ galleryHeight: root.scrollHeight }, '*')).observe(root);
