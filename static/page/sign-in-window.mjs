// @ts-check
/**
 * The window in which an agent signs in. It belongs to another site for a while, so nothing but this follows it; at the
 * end it shows our own `sign-in.html`, which hands over what the provider has answered.
 *
 * @typedef {{ goTo: (url: string) => void, answer: Promise<string>, close: () => void }} SignInWindow `answer` becomes
 *   the parameters with which the provider came back; '' once the agent has closed the window
 */

/** Milliseconds between two looks at whether the window is still open; browsers send no event for that. */
const PAUSE = 500;

/**
 * @param {Window} opened
 * @returns {SignInWindow}
 */
export const follow = (opened) => {
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
      if (source !== opened || origin !== location.origin) return;
      if (typeof data?.desksideSignIn === 'string') end(data.desksideSignIn);
    };
    window.addEventListener('message', hear);
    const timer = setInterval(() => opened.closed && end(''), PAUSE);
  });
  return { goTo: (url) => opened.location.replace(url), answer, close: () => opened.close() };
};
