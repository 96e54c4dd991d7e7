// @ts-check
/** Adapts an interpreter that was restored from the boot image to this page: files, time zone, randomness. */
import { LateFiles } from './deferred-files.mjs';

/**
 * @import { Pyodide, PyodideOptions } from './pyodide.mjs'
 * @import { Restored } from './restore.mjs'
 */

/**
 * @param {Restored} restored
 * @param {PyodideOptions} options PyScript's
 * @param {{ standardLibrary: string, sources: string[], now: boolean }} late where the files are that the image lacks,
 *   and whether they must be there before any code runs
 * @returns {Promise<Pyodide>}
 */
export const adaptRestored = async ({ pyodide, image }, { packages = [], stdout, stderr }, late) => {
  if (stdout) pyodide.setStdout({ batched: stdout });
  if (stderr) pyodide.setStderr({ batched: stderr });
  setZone(pyodide._module);
  const inside = pyodide.pyimport('deskside_image');
  inside.wake(navigator.language);
  const files = new LateFiles(pyodide, inside, [image.standardLibrary, late.standardLibrary], late.sources);
  if (late.now) await files.fetch();
  else files.fetchAfterFirstContext();
  const missing = packages.filter((name) => !(name in pyodide.loadedPackages));
  if (missing.length > 0) await pyodide.loadPackage(missing);
  await spareStandardPackage(pyodide);
  return pyodide;
};

/**
 * The C library asks for the time zone once, which it did where the image was made.
 * @param {any} Module
 */
const setZone = (Module) => {
  const [standard, summer] = new Uint32Array(Module.HEAPU8.buffer, Module._tzname, 2);
  Module.__tzset_js(Module._timezone, Module._daylight, standard, summer);
};

/**
 * PyScript writes its own Python package into files at every start and imports it; the image has it compiled.
 * @param {Pyodide} pyodide
 */
const spareStandardPackage = async (pyodide) => {
  const { stdlib } = await import('../../runtime/pyscript-0.7.31/core.js');
  const run = pyodide.runPythonAsync.bind(pyodide);
  pyodide.runPythonAsync = (code, ...rest) => run(code.trim() === stdlib.trim() ? 'import pyscript' : code, ...rest);
};
