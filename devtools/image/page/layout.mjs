// @ts-check
/**
 * Where everything is in a running interpreter, for whoever links one that restores its memory (devtools/link/layout.py).
 *
 * @import { Library } from './libraries.mjs'
 */

/**
 * @param {any} Module
 * @param {Library[]} libraries
 */
export const layoutOf = (Module, libraries) => {
  const word = (/** @type {number} */ address) => Module.HEAP32[address / 4];
  /** @type {[string, { value: number }][]} */
  const places = Object.entries(Module.GOT);
  return {
    functions: Object.fromEntries(places.map(([name, { value }]) => [name, value])),
    libraries: libraries.map(({ memory, table }) => ({ memory, table })),
    python: word(Module._Py_Version),
    table: Module.wasmTable.length,
    trampoline: word(Module.__PyRuntime + word(Module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET)),
  };
};
