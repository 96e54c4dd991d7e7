// @ts-check
/**
 * Keeps what Chatwoot says before Python is up. Chatwoot posts its context when the iframe has loaded, which is
 * seconds before Python can listen, and says it only once (DashboardApp/Frame.vue).
 *
 * A classic script, so that it listens before anything else of the page runs.
 *
 * @typedef {{ text: string, origin: string }} Kept a message as JSON text, and the origin of its sender
 */
(() => {
  /** More than a host ever says in that time; the oldest go first. */
  const MOST = 8;

  /** @type {Kept[]} */
  const kept = [];

  /** @param {MessageEvent<unknown>} event */
  const keep = ({ data, source, origin }) => {
    if (source !== window.parent) return;
    const text = textOf(data);
    if (!text?.includes('appContext')) return;
    kept.push({ text, origin });
    if (kept.length > MOST) kept.shift();
  };

  /**
   * What a message says, as JSON text; undefined for what JSON can't say.
   * @param {unknown} data
   * @returns {string | undefined}
   */
  const textOf = (data) => {
    if (typeof data === 'string') return data;
    try {
      return JSON.stringify(data);
    } catch {
      return undefined;
    }
  };

  window.addEventListener('message', keep);

  window.desksideInbox = {
    textOf,
    take() {
      window.removeEventListener('message', keep);
      return kept.splice(0);
    },
  };
})();
