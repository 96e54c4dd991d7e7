// @ts-check
/**
 * Imitates the WebView of Chatwoot's mobile app for the page that loads it. The mobile app opens a dashboard app as a
 * whole page and not in an iframe (chatwoot-mobile-app, `DashboardScreen.tsx`). `serve.py` inserts it at the start of the
 * app's own page at `/webview.html`. Otherwise this is the same page with the same origin, headers and files.
 *
 * The page is really in an iframe of the simulator, but what the app can see is as in the mobile app:
 * - `window.parent === window`: of the properties that lead out of a page, `parent` is one that it may replace
 *   (HTML, [Replaceable]).
 * - `window.ReactNativeWebView.postMessage` is there before any script of the app, and is heard by the host.
 * - Each context comes from the page's own window and origin, as the script does that react-native-webview injects;
 *   nothing comes from elsewhere. What the app posts to `window.parent` comes back as an echo.
 *
 * What differs: `window.top`, `document.referrer`, and that storage belongs to the app's own site.
 */
(() => {
  const host = window.parent;
  if (host === window) return; // not embedded

  Object.defineProperty(window, 'parent', { value: window, configurable: true });

  Object.assign(window, {
    ReactNativeWebView: {
      /** @param {string} text */
      postMessage: (text) => host.postMessage({ reactNativeWebView: text }, '*'),
    },
  });

  window.addEventListener('message', (event) => {
    if (event.source !== host) return;
    event.stopImmediatePropagation(); // first of all listeners, so that the app never hears it
    window.postMessage(event.data, '*');
  });
})();
