/**
 * @file What a customer's new message does to a stored conversation, as Chatwoot's ActionCable events would.
 */

import { asList, asNumber, asObject } from './untyped.mjs';

const TEXTS = Object.freeze([
  'Hello? Is anybody there? 🙂',
  'I just tried it again and it **still** says the payment was declined.',
  'My order number is 20417-B, if that helps.',
  'Thanks, that worked! One more question: can I change the delivery address?',
  'Could you call me back this afternoon, please?\nAny time after three is fine.',
]);

/** The store shows ten unread messages at most. */
const MOST_UNREAD = 10;

/**
 * Adds an incoming message in the shape of `Message#push_event_data` and updates what Chatwoot's store updates with it.
 * @param {object} data The context of a conversation; it is left as it is.
 * @param {number} now Unix time in seconds.
 * @returns {object} The context with the message.
 */
export function customerWrites(data, now) {
  const context = asObject(data);
  const conversation = asObject(context['conversation']);
  const messages = asList(conversation['messages']);
  // The samples' own time may lie ahead of this machine's clock, and messages are always in order.
  const at = Math.max(Math.floor(now), ...messages.map((message) => asNumber(asObject(message)['created_at']) + 1));
  const unread = Math.min(MOST_UNREAD, asNumber(conversation['unread_count']) + 1);
  const message = incomingMessage(context, at, unread);
  const isClosed = conversation['status'] === 'resolved' || conversation['status'] === 'snoozed';
  return {
    ...context,
    conversation: {
      ...conversation,
      messages: [...messages, message],
      timestamp: at,
      unread_count: unread,
      can_reply: true,
      ...(isClosed && { status: 'open', snoozed_until: null }),
      // Old hosts have neither field.
      ...('last_activity_at' in conversation && { last_activity_at: at }),
      ...('waiting_since' in conversation && { waiting_since: conversation['waiting_since'] || at }),
    },
  };
}

/**
 * @param {Readonly<Record<string, unknown>>} context
 * @param {number} at
 * @param {number} unread
 */
function incomingMessage(context, at, unread) {
  const conversation = asObject(context['conversation']);
  const messages = asList(conversation['messages']).map(asObject);
  const meta = asObject(conversation['meta']);
  const sender = asObject(meta['sender']);
  const id = Math.max(90_000, ...messages.map((message) => asNumber(message['id']))) + 1;
  const content = TEXTS[id % TEXTS.length];
  return {
    id,
    content,
    account_id: conversation['account_id'] ?? null,
    inbox_id: conversation['inbox_id'] ?? null,
    conversation_id: conversation['id'] ?? null,
    message_type: 0,
    created_at: at,
    updated_at: new Date(at * 1000).toISOString(),
    private: false,
    status: 'sent',
    source_id: null,
    content_type: 'text',
    content_attributes: { in_reply_to: null },
    sender_type: 'Contact',
    sender_id: sender['id'] ?? null,
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
    sender: {
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
    },
  };
}

/** @param {Readonly<Record<string, unknown>>} context */
function sourceId(context) {
  const inboxId = asObject(context['conversation'])['inbox_id'];
  const links = asList(asObject(context['contact'])['contact_inboxes']).map(asObject);
  return links.find((link) => asObject(link['inbox'])['id'] === inboxId)?.['source_id'] ?? null;
}
