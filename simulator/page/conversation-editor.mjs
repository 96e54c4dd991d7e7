/**
 * @file The editor of a conversation: a form for changes, and its payload as JSON.
 */

import { assignees, changeable, STATUSES } from '../changes/changes.mjs';
import { WRITERS } from '../changes/messages.mjs';
import { parse } from '../json.mjs';
import { JsonEditor } from './json-editor.mjs';
import { element, offer } from './elements.mjs';

/** @import {Owner, Status} from '../changes/changes.mjs' */
/** @import {Writer} from '../changes/messages.mjs' */
/** @import {Simulator} from '../simulator.mjs' */

export class ConversationEditor {
  #editor = element('editor', HTMLElement);
  #toggle = element('editor-toggle', HTMLButtonElement);
  #status = element('status', HTMLSelectElement);
  #assignee = element('assignee', HTMLSelectElement);
  #labels = element('labels', HTMLInputElement);
  #post = element('post', HTMLButtonElement);
  #json;

  /** @param {Simulator} simulator */
  constructor(simulator) {
    this.#toggle.addEventListener('click', () => simulator.setEditorOpen(simulator.settings().editor === 'off'));
    offer(
      this.#status,
      STATUSES.map((status) => [status, status]),
    );
    this.#status.addEventListener('change', () => simulator.setStatus(/** @type {Status} */ (this.#status.value)));
    this.#assignee.addEventListener('change', () => simulator.setAssignee(this.#assignee.value || null));
    this.#labels.addEventListener('change', () => simulator.setLabels(listOf(this.#labels.value)));
    this.#post.addEventListener('click', () => {
      simulator.post(JSON.stringify({ event: 'appContext', data: simulator.sent() }));
    });
    this.#connectMessage(simulator);
    this.#connectAttribute(simulator);
    this.#json = new JsonEditor((data) => simulator.setData(data));
    this.#json.acceptDrops(document.documentElement, () => simulator.setEditorOpen(true));
  }

  /** @param {Simulator} simulator Whose open conversation is shown. */
  draw(simulator) {
    const { editor, payload, tab } = simulator.settings();
    const isOpen = editor === 'on';
    this.#editor.hidden = !isOpen;
    this.#toggle.ariaExpanded = String(isOpen);
    this.#post.disabled = tab !== 'app';
    if (!isOpen) return; // a large payload takes its time
    const data = simulator.context(payload);
    const { status, assignee, labels } = changeable(data);
    const names = assignees(data).map(({ name }) => name);
    const others = assignee === '' || names.includes(assignee) ? names : [assignee, ...names];
    offer(this.#assignee, [['', 'nobody'], ...others.map((name) => /** @type {const} */ ([name, name]))]);
    this.#assignee.value = assignee;
    this.#status.value = status;
    this.#labels.value = labels;
    this.#json.show(data);
  }

  /** @param {Simulator} simulator */
  #connectMessage(simulator) {
    const text = element('message', HTMLInputElement);
    const writer = element('writer', HTMLSelectElement);
    offer(writer, Object.entries(WRITERS));
    element('write', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      simulator.writes(/** @type {Writer} */ (writer.value), text.value);
      text.value = '';
    });
  }

  /** @param {Simulator} simulator */
  #connectAttribute(simulator) {
    const owner = element('owner', HTMLSelectElement);
    const key = element('key', HTMLInputElement);
    const value = element('value', HTMLInputElement);
    element('attribute', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      simulator.setAttribute(/** @type {Owner} */ (owner.value), key.value, jsonOf(value.value));
    });
  }
}

/** @param {string} text Separated by commas. */
function listOf(text) {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/**
 * @param {string} text What was typed: parsed as JSON if it is valid, else text; empty for no value.
 * @returns {unknown}
 */
function jsonOf(text) {
  if (text === '') return undefined;
  const parsed = parse(text);
  return 'value' in parsed ? parsed.value : text;
}
