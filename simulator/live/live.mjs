// @ts-check
/**
 * @file Live reload in the app's page, while `serve.py` serves it: restarts the app in the same place when one of its
 * files was saved, and shows their errors. It is not part of a build.
 *
 * It works wherever the page is embedded, in the simulator or in a Chatwoot on this machine, whose iframe posts the
 * context again at each load. What is to outlast the reload goes into the frame's name: storage may be denied.
 */
import { Overlay } from './overlay.mjs';
import { keepPlace, restorePlace } from './scroll-position.mjs';

/** @typedef {import('./overlay.mjs').Mistake} Mistake */

/** How long to wait for a server that is gone, in milliseconds. */
const PAUSE = 1000;

const overlay = new Overlay();

/**
 * @param {string} currentToken The token of the files as this page knows them.
 * @returns {Promise<{ token: string, mistakes: Mistake[] }>}
 */
const ask = async (currentToken) => {
  const response = await fetch(new URL(`changes/${currentToken}`, import.meta.url));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.json();
};

const watch = async () => {
  let currentToken = new URL(import.meta.url).search.slice(1); // the token of the files that this page was made of
  for (;;) {
    try {
      const { token, mistakes } = await ask(currentToken);
      overlay.show(mistakes);
      if (token !== currentToken && mistakes.length === 0) {
        keepPlace();
        location.reload();
        return;
      }
      currentToken = token;
    } catch {
      // Stopped, or about to be started again.
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
};

/** The last that was written into the console as an error: PyScript writes there why Python has ended. */
let lastError = '';
const write = console.error;
console.error = (...words) => {
  lastError = String(words[0]);
  write(...words);
};

/** Shows why the app could not start, if that names a line of the project's. */
const failed = () => {
  const mistake = document.documentElement.dataset.state === 'error' && mistakeIn(lastError);
  if (mistake) overlay.show([mistake]);
};

/**
 * @param {string} traceback
 * @returns {Mistake | undefined}
 */
const mistakeIn = (traceback) => {
  const places = [
    ...traceback.matchAll(/File "(?:\/home\/pyodide\/)?((?:app|panels)\/\S+\.py)", line (\d+).*(?:\n {4}(.*))?/g),
  ];
  const [, file, line, source = ''] = places.at(-1) ?? [];
  const text = traceback.trimEnd().split('\n').at(-1);
  return file && text ? { file, line: Number(line), text, source } : undefined;
};

/**
 * Answers the simulator, which looks whether the page hangs, from when Python is up: on a busy machine the start alone
 * may keep the page from answering for longer. The word must leave before Python draws, which may never end.
 */
const answer = () => {
  if (window.parent === window) return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => port1.postMessage(undefined);
  window.parent.postMessage('deskside:alive', '*', [port2]);
  const { mark } = performance;
  performance.mark = (name, ...options) => {
    if (name === 'deskside:python') port1.postMessage(undefined);
    return mark.call(performance, name, ...options);
  };
};

new MutationObserver(failed).observe(document.documentElement, { attributeFilter: ['data-state'] });
restorePlace();
answer();
void watch();
