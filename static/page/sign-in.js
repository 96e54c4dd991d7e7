// @ts-check
/**
 * The script of `sign-in.html`, to which the provider sends the agent back. It hands the answer to the page that opened
 * this window, if that is Deskside's own, and to nobody else.
 */
(() => {
  const { hash, search, pathname, origin } = location;
  const parameters = (hash || search).slice(1);
  history.replaceState(null, '', pathname); // the code stays in no history
  if (!/(^|&)(code|error)=/.test(parameters)) return; // it has just been opened
  window.opener?.postMessage({ desksideSignIn: parameters }, origin);
  /** @type {HTMLElement} */ (document.querySelector('#lost')).hidden = Boolean(window.opener);
})();
