/**
 * @file The simulator's settings, kept in its own address so that a link opens exactly what its sender saw.
 */

/** @typedef {'messages' | 'app'} Tab */

/**
 * What the host says about its theme: `sent` leaves the sample as it is, the others add `theme` as the newest
 * Chatwoot does.
 * @typedef {'sent' | 'light' | 'dark'} Theme
 */

/** @typedef {'280' | '320' | '400' | 'full'} Width The width of the app's pane, in CSS pixels. */

/**
 * @typedef {object} Settings
 * @property {string} payload The name of the selected sample; empty for the first one.
 * @property {Tab} tab
 * @property {Theme} theme
 * @property {Width} width
 * @property {number} delay Milliseconds before the host posts or answers.
 * @property {'on' | 'off'} silent Whether the host never posts or answers.
 * @property {'on' | 'off'} log Whether the log is unfolded.
 * @property {'on' | 'off'} chrome Whether anything but the app's pane is shown.
 */

export const LONGEST_DELAY = 60_000;

/** @type {Readonly<Settings>} */
const DEFAULTS = Object.freeze({
  payload: '',
  tab: 'messages',
  theme: 'sent',
  width: 'full',
  delay: 0,
  silent: 'off',
  log: 'on',
  chrome: 'on',
});

const CHOICES = Object.freeze({
  tab: ['messages', 'app'],
  theme: ['sent', 'light', 'dark'],
  width: ['280', '320', '400', 'full'],
  silent: ['on', 'off'],
  log: ['on', 'off'],
  chrome: ['on', 'off'],
});

/**
 * Reads the settings from an address. A setting that is not allowed takes its default and is named in `problems`.
 * @param {string} address
 * @returns {{settings: Settings, problems: string[]}}
 */
export function readSettings(address) {
  const query = new URL(address).searchParams;
  const problems = /** @type {string[]} */ ([]);
  const settings = /** @type {Record<string, string | number>} */ ({
    ...DEFAULTS,
    payload: query.get('payload') ?? DEFAULTS.payload,
  });
  for (const [name, choices] of Object.entries(CHOICES)) {
    const given = query.get(name);
    if (given === null) continue;
    if (choices.includes(given)) settings[name] = given;
    else problems.push(`${name}=${given} in the address is not one of ${choices.join(', ')}: ${settings[name]} is used.`);
  }
  const delay = query.get('delay');
  if (delay !== null) {
    if (isDelay(Number(delay))) settings['delay'] = Number(delay);
    else problems.push(`delay=${delay} in the address is not between 0 and ${LONGEST_DELAY} ms: 0 is used.`);
  }
  return { settings: /** @type {Settings} */ (/** @type {unknown} */ (settings)), problems };
}

/**
 * Writes settings into an address; a default is left out and what is not a setting stays.
 * @param {Settings} settings
 * @param {string} address
 * @returns {string}
 */
export function writeSettings(settings, address) {
  const url = new URL(address);
  for (const [name, value] of Object.entries(settings)) {
    if (value === DEFAULTS[/** @type {keyof Settings} */ (name)]) url.searchParams.delete(name);
    else url.searchParams.set(name, String(value));
  }
  return url.href;
}

/**
 * @param {number} milliseconds
 * @returns {boolean} Whether a host may be that slow.
 */
export function isDelay(milliseconds) {
  return milliseconds >= 0 && milliseconds <= LONGEST_DELAY;
}

/**
 * The address to embed: `app` of the query, else the folder above the simulator under the machine's other name, so
 * that the app and its host are different origins as in real life.
 * @param {string} address The simulator's own address.
 * @returns {{app: string, problems: string[]}}
 */
export function readAppAddress(address) {
  const other = new URL('../', address);
  other.hostname = other.hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1';
  const given = new URL(address).searchParams.get('app');
  if (given === null) return { app: other.href, problems: [] };
  const app = URL.parse(given, other);
  // A script's address would run in the simulator's own page; Chatwoot allows only these two schemes as well.
  if (app !== null && ['http:', 'https:'].includes(app.protocol)) return { app: app.href, problems: [] };
  return {
    app: other.href,
    problems: [`app=${given} in the address is not an http or https address: ${other.href} is opened.`],
  };
}
