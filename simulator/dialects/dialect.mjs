/**
 * @file Converts a conversation from the newest host's form to the dialect of any host, without side effects.
 */

import { HOSTS } from '../hosts.mjs';
import { asObject } from '../coerce.mjs';
import { camelKey, respell, snakeKey } from './key-case.mjs';
import { downgrade } from './field-versions.mjs';

/** @import {Theme} from '../address.mjs' */
/** @import {HostName} from '../hosts.mjs' */
/** @import {Fields} from './field-versions.mjs' */

/**
 * @param {object} context The data of a conversation in today's shape; it is left as it is.
 * @param {HostName} host
 * @param {object} around
 * @param {Theme} around.theme The selected theme; `sent` keeps the sample's own.
 * @param {readonly unknown[]} around.definitions All definitions of attributes that the host has loaded so far.
 * @returns {object}
 */
export function dialect(context, host, { theme, definitions }) {
  const data = /** @type {Fields} */ (context);
  const override = theme === 'sent' ? {} : { theme };
  if (host === 'sent') return { ...data, ...override };
  const { current_agent: mobileAgent, ...rest } = data; // in a sample of the mobile app
  const today = mobileAgent === undefined ? rest : { ...rest, currentAgent: mobileAgent };
  if (host === 'newest')
    return { ...today, theme: today['theme'] ?? 'light', ...override, customAttributes: definitions };
  const old = downgrade(today, HOSTS[host].version);
  return HOSTS[host].embedding === 'webview' ? mobile(old, host) : old;
}

/**
 * The mobile app has its own store, in which all keys are in camel case; newer versions convert them back before sending
 * (`DashboardScreen.tsx`, #917).
 * @param {Fields} data
 * @param {HostName} host
 */
function mobile({ conversation, currentAgent }, host) {
  const { allMessagesLoaded, dataFetched, ...own } = asObject(conversation); // the web dashboard's own notes
  const contact = asObject(own['meta'])['sender'];
  const result = /** @type {object} */ (respell({ conversation: own, contact, currentAgent }, camelKey));
  return host === 'mobile-4.0' ? result : /** @type {object} */ (respell(result, snakeKey));
}
