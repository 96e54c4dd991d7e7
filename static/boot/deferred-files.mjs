// @ts-check
/**
 * Loads the files that an interpreter restored from the boot image lacks: the standard library and the sources of all
 * modules in the image.
 *
 * Nothing on the way to the first screen needs them, but a later `import csv` does, and a traceback that shows lines.
 * They come when the first context is drawn and the browser idle, or with an import that can't wait.
 *
 * @import { Pyodide } from './pyodide.mjs'
 */
import { afterFirstContext } from './first-context.mjs';
import { fetchNow } from './fetch-now.mjs';

export class LateFiles {
  #pyodide;
  #inside;
  #library;
  #sources;
  #areHere = false;

  /**
   * @param {Pyodide} pyodide
   * @param {any} inside what the image has for this (devtools/image/inside/deskside_image.py)
   * @param {[path: string, url: string]} library the standard library, one file
   * @param {string[]} sources packs of files
   */
  constructor(pyodide, inside, library, sources) {
    this.#pyodide = pyodide;
    this.#inside = inside;
    this.#library = library;
    this.#sources = sources;
    inside.expect(() => this.fetchNow());
  }

  async fetch() {
    const { bytes } = window.desksideFetches;
    const addresses = [this.#library[1], ...this.#sources];
    const [library, ...packs] = await Promise.all(addresses.map((address) => bytes(address, { priority: 'low' })));
    this.#put(/** @type {ArrayBuffer} */ (library), packs);
  }

  fetchAfterFirstContext() {
    // Without them the page works; an import that needs them tries again.
    const bring = () => this.fetch().catch(({ message }) => console.info(`Deskside has no sources: ${message}`));
    afterFirstContext(bring);
  }

  /** For Python's import statement, which can't wait for a promise. */
  fetchNow() {
    this.#put(
      fetchNow(this.#library[1]).buffer,
      this.#sources.map((url) => fetchNow(url).buffer),
    );
  }

  /**
   * @param {ArrayBuffer} library
   * @param {ArrayBuffer[]} packs
   */
  #put(library, packs) {
    if (this.#areHere) return;
    this.#areHere = true;
    const { FS } = this.#pyodide;
    FS.writeFile(this.#library[0], new Uint8Array(library), { canOwn: true });
    for (const pack of packs) {
      const length = new DataView(pack).getUint32(0, true);
      let at = 4 + length;
      for (const [path, size] of JSON.parse(new TextDecoder().decode(new Uint8Array(pack, 4, length)))) {
        FS.mkdirTree(path.slice(0, path.lastIndexOf('/')));
        FS.writeFile(path, new Uint8Array(pack, at, size));
        at += size;
      }
    }
    this.#inside.arrive();
  }
}
