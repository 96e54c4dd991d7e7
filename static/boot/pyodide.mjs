// @ts-check
/**
 * Starts Pyodide, and fails where Pyodide alone would hang.
 *
 * @typedef {object} Pyodide What of Pyodide's own interface is used here.
 * @property {Record<string, string>} loadedPackages
 * @property {any} FS
 * @property {any} _module Emscripten's
 * @property {(packages: string[]) => Promise<unknown>} loadPackage
 * @property {(archive: ArrayBuffer, format: string) => void} unpackArchive
 * @property {(name: string) => any} pyimport
 * @property {(code: string, ...rest: unknown[]) => Promise<unknown>} runPythonAsync
 * @property {(how: { batched: (text: string) => void }) => void} setStdout
 * @property {(how: { batched: (text: string) => void }) => void} setStderr
 *
 * @typedef {object} PyodideOptions
 * @property {string} indexURL
 * @property {string[]} [packages]
 * @property {(text: string) => void} [stdout]
 * @property {(text: string) => void} [stderr]
 *
 * @typedef {object} Settings What Emscripten starts with.
 * @property {((Module: any) => void)[]} preRun
 * @property {Function} instantiateWasm
 *
 * @typedef {object} Interpreter
 * @property {Promise<WebAssembly.Module>} module
 * @property {Promise<{ default: (settings: object) => Promise<any> }>} script Emscripten's, which starts the module
 * @property {(exports: WebAssembly.Exports, imports: WebAssembly.Imports) => void} [complete] what is still to be done
 *   when it is instantiated
 */
import { loadPyodide } from '../../runtime/pyodide-314.0.7/pyodide.mjs';
import { hideStacks } from './stacks.mjs';

/** An empty address for what Pyodide insists on fetching. */
export const NOTHING = `${new URL('../../runtime/pyodide-314.0.7/pyodide.mjs', import.meta.url).href}?nothing`;

/**
 * @param {PyodideOptions & Record<string, unknown>} options
 * @param {Interpreter} interpreter
 * @param {(Module: any) => Promise<void>} [prepare] done to the module before it runs
 * @returns {Promise<Pyodide>}
 */
export const start = (options, interpreter, prepare) =>
  new Promise((resolve, reject) => {
    const endings = [compileOnce(), hideStacks()];
    const show = answerWithNothing([`${options.indexURL}pyodide.asm.wasm`, NOTHING]);
    /** @param {Settings} settings */
    const createPyodideModule = async (settings) => {
      show();
      takeCompiled(settings, interpreter, reject);
      if (prepare) {
        settings.preRun.push((Module) => {
          Module.addRunDependency('deskside');
          prepare(Module)
            .then(() => Module.removeRunDependency('deskside'))
            .catch(reject);
        });
      }
      const { default: create } = await interpreter.script;
      return create(settings);
    };
    loadPyodide({ ...options, createPyodideModule })
      .then(resolve, reject)
      .finally(() => endings.forEach((end) => end()));
  });

/**
 * Spare Pyodide's own requests for what is under way already or not wanted.
 * @param {string[]} addresses
 * @returns {() => void} lets requests be
 */
const answerWithNothing = (addresses) => {
  const { fetch } = window;
  window.fetch = async (input, init) => (addresses.includes(String(input)) ? new Response() : fetch(input, init));
  return () => (window.fetch = fetch);
};

/** The browser's own; a start that hangs must not leave the other one behind. */
const { Module } = WebAssembly;

/** Bytes of a module that only passes a call on, at most. */
const RELAY = 64;

/**
 * Compile what is the same only once: of each JavaScript function in the function table, 260 in all, Emscripten makes a
 * small module that passes calls on, and most of them are alike (a twentieth of a whole start).
 * @returns {() => void} ends it
 */
const compileOnce = () => {
  /** @type {Map<string, WebAssembly.Module>} */
  const modules = new Map();
  WebAssembly.Module = new Proxy(Module, {
    construct(_, [bytes]) {
      if (!(bytes.length <= RELAY)) return new Module(bytes);
      const key = String(bytes);
      const module = modules.get(key) ?? new Module(bytes);
      modules.set(key, module);
      return module;
    },
  });
  return () => (WebAssembly.Module = Module);
};

/**
 * Let Pyodide instantiate the WebAssembly that the page has compiled, and learn of failures that it would only log.
 * @param {Settings} settings
 * @param {Interpreter} interpreter
 * @param {(reason: unknown) => void} reject
 */
const takeCompiled = (settings, interpreter, reject) => {
  const { instantiateWasm } = settings;
  settings.instantiateWasm = (/** @type {unknown[]} */ ...given) => {
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (_response, imports = {}) => {
      WebAssembly.instantiateStreaming = instantiateStreaming;
      try {
        const module = await interpreter.module;
        const instance = await WebAssembly.instantiate(module, imports);
        interpreter.complete?.(instance.exports, imports);
        return { module, instance };
      } catch (error) {
        reject(error);
        return new Promise(() => {}); // Pyodide would write lines of its own
      }
    };
    return instantiateWasm(...given);
  };
};
