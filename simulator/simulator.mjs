/**
 * @file The pretend Chatwoot as a whole: its conversations, the open tab and the host. Tests and developers find it as
 * `window.simulator`.
 */

import { isDelay, LONGEST_DELAY } from './address.mjs';
import { customerWrites } from './customer.mjs';
import { Host } from './host.mjs';

/** @import {Settings, Tab, Theme, Width} from './address.mjs' */
/** @import {Surroundings} from './host.mjs' */
/** @import {Entry, Log} from './log.mjs' */

/**
 * What a person may do in Chatwoot, and what a test may make it say.
 *
 * ```js
 * simulator.select('05-api-channel-sparse');
 * simulator.open('app');
 * simulator.setData({ conversation: null });
 * simulator.log().at(-1); // {at, direction: 'to app', kind: 'appContext', why: 'load', bytes: 1231}
 * ```
 */
export class Simulator {
  #conversations;
  #settings;
  #log;
  #onChange;
  #host;

  /**
   * @param {object} parts
   * @param {Map<string, object>} parts.samples The context of each conversation by its sample's name; at least one.
   * @param {Settings} parts.settings What to restore; `payload` names one of the samples.
   * @param {Log} parts.log
   * @param {Omit<Surroundings, 'context' | 'record'>} parts.frame Where and what the host embeds.
   * @param {(simulator: Simulator) => void} parts.onChange Called when anything that is shown may have changed.
   */
  constructor({ samples, settings, log, frame, onChange }) {
    this.#conversations = new Map(samples);
    this.#settings = settings;
    this.#log = log;
    this.#onChange = onChange;
    this.#host = new Host({ ...frame, context: () => this.context(this.#settings.payload), record: log.record });
    this.#host.setTheme(settings.theme);
    this.#host.setSilent(settings.silent === 'on');
    this.#host.setDelay(settings.delay);
    this.open(settings.tab);
  }

  /**
   * Opens a conversation as a click on it does: the app is destroyed and the Messages tab is shown. Nothing happens
   * when it is open already.
   * @param {string} name The name of its sample, such as `05-api-channel-sparse`.
   * @throws {Error} When there is no such sample.
   */
  select(name) {
    if (!this.#conversations.has(name)) {
      throw new Error(`There is no sample "${name}"; there are ${[...this.#conversations.keys()].join(', ')}.`);
    }
    if (name === this.#settings.payload) return;
    this.#host.hide();
    this.#host.destroy();
    this.#change({ payload: name, tab: 'messages' });
  }

  /**
   * Opens a tab of the conversation.
   * @param {Tab} tab
   * @throws {Error} When there is no such tab.
   */
  open(tab) {
    if (tab !== 'messages' && tab !== 'app') throw new Error(`There is no tab "${tab}"; there are messages and app.`);
    if (tab === 'app') this.#host.show();
    else this.#host.hide();
    this.#change({ tab });
  }

  /**
   * Posts any value to the app now, as it is, even from a silent host.
   * @param {unknown} value
   * @throws {Error} When the app is not open.
   */
  post(value) {
    this.#host.post(value);
  }

  /** @returns {object} A copy of the data stored for the open conversation, without a theme chosen here. */
  data() {
    return structuredClone(this.context(this.#settings.payload));
  }

  /**
   * Replaces the data stored for the open conversation; the app gets it when it asks next.
   * @param {object} data The `data` of the envelope.
   */
  setData(data) {
    this.#conversations.set(this.#settings.payload, structuredClone(data));
    this.#change({});
  }

  /** Adds a customer's message to the open conversation; the app gets it when it asks next, as in Chatwoot. */
  customerWrites() {
    this.setData(customerWrites(this.context(this.#settings.payload), Date.now() / 1000));
  }

  /** Starts the app anew: at once if its tab is open, else when it is opened. */
  reload() {
    this.#host.reload();
  }

  /** @returns {Entry[]} What was said last in both directions, oldest first; at most 200. */
  log() {
    return this.#log.entries();
  }

  /** @param {boolean} silent Whether the host never posts or answers. */
  setSilent(silent) {
    this.#host.setSilent(silent);
    this.#change({ silent: silent ? 'on' : 'off' });
  }

  /**
   * Makes the host slow.
   * @param {number} milliseconds How long it takes to post on load and to answer, up to one minute.
   * @throws {RangeError} When the delay is out of range.
   */
  setDelay(milliseconds) {
    if (!isDelay(milliseconds)) {
      throw new RangeError(`A delay is between 0 and ${LONGEST_DELAY} ms, not ${milliseconds}.`);
    }
    this.#host.setDelay(milliseconds);
    this.#change({ delay: milliseconds });
  }

  /** @param {Theme} theme */
  setTheme(theme) {
    this.#host.setTheme(theme);
    this.#change({ theme });
  }

  /** @param {Width} width The width of the app's pane. */
  setWidth(width) {
    this.#change({ width });
  }

  /** @param {boolean} unfolded */
  setLogUnfolded(unfolded) {
    this.#change({ log: unfolded ? 'on' : 'off' });
  }

  /** @returns {Readonly<Settings>} What the address of the page holds. */
  settings() {
    return this.#settings;
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

  /** @param {Partial<Settings>} settings */
  #change(settings) {
    this.#settings = { ...this.#settings, ...settings };
    this.#onChange(this);
  }
}
