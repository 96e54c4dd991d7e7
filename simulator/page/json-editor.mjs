/**
 * @file An editor for the payload as JSON, which marks the first error while the user types.
 */

import { parse } from '../json.mjs';
import { asObject } from '../coerce.mjs';
import { element } from './elements.mjs';

/**
 * The payload's editor. It stores the payload as soon as that is valid.
 */
export class JsonEditor {
  #text = element('payload', HTMLTextAreaElement);
  #mark = element('mark', HTMLElement);
  #mistake = element('mistake', HTMLElement);
  #onData;
  /** The data on screen, to detect changes from elsewhere. */
  #data = /** @type {object | null} */ (null);

  /** @param {(data: object) => void} onData Called with each valid payload. */
  constructor(onData) {
    this.#onData = onData;
    this.#text.addEventListener('input', () => this.#read());
    this.#text.addEventListener('scroll', () => this.#placeMark());
    const file = element('file', HTMLInputElement);
    element('open-file', HTMLButtonElement).addEventListener('click', () => file.click());
    file.addEventListener('change', () => {
      const [selected] = file.files ?? [];
      if (selected) void this.#open(selected);
      file.value = ''; // the same file again is a choice too
    });
  }

  /**
   * Lets files with a payload be dropped on a place.
   * @param {HTMLElement} place
   * @param {() => void} onDrop Called when a file was dropped, before it is read.
   */
  acceptDrops(place, onDrop) {
    const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
    place.addEventListener('dragover', (event) => {
      if (hasFiles(event)) event.preventDefault();
    });
    place.addEventListener('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault(); // else the browser opens it in place of the simulator
      const [first] = event.dataTransfer?.files ?? [];
      if (first === undefined) return;
      onDrop();
      void this.#open(first);
    });
  }

  /**
   * Shows data, unless the user has just typed it.
   * @param {object} data
   */
  show(data) {
    if (data === this.#data) return;
    this.#data = data;
    const parsed = parse(this.#text.value);
    if ('value' in parsed && JSON.stringify(dataOf(parsed.value)) === JSON.stringify(data)) return;
    this.#text.value = JSON.stringify(data, null, 2);
    this.#complain(null);
  }

  /** @param {File} file */
  async #open(file) {
    this.#text.value = await file.text();
    this.#read();
  }

  #read() {
    const parsed = parse(this.#text.value);
    if ('mistake' in parsed) return this.#complain(parsed.mistake);
    const data = dataOf(parsed.value);
    if (data === null) {
      return this.#complain({ line: 1, column: 1, message: 'Line 1, column 1: the payload must be an object in { }.' });
    }
    this.#complain(null);
    this.#onData(data);
  }

  /** @param {import('../json.mjs').Mistake | null} mistake */
  #complain(mistake) {
    this.#mistake.textContent = mistake?.message ?? '';
    this.#text.setAttribute('aria-invalid', String(mistake !== null));
    this.#mark.hidden = mistake === null;
    if (mistake === null) return;
    this.#mark.style.setProperty('--line', String(mistake.line - 1));
    this.#mark.style.setProperty('--column', String(mistake.column - 1));
    this.#placeMark();
  }

  #placeMark() {
    this.#mark.style.translate = `${-this.#text.scrollLeft}px ${-this.#text.scrollTop}px`;
  }
}

/**
 * @param {unknown} value A payload, or the whole message that carries one.
 * @returns {object | null} The payload; null if there is none.
 */
function dataOf(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { event, data } = asObject(value);
  return event === 'appContext' ? dataOf(data) : value;
}
