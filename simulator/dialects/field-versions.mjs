/**
 * @file The fields that older hosts did not send yet, or sent in another form.
 *
 * After the release tags of chatwoot/chatwoot: `_conversation.json.jbuilder`, `_contact.json.jbuilder`,
 * `_contact_inbox.json.jbuilder`, `models/attachment.rb` and `DashboardApp/Frame.vue`.
 */

import { asObject } from '../coerce.mjs';

/** @typedef {Readonly<Record<string, unknown>>} Fields */

/** For each version, the fields that came with it; `*` is every item of a list. Both have a contact: the sender too. */
const ADDED_IN = Object.freeze(
  /** @type {[version: number, ...paths: string[]][]} */ ([
    [212, 'currentAgent', 'conversation.last_non_activity_message', 'conversation.first_reply_created_at'],
    [214, 'conversation.created_at', 'contact.created_at', 'conversation.meta.sender.created_at'],
    [217, 'conversation.priority', 'conversation.last_activity_at'],
    [300, 'conversation.uuid', 'conversation.waiting_since', 'conversation.messages.*.previous_changes'],
    [307, 'conversation.sla_policy_id'],
    [307, 'conversation.messages.*.attachments.*.width', 'conversation.messages.*.attachments.*.height'],
    [308, 'conversation.applied_sla', 'conversation.sla_events'],
    [400, 'conversation.updated_at', 'contact.blocked', 'conversation.meta.sender.blocked'],
    [400, 'conversation.messages.*.sender.blocked'],
    [403, 'conversation.messages.*.attachments.*.transcribed_text'],
    [408, 'conversation.meta.assignee_type'],
    [413, 'conversation.messages.*.attachments.*.content_type'],
    [414, 'conversation.messages.*.call'],
    [415, 'contact.attachments', 'contact.company_id', 'conversation.meta.sender.company_id'],
    [417, 'theme', 'customAttributes'],
  ]),
);

/**
 * A whole inbox, which administrators got with each contact up to v4.0.1 (fixed by #10888). An app must never show any of
 * it. The values are invented.
 */
const SECRETS = Object.freeze({
  imap_login: 'support@example.com',
  imap_password: 'secret-imap-password',
  smtp_password: 'secret-smtp-password',
  hmac_token: 'secret-hmac-token',
  website_token: 'secret-website-token',
  webhook_url: 'https://hooks.example.com/secret-webhook',
  provider_config: { api_key: 'secret-api-key', webhook_verify_token: 'secret-verify-token' },
});

/**
 * @param {Fields} data In today's shape; it is left as it is.
 * @param {number} version As in `HostKind`.
 * @returns {Fields} What a host of this version would have sent.
 */
export function downgrade(data, version) {
  const newer = ADDED_IN.flatMap(([since, ...paths]) => (since > version ? paths : []));
  let result = newer.reduce((rest, path) => /** @type {Fields} */ (without(rest, path.split('.'))), data);
  if (version <= 315) result = withContactableInboxes(result);
  // The attribute's field was a text field, whose Vue 2 gave text (up to v3.13).
  if (version <= 313) result = withNumbersAsText(result);
  return result;
}

/**
 * @param {unknown} value
 * @param {readonly string[]} path
 * @returns {unknown}
 */
function without(value, [key, ...rest]) {
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return key === '*' ? value.map((item) => without(item, rest)) : value;
  if (!(key in value)) return value;
  const { [key]: old, ...others } = /** @type {Fields} */ (value);
  return rest.length === 0 ? others : { ...others, [key]: without(old, rest) };
}

/** @param {Fields} data */
function withContactableInboxes(data) {
  const { contact_inboxes: links, ...contact } = asObject(data['contact']);
  if (!Array.isArray(links)) return data;
  const contactableInboxes = links.map((link) => ({
    ...asObject(link),
    inbox: { ...asObject(asObject(link)['inbox']), ...SECRETS },
  }));
  return { ...data, contact: { ...contact, contactableInboxes } };
}

/** @param {Fields} data */
function withNumbersAsText(data) {
  const result = /** @type {Record<string, unknown>} */ ({ ...data });
  for (const owner of ['conversation', 'contact']) {
    const fields = asObject(data[owner]);
    const values = Object.entries(asObject(fields['custom_attributes']));
    if (values.length === 0) continue;
    const texts = values.map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]);
    result[owner] = { ...fields, custom_attributes: Object.fromEntries(texts) };
  }
  return result;
}
