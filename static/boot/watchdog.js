// @ts-check
/**
 * Reports what is wrong when nothing happens: neither Python nor the scripts that load it have arrived.
 *
 * A classic script that imports nothing and needs no `.mjs`: a host that sends those with a wrong type leaves this alone.
 * Where no script runs at all, the style sheet shows `.boot-silent`.
 */
(() => {
  /** Report after this many seconds without progress, counted only while the page isn't blocked. */
  const PATIENCE = 20;

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
      void diagnose();
    }
  }, 1000);

  const diagnose = async () => {
    const [why, details] = violations.length > 0 ? ['policy', violations.join('\n')] : await reasonOf();
    show(why, details);
  };

  /**
   * What is wrong with the host's answers for the page's modules.
   * @returns {Promise<[why: string, details: string]>}
   */
  const reasonOf = async () => {
    for (const script of document.querySelectorAll('script[type="module"][src]')) {
      const { src } = /** @type {HTMLScriptElement} */ (script);
      const problem = await problemOf(src);
      if (problem) return problem;
    }
    return ['silent', `Nothing has happened for ${PATIENCE} seconds, although the page's scripts can be fetched.`];
  };

  /**
   * @param {string} address
   * @returns {Promise<[why: string, details: string] | undefined>}
   */
  const problemOf = async (address) => {
    try {
      const answer = await fetch(address);
      const type = answer.headers.get('Content-Type');
      if (!answer.ok) return ['missing', `${address}: the host answers ${answer.status}`];
      if (!/^(text|application)\/(x-)?(java|ecma)script/i.test(type ?? '')) {
        return ['type', `${address} is sent as ${type || 'nothing'}, not as text/javascript`];
      }
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
