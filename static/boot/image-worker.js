// @ts-check
/**
 * A worker that fetches the boot image: the thread that fetches copies the bytes several times, and the page's thread
 * has other work to do. Its name is the file's address. It posts how many bytes have arrived
 * so far, then the file and its sum, or a text that says why it can't be had.
 *
 * @typedef {{ file: ArrayBuffer, sum?: number | undefined, start: number, end: number, bytes: number }} Fetched
 *   when, in milliseconds of the time that all threads share, and how many bytes have travelled
 */

const address = self.name;

const fail = (/** @type {string} */ why) => self.postMessage(`${address} ${why}`);

// Where it can't be had here, the page sums up.
const summing = import('./image.mjs').catch(() => ({ sumOfFile: () => undefined }));

// Quicker than fetch() for many megabytes (Chromium 156: a twentieth of a whole start), and it tells its progress.
const request = new XMLHttpRequest();
request.open('GET', address);
request.responseType = 'arraybuffer';
request.onprogress = ({ loaded }) => self.postMessage(loaded);
request.onload = async () => {
  const { status, response } = request;
  if (status !== 200) return fail(`answers ${status}`);
  const timing = /** @type {PerformanceResourceTiming | undefined} */ (performance.getEntriesByName(address)[0]);
  const { startTime = 0, responseEnd = performance.now(), transferSize = 0 } = timing ?? {};
  const [start, end] = [startTime, responseEnd].map((at) => performance.timeOrigin + at);
  const { sumOfFile } = await summing;
  const sum = sumOfFile(response);
  self.postMessage({ file: response, sum, start, end, bytes: transferSize }, { transfer: [response] });
};
request.onerror = () => fail('is out of reach');
request.send();

// While it waits: the first date in a new process takes long, and all threads share what it has read of the language.
new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' }).format();
