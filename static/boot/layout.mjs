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

const JSPI = /** @type {const} */ (['Suspending', 'promising']).map(
  (name) => /** @type {const} */ ([name, Object.getOwnPropertyDescriptor(WebAssembly, name)]),
);

/**
 * Let Pyodide start without JSPI, in an ordinary start as well: Python would run on stacks of their own, and Chromium
 * crashes when it samples an allocation there, as it does in a random share of its processes (seen in Chromium 156:
 * `TraceStackFramePointers` reads past the stack's end).
 * @returns {() => void} gives it back; Pyodide looks for it only while it starts
 */
export const hideStacks = () => {
  for (const [name] of JSPI) Reflect.deleteProperty(WebAssembly, name);
  return () => {
    for (const [name, own] of JSPI) if (own) Object.defineProperty(WebAssembly, name, own);
  };
};

/**
 * Let Emscripten find no function in the table.
 * @returns {() => void} lets it find them again; call it when Pyodide has filled the table
 */
export const hideEntries = () => {
  const table = WebAssembly.Table.prototype;
  const { get } = table;
  table.get = () => null;
  return () => {
    table.get = get;
  };
};
