/**
 * @file What each host would send of a conversation: a pure function from today's shape to its dialect.
 */

import { HOSTS } from '../hosts.mjs';
import { asObject } from '../untyped.mjs';
import { camelKey, respell, snakeKey } from './keys.mjs';
import { asOf } from './since.mjs';

/** @import {Theme} from '../address.mjs' */
/** @import {HostName} from '../hosts.mjs' */
/** @import {Fields} from './since.mjs' */

/**
 * @param {object} stored The data of a conversation in today's shape; it is left as it is.
 * @param {HostName} host
 * @param {object} around
 * @param {Theme} around.theme What was chosen; `sent` leaves the sample's own.
 * @param {readonly unknown[]} around.definitions All definitions of attributes that the host has loaded so far.
 * @returns {object}
 */
export function dialect(stored, host, { theme, definitions }) {
  const data = /** @type {Fields} */ (stored);
  const chosen = theme === 'sent' ? {} : { theme };
  if (host === 'sent') return { ...data, ...chosen };
  const { current_agent: mobileAgent, ...rest } = data; // in a sample of the mobile app
  const today = mobileAgent === undefined ? rest : { ...rest, currentAgent: mobileAgent };
  if (host === 'newest') return { ...today, theme: today['theme'] ?? 'light', ...chosen, customAttributes: definitions };
  const old = asOf(today, HOSTS[host].version);
  return HOSTS[host].road === 'webview' ? mobile(old, host) : old;
}

/**
 * The mobile app has a store of its own, in which everything is in camel case; newer ones turn it back before it is sent
 * (`DashboardScreen.tsx`, #917).
 * @param {Fields} data
 * @param {HostName} host
 */
function mobile({ conversation, currentAgent }, host) {
  const { allMessagesLoaded, dataFetched, ...own } = asObject(conversation); // the web dashboard's own notes
  const contact = asObject(own['meta'])['sender'];
  const told = /** @type {object} */ (respell({ conversation: own, contact, currentAgent }, camelKey));
  return host === 'mobile-4.0' ? told : /** @type {object} */ (respell(told, snakeKey));
}
