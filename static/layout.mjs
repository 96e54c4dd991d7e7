// @ts-check
/**
 * One layout of the interpreter's function table in every engine.
 *
 * A memory image is full of function pointers, which are places in that table, so the table must come out the same
 * where the image is made and where it is restored. Two things differ between engines while Pyodide starts. JSPI
 * (Chromium and Firefox have it, WebKit 2.50 has not) adds functions. And Emscripten looks up every exported function
 * in the table before it appends it: in WebKit the entries aren't identical with the exports, so it finds none. Here no
 * engine finds any and none has JSPI. That also saves the search through 14 000 entries.
 */

/**
 * Make the engine's own ways invisible.
 * @returns {() => void} shows them again; call it when Pyodide has filled the table
 */
export const hideEngine = () => {
  const jspi = /** @type {const} */ (['Suspending', 'promising']).map(
    (name) => /** @type {const} */ ([name, Object.getOwnPropertyDescriptor(WebAssembly, name)]),
  );
  const table = WebAssembly.Table.prototype;
  const { get } = table;
  for (const [name] of jspi) Reflect.deleteProperty(WebAssembly, name);
  table.get = () => null;
  return () => {
    table.get = get;
    for (const [name, was] of jspi) if (was) Object.defineProperty(WebAssembly, name, was);
  };
};
