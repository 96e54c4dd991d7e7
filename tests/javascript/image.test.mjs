/**
 * @file The pieces of a boot image become an interpreter's memory; what is no image, not the right one or not whole is
 * refused, and the message says why.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { copyMemory, readHead, sumOfPiece } from '../../static/boot/image.mjs';

const PAGE = 4096;
const VERSION = '1.2.3';

/** Where objects' links are. */
const OBJECTS = /** @type {const} */ ([2 * PAGE - 8, 3 * PAGE + 4, 63 * PAGE]);
const [FIRST, SECOND, LAST] = OBJECTS;
const DISTANCES = [
  [(SECOND - FIRST) | 1, 2],
  [(LAST - SECOND) | 1, 2],
  [1, 2],
];
const ADDRESSES = [
  [SECOND | 1, LAST | 2],
  [LAST | 1, FIRST | 2],
  [FIRST | 1, SECOND | 2],
];

/**
 * @param {[page: number, pages: number][]} runs
 * @param {number[][]} links of each object
 * @returns {Uint8Array<ArrayBuffer>} a memory whose pages are filled with their numbers, but for the links
 */
const memoryOf = (runs, links) => {
  const memory = new Uint8Array(64 * PAGE);
  for (const [page, count] of runs)
    for (let at = page; at < page + count; at += 1) memory.fill(at, at * PAGE, (at + 1) * PAGE);
  OBJECTS.forEach((at, index) => new Uint32Array(memory.buffer, at, 2).set(links[index] ?? []));
  return memory;
};

/**
 * @param {[page: number, pages: number][]} runs
 * @returns {Uint8Array<ArrayBuffer>} a file of a memory with distances
 */
const fileOf = (runs) => {
  const memory = memoryOf(runs, DISTANCES);
  const pages = runs.flatMap(([page, count]) => Array.from({ length: count }, (_, at) => page + at));
  const bytes = (pages.length + 1) * PAGE;
  const head = JSON.stringify({ version: VERSION, bytes, size: 64 * PAGE, objects: FIRST, runs });
  const file = new Uint8Array(bytes);
  new TextEncoder().encodeInto(`deskside----####${head}`, file);
  pages.forEach((page, at) => file.set(memory.subarray(page * PAGE, (page + 1) * PAGE), (at + 1) * PAGE));
  new Int32Array(file.buffer, 8, 1)[0] = head.length;
  new Int32Array(file.buffer, 12, 1)[0] = sumOfPiece(file, true);
  return file;
};

/**
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {number} size of the pieces
 */
const piecesOf = (file, size) =>
  Array.from({ length: Math.ceil(file.length / size) }, (_, at) => ({ bytes: file.slice(at * size, (at + 1) * size) }));

/**
 * @param {{ bytes: Uint8Array<ArrayBuffer>, sum?: number }[]} pieces
 */
const restore = async (pieces) => {
  const withMemory = (/** @type {number} */ size) => {
    const HEAPU8 = new Uint8Array(size);
    return { HEAPU8, HEAPU32: new Uint32Array(HEAPU8.buffer) };
  };
  const growMemory = (/** @type {number} */ size) => Object.assign(Module, withMemory(size));
  const Module = { ...withMemory(8 * PAGE), growMemory };
  await copyMemory(readHead(/** @type {any} */ (pieces[0]).bytes, VERSION), pieces, Module);
  return Module.HEAPU8;
};

const RUNS = /** @type {[number, number][]} */ ([
  [1, 1],
  [3, 5],
  [20, 2],
  [63, 1],
]);

for (const size of [PAGE, PAGE + 16, 3 * PAGE, 5 * PAGE - 16, 100 * PAGE])
  test(`pieces of ${size} bytes become the memory of which they are, with the addresses of its objects`, async () => {
    assert.deepEqual(await restore(piecesOf(fileOf(RUNS), size)), memoryOf(RUNS, ADDRESSES));
  });

test('a sum that comes with a piece is not computed again', async () => {
  const pieces = piecesOf(fileOf(RUNS), PAGE).map((piece, at) => ({
    ...piece,
    sum: sumOfPiece(piece.bytes, at === 0),
  }));
  await restore(pieces);

  const [, second] = /** @type {any} */ (pieces);
  second.sum += 1;
  await assert.rejects(restore(pieces), /the boot image is damaged/);
});

for (const [at, what] of /** @type {const} */ ([
  [PAGE + 7, 'its second'],
  [5 * PAGE, 'its fifth'],
  [40, 'its head'],
]))
  test(`a damaged byte in ${what} page is noticed`, async () => {
    const file = fileOf(RUNS);
    file[at] = /** @type {number} */ (file[at]) ^ 1;

    await assert.rejects(restore(piecesOf(file, 2 * PAGE)));
  });

const encode = (/** @type {string} */ text) => new TextEncoder().encode(text.padEnd(2 * PAGE));

for (const [name, file, reason] of /** @type {const} */ ([
  ['an image of which little has come', fileOf(RUNS).slice(0, 100), /^Error: the file is no boot image$/],
  ['another file', encode('<!doctype html>'), /^Error: the file is no boot image$/],
  [
    'an image of another version',
    encode('deskside\x13\0\0\0####{"version":"1.2.2"}'),
    /^Error: the boot image is of Pyodide 1.2.2, not 1/,
  ],
  ['an image with an unreadable head', encode('deskside\x0b\0\0\0####{"version":'), /^SyntaxError: .*JSON/],
  ['an image whose head is cut off', encode('deskside\0\0\x01\0####{'), /^Error: the boot image is cut off$/],
]))
  test(`${name} is refused`, () => {
    assert.throws(() => readHead(file, VERSION), reason);
  });

test('a file that ends early is noticed', async () => {
  const pieces = piecesOf(fileOf(RUNS), 2 * PAGE).slice(0, -1);

  await assert.rejects(restore(pieces), /the boot image has 32768 bytes instead of 40960/);
});
