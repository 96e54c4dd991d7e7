// @ts-check
/**
 * What no page with this interpreter can do without: fetch and compile the same WebAssembly, fetch the same memory
 * image and copy it into a memory. Nothing else, so this is the limit.
 *
 * The query names the files: `?wasm=a&wasm=b&image=c`.
 */

const query = new URL(location.href).searchParams;
const PAGE = 65_536;

/** @param {string} address */
const compile = (address) => WebAssembly.compileStreaming(fetch(address));

/** @param {string} address */
const copy = async (address) => {
  const image = new Uint8Array(await (await fetch(address)).arrayBuffer());
  const memory = new WebAssembly.Memory({ initial: Math.ceil(image.length / PAGE) });
  new Uint8Array(memory.buffer).set(image);
  return memory;
};

// Kept, as a page that runs them would.
Object.assign(window, {
  kept: await Promise.all([...query.getAll('wasm').map(compile), ...query.getAll('image').map(copy)]),
});
performance.mark('deskside:context');

const files = [...query.getAll('wasm'), ...query.getAll('image')].map((address) => ['file', address]);
navigator.serviceWorker
  ?.register(`limit-worker.js?${new URLSearchParams(files)}`, { scope: location.pathname })
  .catch(() => {}); // storage is denied to frames here, for the app as well
