// @ts-check
/**
 * The cold half of the interpreter's code, which no start needs (devtools/link/split.py): it comes after the first
 * context, or with the first call of one of its functions, which can't wait.
 */
import { afterFirstContext } from './first-context.mjs';
import { fetchNow } from './fetch-now.mjs';

/** A module that gives the function back that it is given: a table takes none that WebAssembly has not seen. */
const WRAPPER = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic number and version
  ...[1, 4, 1, 0x60, 0, 0], // one type: no parameters, no results
  ...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0], // imports the function e.f
  ...[7, 5, 1, 1, 0x66, 0, 0], // exports it as f
);

// Compiling takes WebKit seconds, and it keeps no compiled code for the next start.
const isWebKit = navigator.vendor.startsWith('Apple');

/**
 * Let the hot half load the cold one.
 * @param {WebAssembly.Exports} hot what the hot half exports; that of a module in one piece needs no other
 * @param {WebAssembly.Imports} imports what it was given, which the cold half needs as well
 * @param {string} url the cold half's
 */
export const expectColdCode = (hot, imports, url) => {
  const bridge = /** @type {WebAssembly.Table | undefined} */ (hot['cold:bridge']);
  const isHere = /** @type {WebAssembly.Global<'i32'>} */ (hot['cold:is-here']);
  const loader = /** @type {WebAssembly.Global<'i32'>} */ (hot['cold:loader']);
  if (!bridge) return;

  /** @param {WebAssembly.Module} module */
  const attach = (module) => {
    if (isHere.value) return;
    new WebAssembly.Instance(module, { ...imports, hot });
    isHere.value = 1;
    performance.mark('boot:cold');
  };

  /** @type {unknown} */
  let failure; // Python may go on calling while the page is being replaced
  const loadNow = () => {
    performance.mark('boot:cold-miss');
    if (failure) throw failure;
    try {
      attach(new WebAssembly.Module(fetchNow(url)));
    } catch (error) {
      failure = error;
      startOrdinarily(/** @type {Error} */ (error).message);
      throw error;
    }
  };

  const wrapper = new WebAssembly.Instance(new WebAssembly.Module(WRAPPER), { e: { f: loadNow } });
  bridge.set(loader.value, wrapper.exports['f']);
  if (isWebKit) return;
  afterFirstContext(() => {
    if (isHere.value) return;
    // If it can't be had now, the first call of one of its functions tries again.
    WebAssembly.compileStreaming(fetch(url, { priority: 'low' })).then(attach, () => {});
  });
};

/** @param {string} why */
const startOrdinarily = (why) => {
  console.warn(`Deskside starts again without its boot image: ${why}`);
  const address = new URL(location.href);
  address.searchParams.set('boot', 'plain');
  location.replace(address);
};
