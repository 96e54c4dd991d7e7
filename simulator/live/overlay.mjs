// @ts-check
/**
 * @file An overlay with the errors in the app's files, until they are fixed.
 *
 * @typedef {object} Mistake
 * @property {string} file From the project's folder on.
 * @property {number} line
 * @property {string} text What Python says.
 * @property {string} source The line itself; '' if it is not known.
 */

export class Overlay {
  #element = document.createElement('section');

  constructor() {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL('overlay.css', import.meta.url).href;
    document.head.append(style);
    this.#element.className = 'deskside-overlay';
    this.#element.setAttribute('role', 'alert');
  }

  /** @param {readonly Mistake[]} mistakes What to show; none takes it away. */
  show(mistakes) {
    if (mistakes.length === 0) {
      this.#element.remove();
      return;
    }
    this.#element.replaceChildren(...mistakes.map(renderMistake), hint(), this.#button());
    document.body.append(this.#element);
  }

  #button() {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Hide';
    button.addEventListener('click', () => this.#element.remove());
    return button;
  }
}

const hint = () => createElement('p', 'The app restarts when the file is saved.');

/** @param {Mistake} mistake */
const renderMistake = ({ file, line, text, source }) => {
  const container = document.createElement('div');
  container.append(createElement('h2', `${file}:${line}`), createElement('p', text));
  if (source !== '') container.append(createElement('pre', source.trim()));
  return container;
};

/**
 * @param {string} tag
 * @param {string} text
 */
const createElement = (tag, text) => {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
};
