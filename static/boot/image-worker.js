// @ts-check
/**
 * A worker that gets the boot image: the thread that does it copies the bytes several times, and the page's thread has
 * other work to do. Its name is the file's address. It posts the file piece by piece, each with its sum, then when the
 * file has travelled; or a text that says why it can't be had.
 *
 * @import { Piece } from './image.mjs'
 * @typedef {{ start: number, end: number, bytes: number }} Travel when, in milliseconds of the time that all threads
 *   share, and how many bytes came over the network
 * @typedef {{ close(): void, getSize(): number, read(bytes: ArrayBufferView, place: { at: number }): number }} Handle
 *   on a file, for workers alone, so TypeScript's library of the page lacks it (`FileSystemSyncAccessHandle`)
 */

/** Bytes of a piece but the last: so few that the page copies one while the next arrives. A multiple of 16. */
const PIECE = 4 << 20;

/** Milliseconds to wait for the stored file, which takes two: then the browser has trouble with its storage. */
const PATIENCE = 500;

/** Where the file has its sum (image.mjs). */
const SUM_AT = 12;

const address = self.name;
const storedName = encodeURIComponent(address);

// Where it can't be had here, the page sums up.
const summing = import('./image.mjs').catch(() => undefined);

/**
 * @param {AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>} pieces
 * @returns {Promise<number>} their sum
 */
const post = async (pieces) => {
  let [total, isFirst] = [0, true];
  for await (const bytes of pieces) {
    const sum = (await summing)?.sumOfPiece(bytes, isFirst);
    total = (total + (sum ?? 0)) | 0;
    isFirst = false;
    self.postMessage(/** @type {Piece} */ ({ bytes, sum }), { transfer: [bytes.buffer] });
  }
  return total;
};

/**
 * Open the file that the service worker has stored. Several frames may read it at once; an engine that can't do that
 * refuses the second, which then fetches.
 * @returns {Promise<Handle>}
 * @throws {Error} if there is none
 */
const openStored = async () => {
  const root = await navigator.storage.getDirectory();
  const file = /** @type {any} */ (await root.getFileHandle(storedName));
  const handle = await file.createSyncAccessHandle({ mode: 'read-only' });
  if (handle.getSize() > 0) return handle;
  handle.close();
  throw new Error('it is being stored');
};

/** @param {Handle} handle */
const postStored = async (handle) => {
  const sum = new Int32Array(1);
  handle.read(sum, { at: SUM_AT });
  const total = await post(piecesOf(handle));
  handle.close();
  if (total === sum[0]) return;
  // The page starts in the ordinary way then, and the next time from what can be fetched.
  await (await navigator.storage.getDirectory()).removeEntry(storedName);
};

/** @param {Handle} handle */
function* piecesOf(handle) {
  const size = handle.getSize();
  for (let at = 0; at < size; at += PIECE) {
    const bytes = new Uint8Array(Math.min(PIECE, size - at));
    handle.read(bytes, { at });
    yield bytes;
  }
}

/** @returns {AsyncGenerator<Uint8Array<ArrayBuffer>, void>} */
async function* fetchPieces() {
  const { status, body } = await fetch(address);
  if (status !== 200 || body === null) throw new Error(`answers ${status}`);
  const reader = body.getReader();
  let piece = new Uint8Array(PIECE);
  let filled = 0;
  for (;;) {
    const { value } = await reader.read();
    for (let at = 0; value !== undefined && at < value.length; ) {
      const length = Math.min(value.length - at, PIECE - filled);
      piece.set(value.subarray(at, at + length), filled);
      at += length;
      filled += length;
      if (filled < PIECE) continue;
      yield piece;
      piece = new Uint8Array(PIECE);
      filled = 0;
    }
    if (value === undefined) return yield piece.slice(0, filled);
  }
}

const now = () => performance.timeOrigin + performance.now();

const getImage = async () => {
  const start = now();
  /** @type {Promise<undefined>} */
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const stored = await Promise.race([openStored(), patience]).catch(() => undefined);
  await (stored ? postStored(stored) : post(fetchPieces()));
  const timing = /** @type {PerformanceResourceTiming | undefined} */ (performance.getEntriesByName(address)[0]);
  self.postMessage(/** @type {Travel} */ ({ start, end: now(), bytes: timing?.transferSize ?? 0 }));
};

/** The first date and number of a new process take long, and all threads share what it has read of the language. */
const readLanguage = () => {
  new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' }).format();
  new Intl.NumberFormat(undefined, { style: 'currency', currency: 'EUR' }).format(1);
};

getImage()
  .catch((error) => self.postMessage(`${address} ${error instanceof TypeError ? 'is out of reach' : error.message}`))
  .then(readLanguage)
  .then(() => self.close()); // which gives all copies back
