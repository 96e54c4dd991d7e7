/**
 * @file The account of the simulated Chatwoot: its conversations' data, and the definitions of its attributes.
 */

import { assignees } from './changes/changes.mjs';
import { asList, asObject } from './coerce.mjs';
import { dialect } from './dialects/dialect.mjs';
import { applyScenario } from './scenarios/scenarios.mjs';

/** @import {Settings} from './address.mjs' */

export class Account {
  #conversations;
  #definitions;

  /** @param {Map<string, object>} samples The context of each conversation by its sample's name; at least one. */
  constructor(samples) {
    this.#conversations = new Map(samples);
    // Definitions belong to the account, not to a conversation.
    this.#definitions = [...samples.values()].map(definitionsOf).find((definitions) => definitions.length > 0) ?? [];
  }

  /** @returns {string[]} The names of the samples in their order. */
  names() {
    return [...this.#conversations.keys()];
  }

  /**
   * @param {string} name The name of a sample.
   * @returns {object} The data stored for it, not to be changed.
   */
  context(name) {
    return this.#conversations.get(name) ?? {};
  }

  /**
   * @param {string} name The name of a sample.
   * @param {object} data What to store for it.
   */
  setContext(name, data) {
    this.#conversations.set(name, structuredClone(data));
  }

  /**
   * @param {string} name The name of a sample.
   * @param {string | null} agent Whom its conversation is to be assigned to; null for nobody.
   * @returns The agent, or null.
   * @throws {Error} When nobody of this name can be assigned.
   */
  assignee(name, agent) {
    if (agent === null) return null;
    const candidates = assignees(this.context(name));
    const names = candidates.map((each) => each.name);
    allow('assignee', agent, names);
    return candidates[names.indexOf(agent)] ?? null;
  }

  /**
   * @param {Settings} settings Which conversation is open, in which scenario and host.
   * @param {boolean} definitionsLoaded Whether the host has loaded the definitions.
   * @returns {object} What the host sends.
   */
  toSend({ payload, scenario, host, theme }, definitionsLoaded) {
    const context = this.context(payload);
    const own = definitionsOf(context);
    const definitions = definitionsLoaded ? (own.length > 0 ? own : this.#definitions) : [];
    return dialect(applyScenario(context, scenario), host, { theme, definitions });
  }
}

/** @param {object} data */
function definitionsOf(data) {
  return asList(asObject(data)['customAttributes']);
}

/**
 * @param {string} kind
 * @param {string} name
 * @param {readonly string[]} choices
 * @throws {Error} When it is none of the choices.
 */
export function allow(kind, name, choices) {
  if (!choices.includes(name)) {
    throw new Error(`There is no ${kind} "${name}"; there are ${choices.join(', ')}.`);
  }
}
