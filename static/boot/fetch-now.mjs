// @ts-check

/**
 * Fetch a file while the page waits: for Python, which can't await a promise in the midst of its own code.
 * @param {string} url
 * @returns {Uint8Array<ArrayBuffer>} its bytes
 * @throws {Error} if it can't be had
 */
export const fetchNow = (url) => {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  // The one way to get bytes: each as the low half of a character.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) throw new Error(`${url} answers ${request.status}`);
  return Uint8Array.from(request.responseText, (each) => each.charCodeAt(0) & 0xff);
};
