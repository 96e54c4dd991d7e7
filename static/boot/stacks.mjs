// @ts-check
/** The interpreter's stacks: Python runs on the page's own. */

const JSPI = /** @type {const} */ (['Suspending', 'promising']).map(
  (name) => /** @type {const} */ ([name, Object.getOwnPropertyDescriptor(WebAssembly, name)]),
);

/**
 * Let Pyodide start without JSPI: Python would run on stacks of their own, and Chromium crashes when it samples an
 * allocation there, as it does in a random share of its processes (seen in Chromium 156: `TraceStackFramePointers` reads
 * past the stack's end).
 * @returns {() => void} gives it back; Pyodide looks for it only while it starts
 */
export const hideStacks = () => {
  for (const [name] of JSPI) Reflect.deleteProperty(WebAssembly, name);
  return () => {
    for (const [name, own] of JSPI) if (own) Object.defineProperty(WebAssembly, name, own);
  };
};
