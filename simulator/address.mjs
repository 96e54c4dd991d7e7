/**
 * @file The simulator's settings, kept in its own address so that a link opens exactly what its sender saw.
 */

import { SCENARIO_NAMES } from './scenarios/scenarios.mjs';
import { HOST_NAMES, HOSTS } from './hosts.mjs';

/** @import {Scenario} from './scenarios/scenarios.mjs' */
/** @import {HostName} from './hosts.mjs' */

/** @typedef {'messages' | 'app'} Tab */

/**
 * The theme of the host. `sent` is the sample's own. Only the newest hosts send it to the app; choosing one for an
 * unchanged sample makes its host such a host.
 * @typedef {'sent' | 'light' | 'dark'} Theme
 */

/** @typedef {'280' | '320' | '400' | 'full'} Width The width of the app's pane, in CSS pixels. */

/**
 * @typedef {object} Settings
 * @property {HostName} host
 * @property {Scenario} scenario
 * @property {number} delay In the slow scenario, milliseconds before the host posts or answers.
 * @property {string} payload The name of the selected sample; empty for the first one.
 * @property {'open' | 'sign-in'} shop Whether agents must sign in to the demo shop.
 * @property {Tab} tab
 * @property {Theme} theme
 * @property {Width} width
 * @property {string} locale Given to the app as `?locale=` of its address; empty for the browser's own.
 * @property {'on' | 'off'} editor Whether the editor of the conversation is open.
 * @property {'on' | 'off'} log Whether the log is unfolded.
 * @property {'on' | 'off'} chrome Whether anything but the app's pane is shown.
 */

export const LONGEST_DELAY = 60_000;
export const ORDINARY_DELAY = 3_000;

/** @type {Readonly<Settings>} */
const DEFAULTS = Object.freeze({
  host: 'sent',
  scenario: 'ordinary',
  delay: ORDINARY_DELAY,
  payload: '',
  shop: 'open',
  tab: 'messages',
  theme: 'sent',
  width: 'full',
  locale: '',
  editor: 'off',
  log: 'on',
  chrome: 'on',
});

const ON_OR_OFF = Object.freeze(['on', 'off']);

const CHOICES = Object.freeze(
  /** @type {Record<string, readonly string[]>} */ ({
    host: HOST_NAMES,
    scenario: SCENARIO_NAMES,
    shop: ['open', 'sign-in'],
    tab: ['messages', 'app'],
    theme: ['sent', 'light', 'dark'],
    width: ['280', '320', '400', 'full'],
    editor: ON_OR_OFF,
    log: ON_OR_OFF,
    chrome: ON_OR_OFF,
  }),
);

/** A language tag as in `pt-BR` (BCP 47), or none. */
const LOCALE = /^(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?$/;

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
  // Shorthands: `delay` alone selects the slow scenario, `silent=on` the silent one.
  const delay = query.get('delay');
  if (delay !== null && isDelay(Number(delay))) Object.assign(settings, { scenario: 'slow', delay: Number(delay) });
  else if (delay !== null) {
    problems.push(`delay=${delay} in the address is not between 0 and ${LONGEST_DELAY} ms: it is left out.`);
  }
  if (query.get('silent') === 'on') settings['scenario'] = 'silent';
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = query.get(name);
    if (value === null) continue;
    if (choices.includes(value)) settings[name] = value;
    else
      problems.push(`${name}=${value} in the address is not one of ${choices.join(', ')}: ${settings[name]} is used.`);
  }
  const locale = query.get('locale') ?? '';
  if (isLocale(locale)) settings['locale'] = locale;
  else problems.push(`locale=${locale} in the address is not a language like pt-BR: the browser's own is used.`);
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
  url.searchParams.delete('silent'); // a scenario now
  for (const [name, value] of Object.entries(settings)) {
    const isDefault = value === DEFAULTS[/** @type {keyof Settings} */ (name)];
    if (isDefault || (name === 'delay' && settings.scenario !== 'slow')) url.searchParams.delete(name);
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
 * @param {string} locale
 * @returns {boolean} Whether it is a language tag, or empty.
 */
export function isLocale(locale) {
  return LOCALE.test(locale);
}

/**
 * The address to embed: `app` of the query, else the folder above the simulator under the machine's other name, so
 * that the app and its host have different origins, as in production.
 * @param {string} address The simulator's own address.
 * @returns {{app: string, problems: string[]}}
 */
export function readAppAddress(address) {
  const other = new URL('../', address);
  other.hostname = other.hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1';
  const value = new URL(address).searchParams.get('app');
  if (value === null) return { app: other.href, problems: [] };
  const app = URL.parse(value, other);
  // A script's address would run in the simulator's own page; Chatwoot allows only these two schemes as well.
  if (app !== null && ['http:', 'https:'].includes(app.protocol)) return { app: app.href, problems: [] };
  return {
    app: other.href,
    problems: [`app=${value} in the address is not an http or https address: ${other.href} is opened.`],
  };
}

/**
 * The address for a host and a scenario. The development server has more variants of the app's page (see
 * `devtools/server/routes.py`): one with the mobile app's bridge, one whose files are missing, and one whose agents sign
 * in to the demo shop.
 * @param {string} app
 * @param {string} address The simulator's own.
 * @param {Readonly<Settings>} settings
 * @returns {string}
 */
export function appAddress(app, address, { host, scenario, shop, locale }) {
  const url = new URL(app);
  if (isServedHere(app, address)) {
    if (shop === 'sign-in') url.pathname = '/simulator/sign-in/';
    if (scenario === 'offline') url.pathname = '/simulator/offline/';
    else if (HOSTS[host].embedding === 'webview') url.pathname = url.pathname.replace(/[^/]*$/, 'webview.html');
  }
  if (locale !== '') url.searchParams.set('locale', locale);
  return url.href;
}

/**
 * @param {string} app
 * @param {string} address The simulator's own.
 * @param {Readonly<Settings>} settings
 * @returns {string[]} What can't be had of the settings with this app.
 */
export function impossibleWith(app, address, { host, scenario, shop }) {
  if (isServedHere(app, address)) return [];
  const because = `because ${new URL(app).origin} is not served by "python3 serve.py".`;
  return [
    ...(shop === 'sign-in' ? [`It knows nothing of the demo shop, ${because}`] : []),
    ...(scenario === 'offline' ? [`The app's files can't be withheld from it, ${because}`] : []),
    ...(HOSTS[host].embedding === 'webview' ? [`The app does not get the mobile app's bridge, ${because}`] : []),
  ];
}

/**
 * @param {string} app
 * @param {string} address The simulator's own.
 */
function isServedHere(app, address) {
  const [own, other] = [new URL(address), new URL(app)];
  const names = [own.hostname, 'localhost', '127.0.0.1'];
  return own.port === other.port && names.includes(other.hostname);
}
