/**
 * @file The simulated hosts and how each behaves.
 *
 * After `DashboardApp/Frame.vue` of chatwoot/chatwoot at the tags named here, and `DashboardScreen.tsx` of
 * chatwoot/chatwoot-mobile-app.
 */

/** @typedef {'sent' | 'v2.6' | 'v3.14' | 'v4.16' | 'newest' | 'mobile-4.0' | 'mobile'} HostName */

/**
 * @typedef {object} HostKind
 * @property {string} label Its name in the list.
 * @property {number} version The hundredfold of the major version, plus the minor one.
 * @property {'frame' | 'webview'} embedding How it embeds the app and speaks to it.
 * @property {'nobody' | 'any window' | 'the app'} answers Whom it answers. Before #15660 a frame inside the app's page
 *   could ask as well; the answer went to the app itself.
 * @property {boolean} answersHidden Whether it answers while the app's tab is not shown.
 * @property {boolean} keepsHidden Whether the page keeps running while its tab is not shown.
 * @property {boolean} coversLoading Whether a loading block pushes the iframe out of sight until the first post.
 * @property {boolean} knowsTheme Whether it says its theme, and posts when that changes or the app is shown again.
 * @property {boolean} loadsDefinitions Whether it sends the definitions of attributes: none at first, then all.
 */

/** @type {Omit<HostKind, 'label' | 'version'>} */
const TODAY = {
  embedding: 'frame',
  answers: 'any window',
  answersHidden: false, // since v3.15 (#10342)
  keepsHidden: true, // since v2.17 (#6774)
  coversLoading: true, // since v2.11 (#5814)
  knowsTheme: false,
  loadsDefinitions: false,
};

/** @type {Omit<HostKind, 'label'>} */
const MOBILE = {
  ...TODAY,
  version: 416,
  embedding: 'webview',
  answers: 'the app',
  keepsHidden: false, // it is a screen: leaving it ends it
  coversLoading: false,
};

/** @type {Readonly<Record<HostName, Readonly<HostKind>>>} */
export const HOSTS = Object.freeze({
  sent: { ...TODAY, label: 'as sampled', version: Infinity, answers: 'the app', knowsTheme: true },
  newest: {
    ...TODAY,
    label: 'newest',
    version: 417, // the first release with #15660 is not named yet
    answers: 'the app',
    knowsTheme: true,
    loadsDefinitions: true,
  },
  'v4.16': { ...TODAY, label: 'v4.16', version: 416 },
  // `window.onmessage` without a look at the tab; the last frame that was made answers, which with one app is the app.
  'v3.14': { ...TODAY, label: 'v3.14', version: 314, answersHidden: true },
  'v2.6': {
    ...TODAY,
    label: 'v2.6',
    version: 206,
    answers: 'nobody', // fetch-info came with v2.9 (#5313)
    keepsHidden: false,
    coversLoading: false,
  },
  mobile: { ...MOBILE, label: 'mobile app' },
  'mobile-4.0': { ...MOBILE, label: 'mobile app 4.0' },
});

export const HOST_NAMES = Object.freeze(/** @type {HostName[]} */ (Object.keys(HOSTS)));
