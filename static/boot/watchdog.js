// @ts-check
/**
 * Reports what is wrong with the host's answers: when a script can't be loaded, when `boot-screen.mjs` asks, and when
 * nothing happens because neither Python nor the scripts that load it have arrived.
 *
 * A classic script that imports nothing and needs no `.mjs`: a host that sends those with a wrong type leaves this alone.
 * Where no script runs at all, the style sheet shows `.boot-silent`.
 */
(() => {
  /** Report after this many seconds without progress, counted only while the page isn't blocked. */
  const PATIENCE = 20;

  /** What a start needs of the host. */
  const NEEDED = 'script[type="module"][src], link[rel="modulepreload"], link[rel="deskside-runtime"]';
  const SCRIPT = { kind: /^(text|application)\/(x-)?(java|ecma)script/i, expected: 'text/javascript' };
  const WEBASSEMBLY = { kind: /^application\/wasm/i, expected: 'application/wasm' };

  const page = document.documentElement;
  const isBooting = () => page.dataset.state === 'booting';

  /** @type {string[]} */
  const violations = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    violations.push(`the Content-Security-Policy forbids ${blockedURI || 'something'} (${effectiveDirective})`);
  });

  let quiet = 0;
  const stir = () => {
    quiet = 0;
  };
  window.addEventListener('deskside:progress', stir);
  new PerformanceObserver(stir).observe({ entryTypes: ['resource', 'mark'] });

  // Counted, not measured: a busy page misses turns, and these don't count.
  const timer = setInterval(() => {
    if (!isBooting()) clearInterval(timer);
    else if ((quiet += 1) >= PATIENCE) {
      clearInterval(timer);
      void diagnose(
        'silent',
        `Nothing has happened for ${PATIENCE} seconds, although the page's scripts can be fetched.`,
      );
    }
  }, 1000);

  // The error event of a script that fails to load doesn't bubble, so: capture.
  window.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement) void diagnose('offline', `${target.src} is out of reach`);
    },
    true,
  );
  window.addEventListener('deskside:failed', (event) => {
    const { why, details } = /** @type {CustomEvent<{ why: string, details: string }>} */ (event).detail;
    void diagnose(why, details);
  });

  /** What a browser lacks, which no answer of the host explains. */
  const OF_THE_BROWSER = ['blocked', 'old'];

  /**
   * Show what the host does wrong; if that is nothing, another reason.
   * @param {string} why
   * @param {string} details
   */
  const diagnose = async (why, details) => {
    if (document.readyState === 'loading') await new Promise((done) => addEventListener('DOMContentLoaded', done));
    const problem = OF_THE_BROWSER.includes(why) ? undefined : await problemOfHost();
    if (violations.length > 0) show('policy', violations.join('\n'));
    else show(...(problem ?? /** @type {const} */ ([why, details])));
  };

  /** @returns {Promise<[why: string, details: string] | undefined>} */
  const problemOfHost = async () => {
    for (const element of document.querySelectorAll(NEEDED)) {
      const { src, href } = /** @type {HTMLScriptElement & HTMLLinkElement} */ (element);
      const problem = await problemOf(src || href);
      if (problem) return problem;
    }
    return undefined;
  };

  /**
   * @param {string} address
   * @returns {Promise<[why: string, details: string] | undefined>}
   */
  const problemOf = async (address) => {
    const { kind, expected } = address.endsWith('.wasm') ? WEBASSEMBLY : SCRIPT;
    try {
      const { ok, status, headers, body } = await fetch(address);
      void body?.cancel();
      const type = headers.get('Content-Type');
      if (!ok) return ['missing', `${address}: the host answers ${status}`];
      if (!kind.test(type ?? '')) return ['type', `${address} is sent as ${type || 'nothing'}, not as ${expected}`];
    } catch (error) {
      return ['offline', `${address} is out of reach: ${error}`];
    }
    return undefined;
  };

  /**
   * @param {string} why
   * @param {string} details
   */
  const show = (why, details) => {
    const template = document.querySelector('template#boot-failed');
    const root = document.querySelector('#deskside');
    if (!isBooting() || !(template instanceof HTMLTemplateElement) || root === null) return;
    const screen = document.importNode(template.content, true);
    for (const text of screen.querySelectorAll('[data-why]')) {
      if (text.getAttribute('data-why') !== why) text.remove();
    }
    /** @type {HTMLPreElement} */ (screen.querySelector('pre')).textContent = details;
    root.replaceChildren(screen);
    page.dataset.state = 'error';
  };
})();
