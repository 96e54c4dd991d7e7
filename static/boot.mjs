// @ts-check
/**
 * Brings Python up: from the boot image where there is one, else the ordinary way (docs/how-it-boots.md).
 *
 * PyScript imports this module as its interpreter. The page loads it earlier, and it imports nothing before it has
 * begun to fetch: what takes longest starts first.
 *
 * @import { Pyodide, PyodideOptions } from './pyodide.mjs'
 */
export const version = '314.0.7';

const PYODIDE = new URL('../runtime/pyodide-314.0.7/', import.meta.url).href;
const APP = new URL('../app.zip', import.meta.url).href;

/** @param {string} name which milestone, for the browser's timeline */
const mark = (name) => performance.mark(`boot:${name}`);

/**
 * What the page says of its image, in links that `devtools/image/links.py` writes.
 * @param {string} part
 */
const links = (part) => [
  .../** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll(`link[rel='deskside-${part}']`)),
];

/** Tells the page how much has arrived of what Python needs. */
class Arrival {
  #total = links('memory').concat(links('library')).reduce((sum, { dataset }) => sum + Number(dataset.bytes), 0);
  /** @type {Map<string, number>} */
  #loaded = new Map();

  /**
   * @param {string} url
   * @param {number} bytes how much of it is there by now
   */
  tell(url, bytes) {
    this.#loaded.set(url, bytes);
    const loaded = [...this.#loaded.values()].reduce((sum, each) => sum + each, 0);
    window.dispatchEvent(new CustomEvent('deskside:progress', { detail: Math.min(1, loaded / this.#total) }));
  }
}

/**
 * @param {string} url
 * @param {(bytes: number) => void} [arrived]
 * @returns {Promise<ArrayBuffer>}
 */
const fetchBytes = (url, arrived) =>
  new Promise((resolve, reject) => {
    // Quicker than fetch() for many megabytes (Chromium 156: 36 instead of 60 ms for 20 MB), and it tells its progress.
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'arraybuffer';
    request.onprogress = ({ loaded }) => arrived?.(loaded);
    request.onload = () =>
      request.status === 200 ? resolve(request.response) : reject(new Error(`${url} answers ${request.status}`));
    request.onerror = () => reject(new Error(`${url} is out of reach`));
    request.send();
  });

const restored = async () => {
  const [memory] = links('memory');
  if (!memory || new URLSearchParams(location.search).get('boot') === 'plain') return undefined;
  const arrival = new Arrival();
  const image = fetchBytes(memory.href, (bytes) => arrival.tell(memory.href, bytes));
  const libraries = links('library').map(async ({ href, dataset }) => {
    const library = await WebAssembly.compileStreaming(fetch(href));
    arrival.tell(href, Number(dataset.bytes));
    return library;
  });
  const arrived = Promise.all([image, Promise.all(libraries)]);
  arrived.then(() => mark('fetched'), heardLater);
  const { restore } = await import('./restore.mjs');
  return restore(PYODIDE, version, arrived);
};

/** A failure is heard where the promise is awaited; without this it would count as unhandled until then. */
const heardLater = () => {};

const restoring = restored();
restoring.then(() => mark('restored'), heardLater);
// An image of the libraries alone lacks the app, as an ordinary start does.
const needsApp = links('app').length === 0;
const app = needsApp ? fetchBytes(APP) : undefined;
app?.catch(heardLater);

/**
 * What PyScript calls.
 * @param {PyodideOptions} options
 * @returns {Promise<Pyodide>}
 */
export const loadPyodide = async (options) => {
  mark('asked');
  const pyodide = (await fromImage(options)) ?? (await ordinarily(options));
  mark('given');
  return pyodide;
};

/** @param {PyodideOptions} options */
const fromImage = async (options) => {
  try {
    const interpreter = await restoring;
    if (interpreter === undefined) return undefined;
    const { settle } = await import('./settle.mjs');
    const pyodide = await settle(interpreter, options, {
      standardLibrary: `${PYODIDE}python_stdlib.zip`,
      sources: links('sources').map(({ href }) => href),
      now: needsApp, // code that is still being written may import anything
    });
    if (app) pyodide.unpackArchive(await app, 'zip');
    document.documentElement.dataset.boot = 'image';
    return pyodide;
  } catch (error) {
    console.warn(`Deskside starts without its boot image: ${/** @type {Error} */ (error).message}`);
    return undefined;
  }
};

/** @param {PyodideOptions} options */
const ordinarily = async (options) => {
  const { start } = await import('./pyodide.mjs');
  const pyodide = await start({ ...options, indexURL: PYODIDE });
  pyodide.unpackArchive(await (app ?? fetchBytes(APP)), 'zip');
  document.documentElement.dataset.boot = 'ordinary';
  return pyodide;
};
