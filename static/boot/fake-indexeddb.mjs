// @ts-check
/**
 * An empty database that replaces the browser's IndexedDB.
 *
 * PyScript opens one at every start, to remember packages that it has installed; here Pyodide installs them from files
 * beside it, so there is nothing to remember. Where an agent's browser denies storage to embedded pages (third-party
 * cookies blocked, private windows), opening it fails and PyScript would not start at all. And what can't be stored
 * can't be a customer's data.
 *
 * @typedef {{ result: unknown, onsuccess?: (event: { target: Answer }) => void }} Answer
 */

/**
 * @param {unknown} result
 * @returns {Answer}
 */
const answer = (result) => {
  /** @type {Answer} */
  const request = { result };
  queueMicrotask(() => request.onsuccess?.({ target: request }));
  return request;
};

const store = {
  clear: () => answer(undefined),
  count: () => answer(0),
  delete: () => answer(undefined),
  get: () => answer(undefined),
  getAllKeys: () => answer([]),
  getKey: () => answer(undefined),
  put: () => answer(undefined),
};
const database = { close() {}, transaction: () => ({ objectStore: () => store }) };

Object.defineProperty(window, 'indexedDB', { value: { open: () => answer(database) } });
