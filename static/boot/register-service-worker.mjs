// @ts-check
/**
 * Registers the service worker, which caches the page for its next start, after the first context: the boot doesn't wait
 * for it. Only a built page has this module; `serve.py build` puts it in.
 */
const DRAWN = 'deskside:context';

/** Milliseconds to wait until the page is idle. */
const PATIENCE = 5000;

const keep = async () => {
  const address = new URL('service-worker.js', document.baseURI).href;
  try {
    const policy = window.trustedTypes?.createPolicy('deskside-worker', { createScriptURL: () => address });
    const trusted = /** @type {string} */ (policy?.createScriptURL('') ?? address);
    await navigator.serviceWorker?.register(trusted);
  } catch {
    // Workers or storage are denied to this frame, or the host is briefly gone: the page needs neither.
  }
};

const observer = new PerformanceObserver((marks) => {
  if (marks.getEntriesByName(DRAWN).length === 0) return;
  observer.disconnect();
  // WebKit has no idle callbacks, and a page that is never idle gets none.
  if ('requestIdleCallback' in window) requestIdleCallback(keep, { timeout: PATIENCE });
  else setTimeout(keep);
});
observer.observe({ type: 'mark', buffered: true });
