/**
 * @file Adds a message to a conversation, as Chatwoot's own page and its ActionCable events do.
 */

import { asList, asNumber, asObject } from '../coerce.mjs';

/** @typedef {Readonly<Record<string, unknown>>} Fields */

/** @typedef {'customer' | 'agent' | 'note' | 'failed'} Writer `failed` is an agent whose message could not be sent. */

/** @type {Readonly<Record<Writer, string>>} */
export const WRITERS = Object.freeze({
  customer: 'customer',
  agent: 'agent',
  note: 'agent, private note',
  failed: 'agent, not sent',
});

const TEXTS = Object.freeze([
  'Hello? Is anybody there? 🙂',
  'I just tried it again and it **still** says the payment was declined.',
  'My order number is SO-10077, if that helps.',
  'Thanks, that worked! One more question: can I change the delivery address?',
  'Could you call me back this afternoon, please?\nAny time after three is fine.',
]);

/** The store shows ten unread messages at most. */
const MOST_UNREAD = 10;

/**
 * Adds a message and updates what Chatwoot's store updates with it.
 * @param {object} data The context of a conversation; it is left as it is.
 * @param {Writer} writer
 * @param {string} text The message; if empty, something that fits.
 * @param {number} now Unix time in seconds.
 * @returns {object} The context with the message.
 */
export function withMessage(data, writer, text, now) {
  const context = asObject(data);
  const conversation = asObject(context['conversation']);
  const messages = asList(conversation['messages']);
  // The samples' own time may lie ahead of this machine's clock, and messages are always in order.
  const at = Math.max(Math.floor(now), ...messages.map((message) => asNumber(asObject(message)['created_at']) + 1));
  const effects = writer === 'customer' ? afterCustomer(conversation, at) : afterAgent(conversation, writer, at);
  const id = Math.max(90_000, ...messages.map((message) => asNumber(asObject(message)['id']))) + 1;
  const content = text || (TEXTS[id % TEXTS.length] ?? '');
  const message =
    writer === 'failed'
      ? unsentMessage(conversation, content, at)
      : pushedMessage(context, writer, { id, content, at, unread: asNumber(effects['unread_count']) });
  // Old hosts do not have all of these fields.
  const changes = Object.entries(effects).filter(([key]) => key in conversation || key === 'timestamp');
  return {
    ...context,
    conversation: { ...conversation, ...Object.fromEntries(changes), messages: [...messages, message] },
  };
}

/**
 * @param {Fields} conversation
 * @param {number} at
 * @returns {Fields}
 */
function afterCustomer(conversation, at) {
  const isClosed = conversation['status'] === 'resolved' || conversation['status'] === 'snoozed';
  return {
    timestamp: at,
    last_activity_at: at,
    unread_count: Math.min(MOST_UNREAD, asNumber(conversation['unread_count']) + 1),
    can_reply: true,
    waiting_since: conversation['waiting_since'] || at,
    ...(isClosed && { status: 'open', snoozed_until: null }),
  };
}

/**
 * @param {Fields} conversation
 * @param {Writer} writer
 * @param {number} at
 * @returns {Fields}
 */
function afterAgent(conversation, writer, at) {
  const updates = { timestamp: at, last_activity_at: at, unread_count: 0, agent_last_seen_at: at };
  if (writer !== 'agent') return updates; // notes and failed messages are not replies
  return { ...updates, waiting_since: 0, first_reply_created_at: conversation['first_reply_created_at'] || at };
}

/**
 * The shape of `Message#push_event_data`.
 * @param {Fields} context
 * @param {Writer} writer
 * @param {{id: number, content: string, at: number, unread: number}} message
 */
function pushedMessage(context, writer, { id, content, at, unread }) {
  const conversation = asObject(context['conversation']);
  const meta = asObject(conversation['meta']);
  const isIncoming = writer === 'customer';
  const sender = isIncoming ? contact(asObject(meta['sender'])) : agent(context);
  return {
    id,
    content,
    account_id: conversation['account_id'] ?? null,
    inbox_id: conversation['inbox_id'] ?? null,
    conversation_id: conversation['id'] ?? null,
    message_type: isIncoming ? 0 : 1,
    created_at: at,
    updated_at: new Date(at * 1000).toISOString(),
    private: writer === 'note',
    status: 'sent',
    source_id: null,
    content_type: 'text',
    content_attributes: { in_reply_to: null },
    sender_type: isIncoming ? 'Contact' : 'User',
    sender_id: sender.id,
    external_source_ids: {},
    additional_attributes: {},
    processed_message_content: content,
    sentiment: {},
    conversation: {
      assignee_id: asObject(meta['assignee'])['id'] ?? null,
      unread_count: unread,
      last_activity_at: at,
      contact_inbox: { source_id: sourceId(context) },
    },
    sender,
  };
}

/**
 * The dashboard's record of a message that was never sent (`createPendingMessage` in dashboard/helper/commons.js).
 * @param {Fields} conversation
 * @param {string} message
 * @param {number} at
 */
function unsentMessage(conversation, message, at) {
  const id = `unsent-${at}`; // a UUID in Chatwoot
  const draft = { conversationId: conversation['id'] ?? null, message, private: false, files: [] };
  return {
    ...draft,
    id,
    echo_id: id,
    status: 'failed',
    content: message,
    created_at: at,
    message_type: 1,
    conversation_id: conversation['id'] ?? null,
    inbox_id: conversation['inbox_id'] ?? null,
    attachments: null,
    meta: { error: 'The message could not be sent' },
  };
}

/** @param {Fields} sender */
function contact(sender) {
  return {
    additional_attributes: sender['additional_attributes'] ?? {},
    custom_attributes: sender['custom_attributes'] ?? {},
    email: sender['email'] ?? null,
    id: sender['id'] ?? null,
    identifier: sender['identifier'] ?? null,
    name: sender['name'] ?? '',
    phone_number: sender['phone_number'] ?? null,
    thumbnail: sender['thumbnail'] ?? '',
    blocked: sender['blocked'] ?? false,
    type: 'contact',
  };
}

/** @param {Fields} context */
function agent(context) {
  const { id, name } = asObject(context['currentAgent'] ?? context['current_agent']);
  const picture = { avatar_url: '', thumbnail: '' };
  return { id: id ?? 1, name: name ?? 'Agent', available_name: name ?? 'Agent', ...picture, type: 'user' };
}

/** @param {Fields} context */
function sourceId(context) {
  const inboxId = asObject(context['conversation'])['inbox_id'];
  const links = asList(asObject(context['contact'])['contact_inboxes']).map(asObject);
  return links.find((link) => asObject(link['inbox'])['id'] === inboxId)?.['source_id'] ?? null;
}
