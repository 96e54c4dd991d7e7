/**
 * @file A day on which the host does not stop talking.
 */

/** Milliseconds from one burst to the next; browsers grant timers no less than four. */
const BURST = 10;

/**
 * Posts again and again, each time something else.
 * @param {object} flood
 * @param {(count: number) => void} flood.post Posts once; `count` is 1 for the first.
 * @param {number} flood.perSecond
 * @param {number} flood.seconds
 * @param {AbortSignal} flood.signal Ends it early.
 * @returns {Promise<number>} How often it has posted, when it has ended.
 */
export function flood({ post, perSecond, seconds, signal }) {
  const began = performance.now();
  let count = 0;
  return new Promise((done) => {
    const burst = () => {
      if (signal.aborted) return done(count);
      const passed = Math.min(seconds, (performance.now() - began) / 1000);
      // A burst that comes late makes up for those that were left out.
      while (count < Math.floor(passed * perSecond)) post((count += 1));
      if (passed === seconds) done(count);
      else setTimeout(burst, BURST);
    };
    burst();
  });
}
