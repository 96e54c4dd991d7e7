// @ts-check
/**
 * A worker that fetches the boot image: the thread that fetches copies the bytes several times, and the page's thread
 * has other work to do. Its name is the file's address. It posts the file piece by piece, each with its sum, then when
 * the file has travelled; or a text that says why it can't be had.
 *
 * @import { Piece } from './image.mjs'
 * @typedef {{ start: number, end: number, bytes: number }} Travel when, in milliseconds of the time that all threads
 *   share, and how many bytes
 */

/** Bytes of a piece but the last: so few that the page copies one while the next arrives. A multiple of 16. */
const PIECE = 4 << 20;

const address = self.name;

// Where it can't be had here, the page sums up.
const summing = import('./image.mjs').catch(() => undefined);

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {boolean} isFirst whether the file begins with them
 */
const post = async (bytes, isFirst) => {
  const sum = (await summing)?.sumOfPiece(bytes, isFirst);
  self.postMessage(/** @type {Piece} */ ({ bytes, sum }), { transfer: [bytes.buffer] });
};

const fetchImage = async () => {
  const { status, body } = await fetch(address);
  if (status !== 200 || body === null) throw new Error(`answers ${status}`);
  const reader = body.getReader();
  let piece = new Uint8Array(PIECE);
  let filled = 0;
  let isFirst = true;
  for (;;) {
    const { value } = await reader.read();
    for (let at = 0; value !== undefined && at < value.length; ) {
      const length = Math.min(value.length - at, PIECE - filled);
      piece.set(value.subarray(at, at + length), filled);
      at += length;
      filled += length;
      if (filled < PIECE) continue;
      await post(piece, isFirst);
      piece = new Uint8Array(PIECE);
      filled = 0;
      isFirst = false;
    }
    if (value === undefined) return post(piece.slice(0, filled), isFirst);
  }
};

fetchImage().then(
  () => {
    const timing = /** @type {PerformanceResourceTiming | undefined} */ (performance.getEntriesByName(address)[0]);
    const { startTime = 0, responseEnd = performance.now(), transferSize = 0 } = timing ?? {};
    const [start, end] = /** @type {[number, number]} */ (
      [startTime, responseEnd].map((at) => performance.timeOrigin + at)
    );
    self.postMessage(/** @type {Travel} */ ({ start, end, bytes: transferSize }));
  },
  (error) => self.postMessage(`${address} ${error instanceof TypeError ? 'is out of reach' : error.message}`),
);

// While it waits: the first date and number of a new process take long, and all threads share what it has read of the
// language.
new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' }).format();
new Intl.NumberFormat(undefined, { style: 'currency', currency: 'EUR' }).format(1);
