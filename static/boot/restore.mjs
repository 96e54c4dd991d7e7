// @ts-check
/** Restores the interpreter from the boot image: memory, function table and compiled packages as they were. */
import { copyMemory, readImage } from './image.mjs';
import { hideEntries } from './layout.mjs';
import { loadLibrary, nameLibrary } from './libraries.mjs';
import { NOTHING, start } from './pyodide.mjs';

/**
 * @import { Image } from './image.mjs'
 * @import { Pyodide } from './pyodide.mjs'
 * @typedef {{ pyodide: Pyodide, image: Image }} Restored
 */

/**
 * @param {string} folder Pyodide's
 * @param {string} version Pyodide's
 * @param {NonNullable<Window['desksideFetches']['image']>} arriving
 * @returns {Promise<Restored>}
 * @throws {Error} if something is missing, doesn't fit or is damaged; the message says what
 */
export const restore = async (folder, version, { memory, libraries }) => {
  const reading = memory.then(({ file, sum }) => readImage(file, version, sum));
  const show = hideEntries();

  /** @param {any} Module */
  const prepare = async (Module) => {
    // They are smaller than the memory, so they come first.
    const loaded = (await libraries).map((compiled, at) => loadLibrary(Module, `library ${at}`, compiled));
    const image = await reading;
    image.libraries.forEach(({ path, handles }, at) => nameLibrary(Module, loaded[at], path, handles));
    show();
    if (Module.wasmTable.length !== image.table) {
      throw new Error(`the function table has ${Module.wasmTable.length} entries here, not ${image.table}`);
    }
    Module.API.restoreSnapshot = () => {
      copyMemory(image, Module);
      return image.state;
    };
  };

  const options = {
    indexURL: folder,
    packageBaseUrl: folder,
    // If there is no image, nobody needs it any more.
    lockFileContents: reading.then(({ lock }) => lock).catch(() => new Promise(() => {})),
    stdLibURL: NOTHING, // it comes later (deferred-files.mjs)
    _loadSnapshot: new Uint8Array(8), // where Pyodide's own snapshot would be
  };
  try {
    const starting = start(options, prepare);
    // What can't be had or read ends this at once, though Pyodide would still start.
    await Promise.race([starting, reading]);
    const pyodide = await starting;
    const image = await reading;
    Object.assign(pyodide.loadedPackages, image.packages);
    return { pyodide, image };
  } finally {
    show();
  }
};
