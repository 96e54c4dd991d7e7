/**
 * @file Finding the elements of the simulator's page.
 */

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 * @throws {Error} When there is no such element.
 */
export function element(id, type) {
  const match = document.getElementById(id);
  if (match instanceof type) return match;
  throw new Error(`The page of the simulator has no <${type.name}> with id="${id}".`);
}

/**
 * @param {HTMLSelectElement} select
 * @param {Iterable<readonly [value: string, label: string]>} choices
 */
export function offer(select, choices) {
  select.replaceChildren(...Array.from(choices, ([value, label]) => new Option(label, value)));
}
