/**
 * @file The simulated Chatwoot's store: one conversation for each sample, with the summary for the list.
 */

import { asList, asNumber, asObject, asText } from './coerce.mjs';

/** The host name in the samples; the dev server answers for its files under the simulator's own origin. */
const SAMPLE_ORIGIN = 'https://chatwoot.example.com/';

const CHANNELS = Object.freeze(
  /** @type {Record<string, string>} */ ({
    WebWidget: 'Website',
    Email: 'E-mail',
    Api: 'API',
    Whatsapp: 'WhatsApp',
    TwilioSms: 'Twilio',
    FacebookPage: 'Messenger',
    TwitterProfile: 'Twitter',
    Tiktok: 'TikTok',
    Sms: 'SMS',
    Line: 'LINE',
  }),
);

/**
 * @typedef {object} Summary One row of the list of conversations.
 * @property {string} contact
 * @property {string} avatar An address of this origin; empty if there is none.
 * @property {string} channel
 * @property {string} id With its number sign.
 * @property {string} status
 * @property {number} unread
 */

/**
 * @typedef {object} Line One message of the Messages tab.
 * @property {'incoming' | 'outgoing' | 'activity' | 'note'} kind
 * @property {string} who
 * @property {string} text
 */

/**
 * Loads every sample; those that cannot be loaded are left out and named in `problems`.
 * @param {string} folder The address of the samples, with `index.json` among them.
 * @returns {Promise<{samples: Map<string, object>, problems: string[]}>}
 * @throws {Error} When there is no list of samples.
 */
export async function loadSamples(folder) {
  const names = asList(await loadJson(new URL('index.json', folder))).map(asText);
  const loads = names.map((name) => loadJson(new URL(`${encodeURIComponent(name)}.json`, folder)));
  const samples = /** @type {Map<string, object>} */ (new Map());
  const problems = /** @type {string[]} */ ([]);
  for (const [index, result] of (await Promise.allSettled(loads)).entries()) {
    if (result.status === 'fulfilled') samples.set(names[index] ?? '', asObject(asObject(result.value)['data']));
    else problems.push(result.reason.message);
  }
  return { samples, problems };
}

/**
 * @param {URL} address
 * @returns {Promise<unknown>}
 */
async function loadJson(address) {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) {
    const why = response === null ? 'there was no answer' : `the server answered ${response.status}`;
    throw new Error(`${address.pathname} could not be loaded: ${why}. Is "python3 serve.py" running?`);
  }
  const text = await response.text();
  try {
    return JSON.parse(text.replaceAll(SAMPLE_ORIGIN, `${location.origin}/`));
  } catch (error) {
    throw new Error(`${address.pathname} is not JSON: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * @param {object} data The context of a conversation, in any dialect.
 * @returns {Summary}
 */
export function summarise(data) {
  const conversation = asObject(asObject(data)['conversation']);
  const meta = asObject(conversation['meta']);
  const contact = asObject(asObject(data)['contact']);
  const sender = asObject(meta['sender']);
  const channel = asText(meta['channel'] ?? conversation['channel']).replace('Channel::', '');
  return {
    contact: asText(contact['name']) || asText(sender['name']) || '(no name)',
    avatar: ownAddress(asText(contact['thumbnail']) || asText(sender['thumbnail'])),
    channel: CHANNELS[channel] ?? channel,
    id: `#${asText(conversation['id'])}`,
    status: asText(conversation['status']),
    unread: asNumber(conversation['unread_count']),
  };
}

/**
 * @param {object} data The context of a conversation, in any dialect.
 * @returns {Line[]}
 */
export function messageLines(data) {
  return asList(asObject(asObject(data)['conversation'])['messages']).map((item) => {
    const message = asObject(item);
    const attached = asList(message['attachments']).map((file) => `[${asText(asObject(file)['file_type'])}]`);
    return {
      kind: lineKind(message),
      who: asText(asObject(message['sender'])['name']) || 'Chatwoot',
      text: [asText(message['content']), ...attached].filter(Boolean).join(' '),
    };
  });
}

/**
 * @param {Readonly<Record<string, unknown>>} message
 * @returns {Line['kind']}
 */
function lineKind(message) {
  if (message['private'] === true) return 'note';
  // The numbers of `enum message_type` in Chatwoot's app/models/message.rb; 3 is a template, sent by the team's side.
  if (message['message_type'] === 0) return 'incoming';
  return message['message_type'] === 2 ? 'activity' : 'outgoing';
}

/** @param {string} address */
function ownAddress(address) {
  const url = URL.parse(address);
  return url?.origin === location.origin ? url.href : '';
}
