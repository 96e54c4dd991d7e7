// @ts-check
/**
 * Compiled packages (pydantic_core), loaded into the interpreter before it starts.
 *
 * Before its start Emscripten gives a library the memory right behind the interpreter's own, in one piece; afterwards it
 * would ask malloc.
 *
 * @typedef {object} Library
 * @property {any} library as Emscripten keeps it
 * @property {number} memory where it has its memory
 * @property {number} table where it has its functions in the table
 */

const { Instance } = WebAssembly;

/**
 * @param {any} Module the interpreter, not yet started
 * @param {string} path where Python looks for the library
 * @param {WebAssembly.Module} compiled
 * @returns {Library}
 */
export const loadLibrary = (Module, path, compiled) => {
  const library = Module.newDSO(path, undefined, 'loading');
  library.refcount = Infinity;
  library.global = false;
  let [memory, table] = [-1, -1];
  // Emscripten tells nobody but the library where it puts it.
  WebAssembly.Instance = new Proxy(Instance, {
    construct(_, [module, imports]) {
      if (module === compiled) [memory, table] = [imports.env.__memory_base, imports.env.__table_base];
      return new Instance(module, imports);
    },
  });
  try {
    library.exports = Module.loadWebAssemblyModule(compiled, { allowUndefined: true }, path, {});
  } finally {
    WebAssembly.Instance = Instance;
  }
  if (!(memory > 0 && table > 0)) throw new Error(`Emscripten did not tell where it has put ${path}`);
  return { library, memory, table };
};
