// @ts-check
/**
 * Compiled packages (pydantic_core), loaded into the interpreter before it starts.
 *
 * Before its start Emscripten gives a library the memory right behind the interpreter's own, the same place each time;
 * afterwards it would ask malloc. So what an image holds of the library is right where the library expects it.
 */

/**
 * @param {any} Module the interpreter, not yet started
 * @param {string} path where Python will look for the library
 * @param {WebAssembly.Module} compiled
 * @returns {any} the library as Emscripten keeps it
 */
export const loadLibrary = (Module, path, compiled) => {
  const library = Module.newDSO(path, undefined, 'loading');
  library.refcount = Infinity;
  library.global = false;
  library.exports = Module.loadWebAssemblyModule(compiled, { allowUndefined: true }, path, {});
  return library;
};
