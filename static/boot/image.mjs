// @ts-check
/**
 * The boot image's file: a head that says what fits it, then pages of memory (written by devtools/image/file.py).
 *
 * It comes in pieces, which are copied as they arrive.
 *
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, sum?: number | undefined }} Piece some of the file, with its sum if that
 *   is known; all but the last have a multiple of 16 bytes, and the first one has the whole head
 *
 * @typedef {object} Image
 * @property {string} version Pyodide's
 * @property {number} bytes how long the file is
 * @property {number} table how many functions the interpreter's table has
 * @property {number} trampoline the place in the table of the function that Pyodide compiles when it starts
 * @property {number} size how much memory the interpreter had
 * @property {[page: number, pages: number][]} runs the pages that aren't empty
 * @property {number} objects the address of the garbage collector's first links
 * @property {{ path: string, handles: number[] }[]} libraries the compiled packages and Python's handles on them
 * @property {Record<string, string>} packages what Pyodide calls loaded
 * @property {object} lock Pyodide's lock file
 * @property {string} standardLibrary where the standard library belongs
 * @property {object} state what Pyodide keeps beside the memory
 * @property {number} sum of all that follows it
 * @property {number} start how many bytes the head takes, with what fills its last page
 */

const MAGIC = 'deskside';
const START = 16; // of the head, behind the magic text, the head's length and the sum of all that follows
const PAGE = 4096;

/**
 * @param {Uint8Array<ArrayBuffer>} bytes the file's first piece
 * @param {string} version Pyodide's, which the image must be of
 * @returns {Image}
 * @throws {Error} if it is none or another version's
 */
export const readHead = ({ buffer, length: available }, version) => {
  const text = (/** @type {number} */ at, /** @type {number} */ length) =>
    new TextDecoder().decode(new Uint8Array(buffer, at, length));
  if (available < PAGE || text(0, MAGIC.length) !== MAGIC) throw new Error('the file is no boot image');
  const [length = 0, sum] = new Int32Array(buffer, MAGIC.length, 2);
  if (START + length > available) throw new Error('the boot image is cut off');
  const head = JSON.parse(text(START, length));
  if (head.version !== version) throw new Error(`the boot image is of Pyodide ${head.version}, not ${version}`);
  return { ...head, sum, start: Math.ceil((START + length) / PAGE) * PAGE };
};

/**
 * Make an interpreter's memory what it was.
 *
 * The linked interpreter has no data of its own, and nothing has run in it yet, so all else is zeros.
 * @param {Image} image
 * @param {AsyncIterable<Piece> | Iterable<Piece>} pieces the whole file
 * @param {any} Module
 * @throws {Error} if the file is damaged or not whole; what was copied must not run then
 */
export const copyMemory = async ({ size, runs, objects, start, sum, bytes }, pieces, Module) => {
  if (size > Module.HEAPU8.length) Module.growMemory(size);
  const targets = runs.values();
  const ring = { first: objects / 4, before: 0, at: objects / 4, distance: 1 };
  let [at, left] = [0, 0]; // where the next byte belongs, and how many follow it there
  let [copied, total] = [0, 0];
  for await (const piece of pieces) {
    const isFirst = copied === 0;
    total = (total + (piece.sum ?? sumOfPiece(piece.bytes, isFirst))) | 0;
    copied += piece.bytes.length;
    for (let rest = piece.bytes.subarray(isFirst ? start : 0); rest.length > 0; ) {
      if (left === 0) {
        const { value: run } = targets.next();
        if (run === undefined) break;
        [at, left] = [run[0] * PAGE, run[1] * PAGE];
      }
      const part = rest.subarray(0, left);
      Module.HEAPU8.set(part, at);
      at += part.length;
      left -= part.length;
      rest = rest.subarray(part.length);
    }
    linkObjects(ring, Module.HEAPU32, at / 4);
  }
  if (copied !== bytes) throw new Error(`the boot image has ${copied} bytes instead of ${bytes}`);
  if (total !== sum) throw new Error('the boot image is damaged');
};

/**
 * Where linking has come to: the ring's first object, the one before the next, the next, and how far that one is from
 * the one before, all in words; 0 for the distance is the ring's end.
 * @typedef {{ first: number, before: number, at: number, distance: number }} Ring
 */

/** The bits of an object's two links that are no address. */
const FLAGS = 3;

/**
 * Write the addresses that link Python's objects, as far as the memory has been copied.
 *
 * Python's garbage collector keeps its objects in a ring, each with the addresses of the next one and of the one before.
 * The file has the distance to the next instead (devtools/image/gc_list.py).
 *
 * One loop over local numbers. With a function for each word V8 optimized these functions anew at each piece, which made
 * the whole copying a sixth slower (Chromium 156).
 * @param {Ring} ring changed by this
 * @param {Uint32Array} words the memory
 * @param {number} end of what has been copied, in words
 */
const linkObjects = (ring, words, end) => {
  const { first } = ring;
  let { before, at, distance } = ring;
  while (distance !== 0 && at + 1 < end) {
    const next = /** @type {number} */ (words[at]);
    const previous = /** @type {number} */ (words[at + 1]);
    distance = next >>> 2;
    words[at] = ((distance === 0 ? first : at + distance) << 2) | (next & FLAGS);
    words[at + 1] = (before << 2) | (previous & FLAGS);
    before = at;
    at += distance;
  }
  const last = /** @type {number} */ (words[first + 1]);
  if (distance === 0) words[first + 1] = (before << 2) | (last & FLAGS);
  Object.assign(ring, { before, at, distance });
};

/**
 * Sum up a piece of the file. What comes before all that is summed up, with the sum itself, is left out.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {boolean} isFirst whether the file begins with them
 */
export const sumOfPiece = ({ buffer, length }, isFirst) => {
  const from = isFirst ? START : 0;
  return length < from ? 0 : sumOf(new Int32Array(buffer, from, ((length - from) >> 4) << 2));
};

/**
 * Four sums at a time: a third of the time of one (Chromium 156).
 * @param {Int32Array} words a multiple of four
 */
const sumOf = (words) => {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < words.length; at += 4) {
    a = (a + /** @type {number} */ (words[at])) | 0;
    b = (b + /** @type {number} */ (words[at + 1])) | 0;
    c = (c + /** @type {number} */ (words[at + 2])) | 0;
    d = (d + /** @type {number} */ (words[at + 3])) | 0;
  }
  return (a + b + c + d) | 0;
};
