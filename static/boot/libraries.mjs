// @ts-check
/**
 * Compiled packages (pydantic_core), loaded into the interpreter before it starts.
 *
 * Before its start Emscripten gives a library the memory right behind the interpreter's own, the same place each time;
 * afterwards it would ask malloc. So what an image holds of the library is right where the library expects it.
 */

/**
 * @param {any} Module the interpreter, not yet started
 * @param {string} path where Python looks for the library, unless `nameLibrary` tells later
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

/**
 * Tell where Python looks for a library that is loaded already.
 * @param {any} Module
 * @param {any} library
 * @param {string} path
 * @param {number[]} handles Python's on it
 */
export const nameLibrary = (Module, library, path, handles) => {
  delete Module.LDSO.loadedLibsByName[library.name];
  library.name = path;
  Module.LDSO.loadedLibsByName[path] = library;
  for (const handle of handles) Module.LDSO.loadedLibsByHandle[handle] = library;
};
