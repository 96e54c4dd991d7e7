/**
 * @file Changes that people make to a conversation in Chatwoot, apart from messages.
 */

import { asList, asObject, asText } from '../coerce.mjs';
import { pushedContactUpdate, pushedConversation } from './websocket-push.mjs';

/** @typedef {'open' | 'pending' | 'snoozed' | 'resolved'} Status */
/** @typedef {'conversation' | 'contact'} Owner Whose attribute it is. */
/** @typedef {{name: string, type: 'User' | 'AgentBot', fields: object}} Assignee */

export const STATUSES = Object.freeze(/** @type {Status[]} */ (['open', 'pending', 'snoozed', 'resolved']));

/**
 * @param {object} data The data of a conversation; it is left as it is, here and below.
 * @param {Status} status
 * @returns {object}
 */
export function withStatus(data, status) {
  // Snoozed without a time is "until the next reply" (`conversation.rb`).
  return pushedConversation(data, { status, snoozed_until: null, ...(status === 'resolved' && { waiting_since: 0 }) });
}

/**
 * @param {object} data
 * @param {readonly string[]} labels
 * @returns {object}
 */
export function withLabels(data, labels) {
  return pushedConversation(data, { labels });
}

/**
 * @param {object} data
 * @param {Assignee | null} assignee
 * @returns {object}
 */
export function withAssignee(data, assignee) {
  return pushedConversation(data, { assignee: assignee?.fields ?? null, assignee_type: assignee?.type ?? null });
}

/**
 * @param {object} data
 * @param {Owner} owner
 * @param {string} key
 * @param {unknown} value Any JSON; undefined takes the attribute away.
 * @returns {object}
 */
export function withAttribute(data, owner, key, value) {
  const old = Object.entries(asObject(asObject(asObject(data)[owner])['custom_attributes']));
  const others = old.filter(([name]) => name !== key);
  const custom_attributes = Object.fromEntries(value === undefined ? others : [...others, [key, value]]);
  return owner === 'contact'
    ? pushedContactUpdate(data, { custom_attributes })
    : pushedConversation(data, { custom_attributes });
}

/**
 * @param {object} data
 * @returns {Assignee[]} Who may be assigned: the agent who looks, a colleague, a bot. Shapes as pushed.
 */
export function assignees(data) {
  const me = asText(asObject(asObject(data)['currentAgent'])['name']) || 'Sam Sample';
  return [person(1, me), person(2, 'Robin Colleague'), bot(3, 'Helper bot')];
}

/**
 * @param {object} data
 * @returns {{status: string, assignee: string, labels: string}} What a form shows of the conversation.
 */
export function changeable(data) {
  const conversation = asObject(asObject(data)['conversation']);
  return {
    status: asText(conversation['status']),
    assignee: asText(asObject(asObject(conversation['meta'])['assignee'])['name']),
    labels: asList(conversation['labels']).map(asText).join(', '),
  };
}

/**
 * @param {number} id
 * @param {string} name
 * @returns {Assignee}
 */
function person(id, name) {
  const picture = { avatar_url: '', thumbnail: '' };
  const fields = { id, name, available_name: name, type: 'user', availability_status: 'online', ...picture };
  return { name, type: 'User', fields };
}

/**
 * @param {number} id
 * @param {string} name
 * @returns {Assignee}
 */
function bot(id, name) {
  return { name, type: 'AgentBot', fields: { id, name, avatar_url: '', type: 'agent_bot' } };
}
