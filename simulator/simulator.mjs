/**
 * @file The simulated Chatwoot as a whole: its account, the open tab and the host. Tests and developers use it as
 * `window.simulator`.
 */

import { Account, allow } from './account.mjs';
import { appAddress, isDelay, isLocale, LONGEST_DELAY } from './address.mjs';
import { withAssignee, withAttribute, withLabels, withStatus } from './changes/changes.mjs';
import { withMessage } from './changes/messages.mjs';
import { FLOOD, Host } from './host.mjs';
import { HOSTS } from './hosts.mjs';

/** @import {Settings, Tab, Theme, Width} from './address.mjs' */
/** @import {Owner, Status} from './changes/changes.mjs' */
/** @import {Writer} from './changes/messages.mjs' */
/** @import {Scenario} from './scenarios/scenarios.mjs' */
/** @import {Surroundings} from './host.mjs' */
/** @import {HostName} from './hosts.mjs' */
/** @import {Entry, Log} from './page/log.mjs' */

/**
 * The actions of a person in Chatwoot, and messages that a test can send.
 *
 * ```js
 * simulator.setHost('v3.14');
 * simulator.select('05-api-channel-sparse');
 * simulator.open('app');
 * simulator.writes('agent', 'Is it still broken?');
 * simulator.setData({ conversation: null });
 * simulator.log().at(-1); // {at, direction: 'to app', kind: 'appContext', why: 'load', bytes: 1231}
 * ```
 */
export class Simulator {
  #account;
  #settings;
  #log;
  #onChange;
  #host;

  /**
   * The app is not open at first: call `open`.
   * @param {object} parts
   * @param {Map<string, object>} parts.samples The context of each conversation by its sample's name; at least one.
   * @param {Settings} parts.settings What to restore; `payload` names one of the samples.
   * @param {Log} parts.log
   * @param {Pick<Surroundings, 'pane' | 'onLoading'> & {app: string}} parts.frame Where the host embeds which app.
   * @param {(simulator: Simulator) => void} parts.onChange Called when anything that is shown may have changed.
   */
  constructor({ samples, settings, log, frame: { app, ...frame }, onChange }) {
    this.#account = new Account(samples);
    this.#settings = settings;
    this.#log = log;
    this.#onChange = onChange;
    const around = {
      ...frame,
      address: () => appAddress(app, location.href, this.#settings),
      data: (/** @type {boolean} */ definitionsLoaded) => this.#account.toSend(this.#settings, definitionsLoaded),
      record: log.record,
    };
    this.#host = new Host(around, HOSTS[settings.host], settings.scenario);
    this.#updateHost();
  }

  /**
   * Becomes another host; the app restarts.
   * @param {HostName} host
   * @throws {Error} When there is no such host.
   */
  setHost(host) {
    allow('host', host, Object.keys(HOSTS));
    this.#change({ host });
    this.#host.become(HOSTS[host]);
  }

  /**
   * Selects a scenario. The app keeps running, unless its files become available or unavailable.
   * @param {Scenario} scenario
   */
  setScenario(scenario) {
    const comesOrGoes = this.#settings.scenario !== scenario && [this.#settings.scenario, scenario].includes('offline');
    this.#change({ scenario });
    this.#updateHost();
    if (comesOrGoes) this.reload();
  }

  /**
   * Makes the host slow, or quick again.
   * @param {number} delay Milliseconds that it takes to post on load and to answer, up to one minute.
   * @throws {RangeError} When the delay is out of range.
   */
  setDelay(delay) {
    if (!isDelay(delay)) throw new RangeError(`A delay is between 0 and ${LONGEST_DELAY} ms, not ${delay}.`);
    if (delay > 0) this.#change({ delay });
    this.setScenario(delay > 0 ? 'slow' : 'ordinary');
  }

  /** @param {boolean} silent Whether the host never posts or answers. */
  setSilent(silent) {
    this.setScenario(silent ? 'silent' : 'ordinary');
  }

  /**
   * Opens a conversation as a click on it does: the app is destroyed and the Messages tab is shown. Nothing happens
   * when it is open already.
   * @param {string} name The name of its sample, such as `05-api-channel-sparse`.
   * @throws {Error} When there is no such sample.
   */
  select(name) {
    allow('sample', name, this.names());
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
    allow('tab', tab, ['messages', 'app']);
    if (tab === 'app') this.#host.show();
    else this.#host.hide();
    this.#change({ tab });
  }

  /** @param {MessageEventSource} source A window; is it that of the app? */
  isApp(source) {
    return this.#host.isApp(source);
  }

  /**
   * Posts any value to the app now, as it is, even from a silent host.
   * @param {unknown} value
   * @throws {Error} When the app is not open.
   */
  post(value) {
    this.#host.post(value);
  }

  /**
   * Posts contexts at a given rate, each with another name of the contact.
   * @param {number} [perSecond]
   * @param {number} [seconds]
   * @returns {Promise<number>} How many were posted; the last one's contact is `Flood` and this number.
   */
  flood(perSecond = FLOOD.perSecond, seconds = FLOOD.seconds) {
    return this.#host.flood(perSecond, seconds);
  }

  /** @returns {object} A copy of the open conversation's data, before host and scenario change it. */
  data() {
    return structuredClone(this.context(this.#settings.payload));
  }

  /**
   * Replaces the data stored for the open conversation; the app gets it when it asks next.
   * @param {object} data The `data` of the envelope, in today's shape.
   */
  setData(data) {
    this.#account.setContext(this.#settings.payload, data);
    this.#change({});
  }

  /** @returns {object} What the host sends of the open conversation today, once it has loaded everything. */
  sent() {
    return this.#account.toSend(this.#settings, true);
  }

  /** Adds a customer's message to the open conversation; the app gets it when it asks next, as in Chatwoot. */
  customerWrites() {
    this.writes('customer');
  }

  /**
   * Adds a message to the open conversation; the app gets it when it asks next.
   * @param {Writer} writer
   * @param {string} [text] If it is left out, something that fits.
   */
  writes(writer, text = '') {
    this.#update((data) => withMessage(data, writer, text, Date.now() / 1000));
  }

  /** @param {Status} status The new one of the open conversation; the app learns this and the following when it asks. */
  setStatus(status) {
    this.#update((data) => withStatus(data, status));
  }

  /** @param {readonly string[]} labels All that the open conversation has from now on. */
  setLabels(labels) {
    this.#update((data) => withLabels(data, labels));
  }

  /**
   * @param {string | null} name Whom the open conversation is assigned to; null for nobody.
   * @throws {Error} When nobody of this name can be assigned.
   */
  setAssignee(name) {
    const assignee = this.#account.assignee(this.#settings.payload, name);
    this.#update((data) => withAssignee(data, assignee));
  }

  /**
   * @param {Owner} owner
   * @param {string} key
   * @param {unknown} value Any JSON; undefined takes the attribute away.
   */
  setAttribute(owner, key, value) {
    this.#update((data) => withAttribute(data, owner, key, value));
  }

  /**
   * Restarts the app if its tab is open, else when it is opened.
   * @param {number} [delay] Milliseconds until then.
   */
  reload(delay) {
    this.#host.reload(delay);
  }

  /** @returns {Entry[]} What was said last in both directions, oldest first; at most 200. */
  log() {
    return this.#log.entries();
  }

  /** @param {Theme} theme */
  setTheme(theme) {
    if (theme === this.#settings.theme) return;
    this.#change({ theme });
    this.#host.themeChanged();
  }

  /**
   * Restarts the app with another language in its address. A page can't change the browser's own language.
   * @param {string} locale As in `pt-BR`; empty for the browser's own.
   * @throws {Error} When it is no language.
   */
  setLocale(locale) {
    if (!isLocale(locale)) throw new Error(`A language is like de or pt-BR, not "${locale}".`);
    this.#change({ locale });
    this.reload();
  }

  /**
   * Restarts the app with another way into the demo shop.
   * @param {'open' | 'sign-in'} shop Whether agents must sign in to it.
   */
  setShop(shop) {
    allow('shop', shop, ['open', 'sign-in']);
    this.#change({ shop });
    this.reload();
  }

  /** @param {Width} width The width of the app's pane. */
  setWidth(width) {
    this.#change({ width });
  }

  /** @param {boolean} unfolded */
  setLogUnfolded(unfolded) {
    this.#change({ log: unfolded ? 'on' : 'off' });
  }

  /** @param {boolean} open Whether the editor is shown. */
  setEditorOpen(open) {
    this.#change({ editor: open ? 'on' : 'off' });
  }

  /** @returns {Readonly<Settings>} What the address of the page holds. */
  settings() {
    return this.#settings;
  }

  /** @returns {string[]} The names of the samples in their order. */
  names() {
    return this.#account.names();
  }

  /**
   * @param {string} name The name of a sample.
   * @returns {object} The data stored for it, not to be changed.
   */
  context(name) {
    return this.#account.context(name);
  }

  #updateHost() {
    const { scenario, delay } = this.#settings;
    this.#host.setScenario(scenario, scenario === 'slow' ? delay : 0);
  }

  /** @param {(data: object) => object} change */
  #update(change) {
    this.setData(change(this.context(this.#settings.payload)));
  }

  /** @param {Partial<Settings>} settings */
  #change(settings) {
    this.#settings = { ...this.#settings, ...settings };
    this.#onChange(this);
  }
}
