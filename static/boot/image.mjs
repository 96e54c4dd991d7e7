// @ts-check
/**
 * The boot image's file: a head that says what fits it, then pages of memory (written by devtools/image/file.py).
 *
 * The page reads it, and the worker that fetches it sums it up.
 *
 * @typedef {object} Image
 * @property {string} version Pyodide's
 * @property {number} bytes how long the file is
 * @property {number} table how many functions the interpreter's table has
 * @property {number} trampoline the place in the table of the function that Pyodide compiles when it starts
 * @property {number} size how much memory the interpreter had
 * @property {[page: number, pages: number][]} runs the pages that aren't empty
 * @property {{ path: string, handles: number[] }[]} libraries the compiled packages and Python's handles on them
 * @property {Record<string, string>} packages what Pyodide calls loaded
 * @property {object} lock Pyodide's lock file
 * @property {string} standardLibrary where the standard library belongs
 * @property {object} state what Pyodide keeps beside the memory
 * @property {Uint8Array} pages none any more once they are copied
 */

const MAGIC = 'deskside';
const START = 16; // of the head, behind the magic text, the head's length and the sum of all that follows
const PAGE = 4096;
const NONE = new Uint8Array();

/**
 * @param {ArrayBuffer} file
 * @param {string} version Pyodide's, which the image must be of
 * @param {number} [sum] the file's, where it is summed up already
 * @returns {Image}
 * @throws {Error} if it is none, is another version's or not whole
 */
export const readImage = (file, version, sum) => {
  const text = (/** @type {number} */ at, /** @type {number} */ length) =>
    new TextDecoder().decode(new Uint8Array(file, at, length));
  if (file.byteLength < PAGE || text(0, MAGIC.length) !== MAGIC) throw new Error('the file is no boot image');
  const [length = 0, expected] = new Int32Array(file, MAGIC.length, 2);
  if (START + length > file.byteLength) throw new Error('the boot image is cut off');
  const head = JSON.parse(text(START, length));
  if (head.version !== version) throw new Error(`the boot image is of Pyodide ${head.version}, not ${version}`);
  if (head.bytes !== file.byteLength) {
    throw new Error(`the boot image has ${file.byteLength} bytes instead of ${head.bytes}`);
  }
  if ((sum ?? sumOfFile(file)) !== expected) throw new Error('the boot image is damaged');
  return { ...head, pages: new Uint8Array(file, Math.ceil((START + length) / PAGE) * PAGE) };
};

/**
 * Sum up all that follows the sum that the file tells.
 * @param {ArrayBuffer} file
 */
export const sumOfFile = (file) =>
  file.byteLength < PAGE ? 0 : sumOf(new Int32Array(file, START, ((file.byteLength - START) >> 4) << 2));

/**
 * Make an interpreter's memory what it was. The file is gone afterwards.
 *
 * The linked interpreter has no data of its own, and nothing has run in it yet, so all else is zeros.
 * @param {Image} image
 * @param {any} Module
 */
export const copyMemory = (image, Module) => {
  const { size, runs, pages } = image;
  if (size > Module.HEAPU8.length) Module.growMemory(size);
  let from = 0;
  for (const [page, count] of runs) {
    const length = count * PAGE;
    Module.HEAPU8.set(pages.subarray(from, from + length), page * PAGE);
    from += length;
  }
  // The file's memory is given back when nothing holds its buffer, which Chromium keeps even of one that is transferred.
  image.pages = NONE;
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
