// @ts-check
/** Restores the interpreter from the boot image, in the module that is linked for it (docs/how-it-boots.md). */
import { expectColdCode } from './cold-code.mjs';
import { copyMemory, readHead } from './image.mjs';
import { NOTHING, start } from './pyodide.mjs';

/**
 * @import { Image, Piece } from './image.mjs'
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
export const restore = async (folder, version, { memory, interpreter, script, linked, cold }) => {
  const pieces = memory.getReader();
  const reading = pieces.read().then(({ value }) => {
    if (value === undefined) throw new Error('the file is no boot image');
    return { first: value, image: readHead(value.bytes, version) };
  });

  /** @param {any} Module */
  const prepare = async (Module) => {
    const { image, first } = await reading;
    const { length } = Module.wasmTable;
    if (length !== image.table) throw new Error(`the function table has ${length} entries here, not ${image.table}`);
    if (!Module.wasmTable.get(image.trampoline))
      throw new Error('this browser lacks what Pyodide calls functions with');
    for (const { path, handles } of image.libraries) addLibrary(Module, path, handles);
    Module.API.restoreSnapshot = () => image.state;
    await copyMemory(image, allOf(first, pieces), Module);
  };

  const options = {
    indexURL: folder,
    packageBaseUrl: folder,
    // If there is no image, nobody needs it any more.
    lockFileContents: reading.then(({ image }) => image.lock).catch(() => new Promise(() => {})),
    stdLibURL: NOTHING, // it comes later (deferred-files.mjs)
    _loadSnapshot: new Uint8Array(8), // where Pyodide's own snapshot would be
  };
  /** @type {Interpreter['complete']} */
  const complete = (exports, imports) => {
    if (isNew(linked)) compileHotCode(exports);
    if (cold) expectColdCode(exports, imports, cold);
  };
  const starting = start(options, { module: interpreter, script: import(script), complete }, prepare);
  // What can't be had or read ends this at once, though Pyodide would still start.
  await Promise.race([starting, reading]);
  const pyodide = await starting;
  const { image } = await reading;
  Object.assign(pyodide.loadedPackages, image.packages);
  return { pyodide, image };
};

/**
 * Whether a file came over the network; of an older one the browser may have stored compiled code.
 * @param {string} url
 */
const isNew = (url) => {
  const [timing] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(url));
  return timing !== undefined && timing.transferSize > 0;
};

/**
 * Compile the functions that a start needs, rather than each one when it is first called (devtools/link/eager.py).
 * @param {WebAssembly.Exports} exports those of a module in one piece lack this one
 */
const compileHotCode = (exports) => {
  const compile = /** @type {Function | undefined} */ (exports['hot:compile']);
  if (!compile) return;
  compile();
  performance.mark('boot:compiled');
};

/**
 * @param {Piece} first
 * @param {ReadableStreamDefaultReader<Piece>} reader of those that follow; WebKit can't iterate over a stream
 */
async function* allOf(first, reader) {
  for (let piece = /** @type {Piece | undefined} */ (first); piece !== undefined; ) {
    yield piece;
    ({ value: piece } = await reader.read());
  }
}

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
