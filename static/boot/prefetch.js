// @ts-check
/**
 * Starts to fetch and compile the largest files before anything else of the page runs (docs/how-it-boots.md).
 *
 * A classic script, so that it runs as soon as the page's first lines are there. A `<link rel="preload">` would be as
 * early, but Chromium hands out the machine code that it has kept of WebAssembly only to a fetch() of the page itself
 * (seen in Chromium 156): what is preloaded is compiled again at each start, and what a worker compiles is kept only as
 * long as the worker lives.
 *
 * @import { Piece } from './image.mjs'
 * @import { Travel } from './image-worker.js'
 */
(() => {
  /**
   * What the page says of its files, in links above this script (`devtools/image/links.py`).
   * @param {string} part
   */
  const links = (part) => [
    .../** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll(`link[rel='deskside-${part}']`)),
  ];
  const [runtime] = links('runtime');
  const [memory] = links('memory');
  const [linked] = links('linked');
  const [script] = links('script');
  const [cold] = links('cold');
  const isPlain = new URLSearchParams(location.search).get('boot') === 'plain';

  const total = [...links('memory'), ...links('linked')].reduce((sum, { dataset }) => sum + Number(dataset.bytes), 0);
  /** @type {Map<string, number>} */
  const arrived = new Map();

  /**
   * Tell the page how much has arrived of the image.
   * @param {string} url
   * @param {number} bytes of it
   */
  const tell = (url, bytes) => {
    arrived.set(url, bytes);
    const loaded = [...arrived.values()].reduce((sum, each) => sum + each, 0);
    window.dispatchEvent(new CustomEvent('deskside:progress', { detail: Math.min(1, loaded / total) }));
  };

  /**
   * A failure is handled where the promise is awaited; without this it would count as unhandled until then.
   * @template T
   * @param {Promise<T>} promise
   */
  const handledLater = (promise) => {
    promise.catch(() => {});
    return promise;
  };

  /**
   * What the browser has kept is right however old it is, since an interpreter's address tells its content. Where it has
   * none and there is no network, the service worker's cache is left.
   * @param {string} url
   */
  const code = (url) =>
    fetch(url, { cache: 'force-cache' }).catch(async (error) => {
      const kept = await caches.match(url);
      if (kept === undefined) throw error;
      return kept;
    });

  const compiled = async (/** @type {string} */ url) => WebAssembly.compileStreaming(code(url));

  const interpreter = async (/** @type {HTMLLinkElement} */ { href, dataset }) => {
    const module = await compiled(href);
    tell(href, Number(dataset.bytes));
    return module;
  };

  /** @type {Promise<WebAssembly.Module> | undefined} */
  let ordinary;
  const ordinaryInterpreter = () => (ordinary ??= handledLater(compiled(runtime?.href ?? '')));

  /** @param {string} url */
  const bytes = async (url, options = {}) => {
    const response = await fetch(url, options);
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    return response.arrayBuffer();
  };

  /**
   * Start a worker that fetches a file.
   * @param {string} url
   */
  const fetcher = (url) => {
    const [script] = links('fetcher');
    const href = script?.href ?? '';
    const policy = window.trustedTypes?.createPolicy('deskside-fetcher', { createScriptURL: () => href });
    // Its name is what it is to fetch: a message would come only when the page's thread knows that the worker runs.
    return new Worker(/** @type {string} */ (policy?.createScriptURL('') ?? href), { name: url });
  };

  /**
   * Fetch a large file piece by piece, beside the page's own thread.
   * @param {string} url
   * @returns {ReadableStream<Piece>}
   */
  const large = (url) => {
    /** @type {Worker | undefined} */
    let worker;
    let loaded = 0;
    return new ReadableStream({
      start(pieces) {
        const end = () => {
          pieces.close();
          performance.mark('boot:fetched');
        };
        /** Where no worker runs the page does it itself; if that fails as well, the worker's reason tells more. */
        const fail = async (/** @type {string} */ why) => {
          worker?.terminate();
          const file = loaded === 0 ? await bytes(url).catch(() => undefined) : undefined;
          if (file === undefined) return pieces.error(new Error(why));
          pieces.enqueue({ bytes: new Uint8Array(file) });
          end();
        };
        try {
          worker = fetcher(url);
        } catch (error) {
          return void fail(/** @type {Error} */ (error).message);
        }
        worker.onmessage = (/** @type {{ data: string | Piece | Travel }} */ { data }) => {
          if (typeof data === 'string') return void fail(data);
          if (!('start' in data)) {
            pieces.enqueue(data);
            return tell(url, (loaded += data.bytes.length));
          }
          end();
          // The page's own timeline knows nothing of what a worker fetches.
          const [start, finish] = [data.start, data.end].map((at) => Math.max(0, at - performance.timeOrigin));
          performance.measure(url, { start, end: finish, detail: data.bytes });
        };
        worker.onerror = () => fail(`the worker that fetches ${url} does not run`);
      },
    });
  };

  const fetches = {
    bytes,
    ordinaryInterpreter,
    image:
      memory && linked && script && !isPlain
        ? {
            memory: large(memory.href),
            interpreter: handledLater(interpreter(linked)),
            script: script.href,
            linked: linked.href,
            cold: cold?.href,
          }
        : undefined,
    sources: links('sources').map(({ href }) => href),
    hasApp: links('app').length > 0,
  };
  if (!fetches.image) ordinaryInterpreter(); // it is under way before boot.mjs asks for it
  window.desksideFetches = fetches;
})();
