// @ts-check
/** Empties all memory that is not in use, so that nothing of it travels. */

const LARGEST = 1 << 20;
const SMALLEST = 16;
const PAGE = 4096;

/** @param {any} Module */
export const tidy = (Module) => {
  // The stack grows downwards, from its start to its end.
  Module.HEAPU8.fill(0, Module._emscripten_stack_get_end(), Module._emscripten_stack_get_current());
  sweep(Module);
  sweep(Module); // what was given back in small blocks has grown together, with the blocks' heads still in it
};

/** @param {any} Module */
const sweep = (Module) => {
  const blocks = [];
  const end = Module._sbrk(0); // beyond it, memory was never used
  for (let size = LARGEST; size >= SMALLEST; size = size > PAGE ? size / 2 : size - SMALLEST) {
    for (;;) {
      const block = Module._malloc(size);
      if (block + size > end) {
        Module._free(block);
        break;
      }
      Module.HEAPU8.fill(0, block, block + size);
      blocks.push(block);
    }
  }
  blocks.forEach(Module._free);
};
