/**
 * @file The scenario in which the host posts without pause.
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
  const start = performance.now();
  let count = 0;
  return new Promise((done) => {
    const burst = () => {
      if (signal.aborted) return done(count);
      const elapsed = Math.min(seconds, (performance.now() - start) / 1000);
      // A late burst makes up for missed ones.
      while (count < Math.floor(elapsed * perSecond)) post((count += 1));
      if (elapsed === seconds) done(count);
      else setTimeout(burst, BURST);
    };
    burst();
  });
}
