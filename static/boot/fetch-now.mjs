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
  const text = request.responseText;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at); // of which it keeps the low half
  return bytes;
};
