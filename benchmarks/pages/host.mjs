// @ts-check
/**
 * The host, as plain as it can be: embeds a page in a new frame, posts the context when the frame has loaded, and again
 * whenever the page asks. Chatwoot does the same at every switch of the conversation.
 */

const REQUEST = 'chatwoot-dashboard-app:fetch-info';

/** @type {HTMLIFrameElement | null} */
let frame = null;
let context = '';

const post = () => frame?.contentWindow?.postMessage(context, '*');

window.addEventListener('message', ({ data, source }) => {
  if (data === REQUEST && source === frame?.contentWindow) post();
});

Object.assign(window, {
  /**
   * Throw the page away that is there and embed another one.
   * @param {string} address
   * @param {string} text what to post to it
   */
  embed(address, text) {
    frame?.remove();
    context = text;
    frame = document.createElement('iframe');
    frame.src = address;
    frame.addEventListener('load', post);
    document.body.append(frame);
  },

  /**
   * Post a context that the page has not asked for.
   * @param {string} text
   */
  tell(text) {
    context = text;
    post();
  },

  /** Throw the page away. */
  leave() {
    frame?.remove();
    frame = null;
  },
});
