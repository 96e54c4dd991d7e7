// @ts-check

const FIRST_CONTEXT = 'deskside:context';

/** How long the first context may keep what comes after it waiting, in milliseconds: the host may have none to give. */
const PATIENCE = 5000;

/** How long a busy browser may, in milliseconds. */
const IDLE = 1000;

/**
 * Do something when the first context is drawn and the browser idle.
 * @param {() => void} action
 */
export const afterFirstContext = (action) => {
  const begin = () => {
    marks.disconnect();
    clearTimeout(timer);
    // WebKit has no idle callbacks, and in Chromium one may never come in a frame.
    if ('requestIdleCallback' in window) requestIdleCallback(action, { timeout: IDLE });
    else setTimeout(action);
  };
  const timer = setTimeout(begin, PATIENCE);
  const marks = new PerformanceObserver((list) => {
    if (list.getEntriesByName(FIRST_CONTEXT).length > 0) begin();
  });
  marks.observe({ type: 'mark', buffered: true });
};
