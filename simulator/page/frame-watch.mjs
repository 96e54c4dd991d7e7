/**
 * @file Detects that the app's page hangs. A panel that never ends can't be stopped from within, but its frame has another
 * process, so this page still runs. Only the app of a dev server reports that it is alive (`simulator/live/live.mjs`).
 */

/** The message of the app's page with a port. On the port the page reports Python's start, and then answers. */
export const ALIVE = 'deskside:alive';

/** The app may be silent for so many seconds, counting only seconds in which this page could run. */
const PATIENCE = 5;

/**
 * @param {(source: MessageEventSource) => boolean} isApp whether a window is that of the embedded app
 * @param {{ isBack: () => void, isHung: () => void }} callbacks called for each page that is alive, and for one that hangs
 */
export function watchFrame(isApp, { isBack, isHung }) {
  let silent = 0;
  let isUp = false;
  /** @type {MessagePort | undefined} */
  let port;
  const onAnswer = () => {
    silent = 0;
    isUp = true;
  };
  addEventListener('message', ({ data, source, ports }) => {
    if (data !== ALIVE || source === null || !isApp(source)) return;
    port?.close();
    port = ports[0];
    isUp = false;
    if (port) port.onmessage = onAnswer;
    isBack();
  });
  setInterval(() => {
    if (port === undefined || !isUp || document.visibilityState === 'hidden') return;
    silent += 1;
    port.postMessage(undefined);
    if (silent <= PATIENCE) return;
    port.close();
    port = undefined;
    isHung();
  }, 1000);
}
