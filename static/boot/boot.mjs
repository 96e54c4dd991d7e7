// @ts-check
/**
 * Starts Python: from the boot image if there is one, else the ordinary way (docs/how-it-boots.md).
 *
 * PyScript imports this module as its interpreter. The page loads it earlier, so that everything has begun by then.
 *
 * @import { Pyodide, PyodideOptions } from './pyodide.mjs'
 */
import { start } from './pyodide.mjs';
import { restore } from './restore.mjs';
import { adaptRestored } from './adapt-restored.mjs';

export const version = '314.0.7';

const PYODIDE = new URL('../../runtime/pyodide-314.0.7/', import.meta.url).href;
const APP = new URL('../../app.zip', import.meta.url).href;

const fetches = window.desksideFetches;
const { bytes, sources, hasApp } = fetches;

/** @param {string} name which milestone, for the browser's timeline */
const mark = (name) => performance.mark(`boot:${name}`);

/** A failure is handled where the promise is awaited; without this the browser would report it as unhandled. */
const handledLater = () => {};

const restoring = fetches.image && restore(PYODIDE, version, fetches.image);
restoring?.then(() => mark('restored'), handledLater);

const pyodidesOwn = () => {
  const script = import('../../runtime/pyodide-314.0.7/pyodide.asm.mjs');
  script.catch(handledLater);
  return { module: fetches.ordinaryInterpreter(), script };
};
const underWay = restoring ? undefined : pyodidesOwn();

// An image of the libraries alone lacks the app, as an ordinary start does.
const app = restoring && hasApp ? undefined : bytes(APP);
app?.catch(handledLater);
delete fetches.image; // nothing else may read the file's pieces

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
    const pyodide = await adaptRestored(interpreter, options, {
      standardLibrary: `${PYODIDE}python_stdlib.zip`,
      sources,
      now: !hasApp, // code that is still being written may import anything
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
  const pyodide = await start({ ...options, indexURL: PYODIDE }, underWay ?? pyodidesOwn());
  pyodide.unpackArchive(await (app ?? bytes(APP)), 'zip');
  // Python looks into a folder again only if the folder's time has changed, which it hasn't where the clock is coarse.
  pyodide.pyimport('importlib').invalidate_caches();
  document.documentElement.dataset.boot = 'ordinary';
  return pyodide;
};
