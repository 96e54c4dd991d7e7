/**
 * @file Notices that the app's page hangs: a panel that never ends can't be stopped from within, and a frame of another
 * process lets this page live. Only the app of a dev server says that it lives (`simulator/live/live.mjs`).
 */

/** What the app's page posts with a port, on which it speaks once Python is up, and answers from then on. */
export const ALIVE = 'deskside:alive';

/** For so many seconds, in each of which this page had a turn, the app may be silent. */
const PATIENCE = 5;

/**
 * @param {(source: MessageEventSource) => boolean} isApp whether a window is that of the app as it is embedded now
 * @param {{ isBack: () => void, isHung: () => void }} tell told of each page that lives, and of one that hangs
 */
export function watchFrame(isApp, { isBack, isHung }) {
  let silent = 0;
  let isUp = false;
  /** @type {MessagePort | undefined} */
  let port;
  const heard = () => {
    silent = 0;
    isUp = true;
  };
  addEventListener('message', ({ data, source, ports }) => {
    if (data !== ALIVE || source === null || !isApp(source)) return;
    port?.close();
    port = ports[0];
    isUp = false;
    if (port) port.onmessage = heard;
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
