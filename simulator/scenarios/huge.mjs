/**
 * @file The scenario with far too much of everything: messages, labels, attributes, names.
 */

import { asList, asObject } from '../coerce.mjs';

export const HUGE = Object.freeze({ messages: 5000, labels: 1000, attributes: 500, text: 100_000, name: 1_000_000 });

const SENTENCE = 'The order has not arrived, and nobody tells me where it is. ';

/**
 * @param {object} data The data of a conversation; it is left as it is.
 * @returns {object} The same conversation with very much in it; some 4 MB as JSON.
 */
export function huge(data) {
  const { conversation: original, contact, ...rest } = /** @type {Record<string, unknown>} */ (data);
  const conversation = asObject(original);
  const [pattern] = asList(conversation['messages']).map(asObject);
  const messages = Array.from({ length: HUGE.messages }, (_, at) => ({
    message_type: at % 2,
    private: false,
    ...pattern,
    id: at + 1,
    content: `${at + 1}. ${SENTENCE}`,
  }));
  const attributes = Array.from({ length: HUGE.attributes }, (_, at) => [`attribute_${at}`, SENTENCE.repeat(at % 7)]);
  return {
    ...rest,
    conversation: {
      ...conversation,
      labels: Array.from({ length: HUGE.labels }, (_, at) => `label-${at}`),
      custom_attributes: {
        ...asObject(conversation['custom_attributes']),
        ...Object.fromEntries(attributes),
        essay: SENTENCE.repeat(HUGE.text / SENTENCE.length),
        nested: nested(50),
      },
      messages,
    },
    contact: { ...asObject(contact), name: 'Nam'.padEnd(HUGE.name, 'e') },
  };
}

/**
 * @param {number} depth
 * @returns {unknown}
 */
function nested(depth) {
  return depth === 0 ? 'the bottom' : { deeper: nested(depth - 1) };
}
