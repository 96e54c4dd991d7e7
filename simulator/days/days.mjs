/**
 * @file The days that there are. What the host does on them is in `host.mjs`, what it says here.
 */

import { hostile } from './hostile.mjs';
import { huge } from './huge.mjs';

/** @typedef {'ordinary' | 'slow' | 'silent' | 'late' | 'flood' | 'hostile' | 'huge' | 'offline'} Day */

/** @type {Readonly<Record<Day, {label: string, title: string}>>} */
export const DAYS = Object.freeze({
  ordinary: { label: 'ordinary', title: '' },
  slow: { label: 'slow host', title: 'The host takes a while to post on load and to answer' },
  silent: { label: 'no answer', title: 'The host never posts and never answers' },
  late: { label: 'late listener', title: 'The host posts before the page can listen, and then only when asked' },
  flood: { label: 'flood', title: 'The host posts 10,000 different contexts a second for ten seconds' },
  hostile: { label: 'hostile', title: 'Everything that people can write is markup, scripts and odd characters' },
  huge: { label: 'huge', title: 'Thousands of messages, labels and attributes, and a name of a megabyte' },
  offline: { label: 'offline', title: "The page arrives, but the connection is lost before the app's files do" },
});

export const DAY_NAMES = Object.freeze(/** @type {Day[]} */ (Object.keys(DAYS)));

const MAKERS = Object.freeze(/** @type {Partial<Record<Day, (data: object) => object>>} */ ({ hostile, huge }));

/** What was made of some data already: it is asked for with every post. */
const made = /** @type {WeakMap<object, Map<Day, object>>} */ (new WeakMap());

/**
 * @param {object} data The data of a conversation; it is left as it is.
 * @param {Day} day
 * @returns {object} What it is on such a day.
 */
export function onDay(data, day) {
  const make = MAKERS[day];
  if (make === undefined) return data;
  const known = made.get(data) ?? new Map();
  if (!known.has(day)) known.set(day, make(data));
  made.set(data, known);
  return known.get(day);
}
