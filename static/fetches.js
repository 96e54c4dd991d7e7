// @ts-check
/**
 * Begins to fetch and compile what takes longest, before anything else of the page runs (docs/how-it-boots.md).
 *
 * A classic script, so that it runs as soon as the page's first lines are there. A `<link rel="preload">` would be as
 * early, but Chromium hands out the machine code that it has kept of WebAssembly only to a fetch() of the page itself
 * (seen in Chromium 156): what is preloaded is compiled anew at each start.
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
  const libraries = links('library');
  const isPlain = new URLSearchParams(location.search).get('boot') === 'plain';

  const total = [...links('memory'), ...libraries].reduce((sum, { dataset }) => sum + Number(dataset.bytes), 0);
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
   * @param {string} url
   * @param {(bytes: number) => void} [progress]
   * @returns {Promise<ArrayBuffer>}
   */
  const bytes = (url, progress) =>
    new Promise((resolve, reject) => {
      // Quicker than fetch() for many megabytes (Chromium 156: 36 instead of 60 ms for 20 MB), and it tells its progress.
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.responseType = 'arraybuffer';
      request.onprogress = ({ loaded }) => progress?.(loaded);
      request.onload = () =>
        request.status === 200 ? resolve(request.response) : reject(new Error(`${url} answers ${request.status}`));
      request.onerror = () => reject(new Error(`${url} is out of reach`));
      request.send();
    });

  const compiled = async (/** @type {string} */ url) => WebAssembly.compileStreaming(fetch(url));

  const library = async (/** @type {HTMLLinkElement} */ { href, dataset }) => {
    const module = await compiled(href);
    tell(href, Number(dataset.bytes));
    return module;
  };

  const fetches = {
    bytes,
    runtime: compiled(runtime?.href ?? ''),
    image:
      memory && !isPlain
        ? Promise.all([bytes(memory.href, (loaded) => tell(memory.href, loaded)), Promise.all(libraries.map(library))])
        : undefined,
    sources: links('sources').map(({ href }) => href),
    hasApp: links('app').length > 0,
  };
  // A failure is heard where the promise is awaited; without this it would count as unhandled until then.
  for (const promise of [fetches.runtime, fetches.image]) promise?.catch(() => {});
  window.desksideFetches = fetches;
})();
