/**
 * @file The scenarios and the data that the host sends in them. Its behaviour in them is in `host.mjs`.
 */

import { hostile } from './hostile.mjs';
import { huge } from './huge.mjs';

/** @typedef {'ordinary' | 'slow' | 'silent' | 'late' | 'flood' | 'hostile' | 'huge' | 'offline'} Scenario */

/** @type {Readonly<Record<Scenario, {label: string, title: string}>>} */
export const SCENARIOS = Object.freeze({
  ordinary: { label: 'ordinary', title: '' },
  slow: { label: 'slow host', title: 'The host takes a while to post on load and to answer' },
  silent: { label: 'no answer', title: 'The host never posts and never answers' },
  late: { label: 'late listener', title: 'The host posts before the page can listen, and then only when asked' },
  flood: { label: 'flood', title: 'The host posts 10,000 different contexts a second for ten seconds' },
  hostile: { label: 'hostile', title: 'Everything that people can write is markup, scripts and odd characters' },
  huge: { label: 'huge', title: 'Thousands of messages, labels and attributes, and a name of a megabyte' },
  offline: { label: 'offline', title: "The page arrives, but the connection is lost before the app's files do" },
});

export const SCENARIO_NAMES = Object.freeze(/** @type {Scenario[]} */ (Object.keys(SCENARIOS)));

const MAKERS = Object.freeze(/** @type {Partial<Record<Scenario, (data: object) => object>>} */ ({ hostile, huge }));

/** The result for each context and scenario: every post needs it. */
const cache = /** @type {WeakMap<object, Map<Scenario, object>>} */ (new WeakMap());

/**
 * @param {object} data The data of a conversation; it is not changed.
 * @param {Scenario} scenario
 * @returns {object} The data in this scenario.
 */
export function applyScenario(data, scenario) {
  const make = MAKERS[scenario];
  if (make === undefined) return data;
  const variants = cache.get(data) ?? new Map();
  if (!variants.has(scenario)) variants.set(scenario, make(data));
  cache.set(data, variants);
  return variants.get(scenario);
}
