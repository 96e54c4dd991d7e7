// @ts-check
/** Restores the interpreter from the boot image, in the module that is linked for it (docs/how-it-boots.md). */
import { expectColdCode } from './cold-code.mjs';
import { copyMemory, readImage } from './image.mjs';
import { NOTHING, start } from './pyodide.mjs';

/**
 * @import { Image } from './image.mjs'
 * @import { Interpreter, Pyodide } from './pyodide.mjs'
 * @typedef {{ pyodide: Pyodide, image: Image }} Restored
 */

/**
 * @param {string} folder Pyodide's
 * @param {string} version Pyodide's
 * @param {NonNullable<Window['desksideFetches']['image']>} arriving
 * @returns {Promise<Restored>}
 * @throws {Error} if something is missing, doesn't fit or is damaged; the message says what
 */
export const restore = async (folder, version, { memory, interpreter, script, cold }) => {
  const reading = memory.then(({ file, sum }) => readImage(file, version, sum));

  /** @param {any} Module */
  const prepare = async (Module) => {
    const image = await reading;
    const { length } = Module.wasmTable;
    if (length !== image.table) throw new Error(`the function table has ${length} entries here, not ${image.table}`);
    if (!Module.wasmTable.get(image.trampoline))
      throw new Error('this browser lacks what Pyodide calls functions with');
    for (const { path, handles } of image.libraries) addLibrary(Module, path, handles);
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
  /** @type {Interpreter['complete']} */
  const complete = (exports, imports) => cold && expectColdCode(exports, imports, cold);
  const starting = start(options, { module: interpreter, script: import(script), complete }, prepare);
  // What can't be had or read ends this at once, though Pyodide would still start.
  await Promise.race([starting, reading]);
  const pyodide = await starting;
  const image = await reading;
  Object.assign(pyodide.loadedPackages, image.packages);
  return { pyodide, image };
};

/**
 * Tell where Python looks for a library that is a part of the interpreter's module.
 * @param {any} Module
 * @param {string} path
 * @param {number[]} handles Python's on it
 */
const addLibrary = (Module, path, handles) => {
  const library = Module.newDSO(path, undefined, Module.linkedExports);
  library.global = false;
  for (const handle of handles) Module.LDSO.loadedLibsByHandle[handle] = library;
};
