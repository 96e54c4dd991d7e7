// @ts-check
/**
 * The window in which an agent signs in. It shows another site for a while. At the end it shows our own `sign-in.html`,
 * which passes on the provider's answer.
 *
 * @typedef {{ goTo: (url: string) => void, answer: Promise<string>, close: () => void }} SignInWindow `answer` becomes
 *   the parameters of the provider's redirect; '' once the agent has closed the window
 */

/** Milliseconds between two checks whether the window is still open; browsers send no event for that. */
const PAUSE = 500;

/**
 * @param {Window} popup
 * @returns {SignInWindow}
 */
export const follow = (popup) => {
  /** @type {Promise<string>} */
  const answer = new Promise((resolve) => {
    /** @param {string} parameters */
    const end = (parameters) => {
      clearInterval(timer);
      window.removeEventListener('message', hear);
      resolve(parameters);
    };
    /** @param {MessageEvent<any>} event */
    const hear = ({ source, origin, data }) => {
      if (source !== popup || origin !== location.origin) return;
      if (typeof data?.desksideSignIn === 'string') end(data.desksideSignIn);
    };
    window.addEventListener('message', hear);
    const timer = setInterval(() => popup.closed && end(''), PAUSE);
  });
  return { goTo: (url) => popup.location.replace(url), answer, close: () => popup.close() };
};
