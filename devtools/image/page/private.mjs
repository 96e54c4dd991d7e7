// @ts-check
/** What a boot image needs of Pyodide and Emscripten and no documentation promises. */

const NEEDED = [
  'API.makeSnapshot',
  'API.restoreSnapshot',
  'GOT',
  'HEAP32',
  'HEAPU32',
  'HEAPU8',
  'LDSO.loadedLibsByHandle',
  '_Py_Version',
  '__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET',
  '__PyRuntime',
  '_emscripten_stack_get_current',
  '_emscripten_stack_get_end',
  '_free',
  '_malloc',
  '__tzset_js',
  '_daylight',
  '_sbrk',
  '_timezone',
  '_tzname',
  'addRunDependency',
  'growMemory',
  'loadWebAssemblyModule',
  'newDSO',
  'removeRunDependency',
  'wasmTable',
];

/**
 * @param {any} Module
 * @param {string} version Pyodide's
 * @throws {Error} if this version lacks something; the message names it
 */
export const checkUp = (Module, version) => {
  for (const name of NEEDED) {
    if (name.split('.').reduce((owner, key) => owner?.[key], Module) === undefined) {
      throw new Error(`Pyodide ${version} has no ${name} any more, on which the boot image relies`);
    }
  }
};
