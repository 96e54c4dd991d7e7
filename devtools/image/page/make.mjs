// @ts-check
/**
 * Makes a boot image in a browser (docs/how-it-boots.md) and posts its parts to devtools/image/builder.py.
 *
 * Python starts twice. The first time it compiles all that it imports; the second time it loads what is compiled, which
 * leaves a much tidier memory behind.
 */
import { hideStacks } from '../../../static/boot/stacks.mjs';
import { layoutOf } from './layout.mjs';
import { loadLibrary } from './libraries.mjs';
import { checkUp } from './private.mjs';
import { tidy } from './tidy.mjs';

/**
 * @typedef {object} Order
 * @property {string} kind
 * @property {string} pyodide
 * @property {string} pyscript
 * @property {string[]} packages
 * @property {{ path: string, url: string }[]} libraries
 */

const HOME = '/home/pyodide';

/** Bytes of the garbage collector's links, right before an object (devtools/image/gc_list.py). */
const GC_HEAD = 8;

const MODULES = ['deskside_compile', 'deskside_image', 'deskside_prepare', 'deskside_warm_up'];

const get = async (/** @type {string} */ url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response;
};
const text = async (/** @type {string} */ url) => (await get(url)).text();
const post = (/** @type {string} */ name, /** @type {BodyInit} */ body) =>
  fetch(`./made/${name}`, { method: 'POST', body });

/**
 * @param {any} FS
 * @param {string} folder
 * @returns {[path: string, content: Uint8Array][]}
 */
const filesOf = (FS, folder) =>
  FS.readdir(folder).flatMap((/** @type {string} */ name) => {
    if (name === '.' || name === '..') return [];
    const path = `${folder}/${name}`;
    return FS.isDir(FS.stat(path).mode) ? filesOf(FS, path) : [[path, FS.readFile(path)]];
  });

/**
 * @param {any} FS
 * @param {[path: string, content: Uint8Array | string][]} files
 */
const write = (FS, files) => {
  for (const [path, content] of files) {
    FS.mkdirTree(path.slice(0, path.lastIndexOf('/')));
    FS.writeFile(path, content);
  }
};

/**
 * Call a function of a module of ours, and leave nothing of the call behind.
 * @param {any} pyodide
 * @param {string} name
 * @param {string} callable
 * @param {(string | typeof erase)[]} given
 */
const call = (pyodide, name, callable, ...given) => {
  const module = pyodide.pyimport(name);
  module[callable](...given);
  module.destroy();
  pyodide.runPython('import gc; gc.collect(); del gc');
};

/**
 * Fill memory with zeros.
 * @param {any} view Python's
 */
const erase = (view) => {
  const buffer = view.getBuffer('u8');
  buffer.data.fill(0);
  buffer.release();
};

/**
 * Give back the copy of a library's file that Emscripten keeps for threads to load it anew; there are none here.
 * @param {any} Module
 * @param {number} handle Python's on the library: a `struct dso` of Emscripten's dynlink.c, as `dlopenInternal` reads it
 */
const dropFile = (Module, handle) => {
  const [file, length] = [(handle + 28) / 4, (handle + 32) / 4];
  Module._free(Module.HEAPU32[file]);
  Module.HEAPU32[file] = Module.HEAPU32[length] = 0;
};

const make = async () => {
  hideStacks();
  const order = /** @type {Order} */ (await (await get('./order.json')).json());
  const { loadPyodide, version } = await import(`${order.pyodide}pyodide.mjs`);
  const { default: create } = await import(`${order.pyodide}pyodide.asm.mjs`);
  const { stdlib } = await import(`${order.pyscript}core.js`);
  const compiled = await Promise.all(order.libraries.map(({ url }) => WebAssembly.compileStreaming(get(url))));

  const env = { PYTHONNODEBUGRANGES: '1' }; // lines are enough: columns would be a twentieth of the image
  const first = await loadPyodide({ indexURL: order.pyodide, packages: order.packages, env });
  for (const name of MODULES) write(first.FS, [[`${HOME}/${name}.py`, await text(`./inside/${name}.py`)]]);
  if (order.kind === 'app') first.unpackArchive(await (await get('./app.zip')).arrayBuffer(), 'zip');
  call(first, 'deskside_prepare', 'prepare', order.kind, stdlib, erase);
  call(first, 'deskside_compile', 'compile_imported');
  const packages = { ...first.loadedPackages };
  const [major, minor] = first._api.pyVersionTuple;
  const standardLibrary = `/lib/python${major}${minor}.zip`;
  const files = [HOME, first._api.sitePackages].flatMap((folder) => filesOf(first.FS, folder));
  const withCompiled = new Blob([first.FS.readFile(standardLibrary)]);

  /** @type {any} */
  let Module;
  /** @type {import('./libraries.mjs').Library[]} */
  let libraries = [];
  const second = await loadPyodide({
    indexURL: order.pyodide,
    stdLibURL: URL.createObjectURL(withCompiled),
    fsInit: (/** @type {any} */ FS) => write(FS, files),
    _makeSnapshot: true,
    createPyodideModule: (/** @type {any} */ settings) => {
      settings.preRun.push((/** @type {any} */ starting) => {
        Module = starting;
        checkUp(Module, version);
        libraries = order.libraries.map(({ path }, at) => {
          return loadLibrary(Module, path, /** @type {WebAssembly.Module} */ (compiled[at]));
        });
      });
      return create(settings);
    },
  });
  call(second, 'deskside_prepare', 'prepare', order.kind, '', erase);
  // Pyodide refuses to make a snapshot with packages; they are named in the image instead.
  for (const name of Object.keys(second.loadedPackages)) delete second.loadedPackages[name];
  /** @type {[string, any][]} */
  const open = Object.entries(Module.LDSO.loadedLibsByHandle);
  const handles = libraries.map(({ library }) =>
    open.filter(([, each]) => each === library).map(([handle]) => +handle),
  );
  handles.flat().forEach((handle) => dropFile(Module, handle));
  // What is in the image lasts as long as the page: no collection of garbage need look at it.
  second.runPython('import gc; gc.freeze(); del gc');
  const objects = second.runPython("id(__import__('sys').modules)") - GC_HEAD;
  tidy(Module);
  const layout = layoutOf(Module, libraries);
  const end = Module._sbrk(0);
  await post('facts', JSON.stringify({ version, end, objects, layout, handles, packages, standardLibrary }));
  await post('snapshot', second.makeMemorySnapshot());
};

try {
  await make();
} catch (error) {
  await post('failure', String(error instanceof Error ? (error.stack ?? error.message) : error));
}
