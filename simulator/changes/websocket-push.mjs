/**
 * @file Chatwoot's websocket pushes: how they merge another shape into the dashboard's store.
 *
 * After `app/presenters/conversations/event_data_presenter.rb`, `Contact#push_event_data`, `User#push_event_data` and
 * `dashboard/store/modules/{conversations,contacts}` of chatwoot/chatwoot.
 */

import { asObject, asText } from '../coerce.mjs';

/** @typedef {Readonly<Record<string, unknown>>} Fields */

/** The fields of a contact that the REST API sends and a push does not. */
const LOST_BY_CONTACTS = Object.freeze([
  'availability_status',
  'created_at',
  'last_activity_at',
  'contact_inboxes',
  'attachments',
]);

/**
 * A conversation was changed: `conversation.updated` replaces the fields that it has, `meta` as a whole. The channel moves
 * out of `meta`, times have another form, and the visitor's token is included, which an app must never show.
 * @param {object} data The data of a conversation; it is left as it is.
 * @param {Fields} changed What is new, by its name in the conversation; `assignee` and `assignee_type` as in `meta`.
 * @returns {object}
 */
export function pushedConversation(data, { assignee, assignee_type, ...changed }) {
  const conversation = asObject(asObject(data)['conversation']);
  const meta = asObject(conversation['meta']);
  const sender = asObject(meta['sender']);
  const replied = conversation['first_reply_created_at'];
  return {
    ...data,
    conversation: {
      ...conversation,
      ...changed,
      channel: meta['channel'] ?? conversation['channel'] ?? null,
      contact_inbox: {
        id: 1,
        contact_id: sender['id'] ?? null,
        inbox_id: conversation['inbox_id'] ?? null,
        source_id: 'secret-source-id',
        created_at: '2026-09-05T07:40:00.000Z',
        updated_at: '2026-09-05T07:40:00.000Z',
        hmac_verified: false,
        pubsub_token: 'secret-pubsub-token',
      },
      first_reply_created_at: typeof replied === 'number' ? isoTime(replied) : (replied ?? null),
      meta: {
        sender: pushedContact(sender),
        assignee: assignee === undefined ? pushedUser(meta['assignee']) : assignee,
        assignee_type: assignee_type === undefined ? (meta['assignee_type'] ?? null) : assignee_type,
        team: pushedTeam(meta['team']),
        hmac_verified: meta['hmac_verified'] ?? null,
      },
    },
  };
}

/**
 * A contact was changed: `contact.updated` replaces the record, and fields that the push lacks are lost.
 * @param {object} data The data of a conversation; it is left as it is.
 * @param {Fields} changed What is new, by its name in the contact.
 * @returns {object}
 */
export function pushedContactUpdate(data, changed) {
  const { contact, conversation } = asObject(data);
  const { account_id } = asObject(conversation);
  return { ...data, contact: { ...pushedContact({ ...asObject(contact), ...changed }), account_id } };
}

/**
 * @param {Fields} contact
 * @returns {Fields}
 */
function pushedContact(contact) {
  const entries = Object.entries(contact).filter(([key]) => !LOST_BY_CONTACTS.includes(key));
  return { ...Object.fromEntries(entries), type: 'contact' };
}

/** @param {unknown} record The assignee in any shape; there may be none. */
function pushedUser(record) {
  const { id, name, available_name, availability_status, thumbnail, avatar_url, type } = asObject(record);
  if (id === undefined) return null;
  const picture = asText(thumbnail) || asText(avatar_url);
  if (type === 'agent_bot') return { id, name, avatar_url: picture, type };
  return {
    id,
    name,
    available_name: available_name ?? name,
    avatar_url: picture,
    type: 'user',
    availability_status: availability_status ?? 'online',
    thumbnail: picture,
  };
}

/** @param {unknown} record The team in any shape; there may be none. */
function pushedTeam(record) {
  const { id, name, icon, icon_color } = asObject(record);
  return id === undefined ? null : { id, name, icon: icon ?? '', icon_color: icon_color ?? '' };
}

/** @param {number} seconds Unix time; 0 for none. */
function isoTime(seconds) {
  return seconds === 0 ? null : new Date(seconds * 1000).toISOString();
}
