/**
 * @file The simulated Chatwoot's frame: it creates, hides and destroys the app's page, and posts to it.
 *
 * Follows `app/javascript/dashboard/components/widgets/DashboardApp/Frame.vue` of chatwoot/chatwoot. `hosts.mjs` has the
 * differences of versions and of the mobile app.
 */

import { flood } from './scenarios/flood.mjs';
import { asObject } from './coerce.mjs';
import { ALIVE } from './page/frame-watch.mjs';

/** @import {Scenario} from './scenarios/scenarios.mjs' */
/** @import {HostKind} from './hosts.mjs' */
/** @import {Record} from './page/log.mjs' */

/** @typedef {'load' | 'asked' | 'theme' | 'definitions' | 'shown' | 'too early'} Reason Why the host posts the context. */

/** The exact text of an app's request; Chatwoot ignores any variant. */
const FETCH_INFO = 'chatwoot-dashboard-app:fetch-info';

/** How long the newest host takes to load the definitions of attributes, in milliseconds after the app has loaded. */
const DEFINITIONS_AFTER = 100;

export const FLOOD = Object.freeze({ perSecond: 10_000, seconds: 10 });

/**
 * @typedef {object} Surroundings
 * @property {HTMLElement} pane The parent of the iframe; hidden and shown with the app's tab.
 * @property {() => string} address The address for the iframe.
 * @property {(definitionsLoaded: boolean) => object} data The data to send for the selected conversation.
 * @property {Record} record Called for every message in either direction.
 * @property {(loading: boolean) => void} onLoading Called when the loading block must cover the iframe, and when it must not.
 */

export class Host {
  #around;
  #kind;
  /** @type {Scenario} */
  #scenario;
  #delay = 0;
  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #visible = false;
  #loaded = false;
  /** Something changed while the app could not get a message. */
  #owes = false;
  #definitionsLoaded = false;
  /** The conversation as it was when the mobile app opened the page. */
  #frozen = /** @type {object | null} */ (null);
  #end = new AbortController();

  /**
   * @param {Surroundings} around
   * @param {HostKind} kind
   * @param {Scenario} scenario
   */
  constructor(around, kind, scenario) {
    this.#around = around;
    this.#kind = kind;
    this.#scenario = scenario;
    around.pane.hidden = true;
    addEventListener('message', (event) => this.#hear(event));
  }

  /** Opens the app's tab: creates the page the first time, and afterwards shows the running one. */
  show() {
    if (this.#visible) return;
    this.#visible = true;
    this.#around.pane.hidden = false;
    if (this.#frame === null) this.#embed();
    else if (this.#loaded && (this.#postsWhenShown() || this.#owes)) this.#postContext('shown');
  }

  /** Leaves the app's tab: the page keeps running hidden, unless the host is very old or a phone. */
  hide() {
    this.#visible = false;
    this.#around.pane.hidden = true;
    if (!this.#kind.keepsHidden) this.destroy();
  }

  /** Destroys the page, as Chatwoot does at every switch of the conversation. */
  destroy() {
    this.#end.abort();
    this.#end = new AbortController();
    this.#frame?.remove();
    this.#frame = null;
    this.#frozen = null;
    this.#loaded = false;
    this.#owes = false;
  }

  /**
   * Restarts the app if its tab is open, else when it is opened.
   * @param {number} [delay] Milliseconds until then.
   */
  reload(delay = 0) {
    this.destroy();
    this.#later(() => this.#visible && this.#frame === null && this.#embed(), delay);
  }

  /** @param {MessageEventSource} source A window. */
  isApp(source) {
    return source === this.#frame?.contentWindow;
  }

  /**
   * Becomes another host. The app restarts.
   * @param {HostKind} kind
   */
  become(kind) {
    this.#kind = kind;
    this.#definitionsLoaded = false;
    this.reload();
  }

  /**
   * @param {Scenario} scenario
   * @param {number} delay Milliseconds before the host posts on load and answers.
   */
  setScenario(scenario, delay) {
    this.#scenario = scenario;
    this.#delay = delay;
  }

  /** The theme was changed: posts a context to the app, at once or when it is shown again. */
  themeChanged() {
    if (this.#kind.knowsTheme) this.#news('theme');
  }

  /**
   * Posts a value to the app as it is, even from a silent host.
   * @param {unknown} value
   * @throws {Error} When the app is not open.
   */
  post(value) {
    this.#send(value);
    this.#around.record({ direction: 'to app', kind: 'message', why: 'posted by hand', value });
    this.#around.onLoading(false);
  }

  /**
   * Posts contexts at a given rate, each with another name of the contact, until the time is over or the page is gone.
   * @param {number} perSecond
   * @param {number} seconds
   * @returns {Promise<number>} How many were posted; the last one's name ends in this number.
   */
  async flood(perSecond, seconds) {
    const { contact, ...data } = /** @type {{contact?: unknown}} */ (this.#data());
    const mark = '\uE000';
    const text = envelope({ ...data, contact: { ...asObject(contact), name: `Flood ${mark}` } });
    const [before, after] = /** @type {[string, string]} */ (text.split(mark));
    const post = (/** @type {number} */ count) => this.#send(`${before}${count}${after}`);
    const count = await flood({ post, perSecond, seconds, signal: this.#end.signal });
    this.#around.record({ direction: 'to app', kind: 'appContext', why: `flood of ${count}`, value: text });
    return count;
  }

  #embed() {
    const frame = document.createElement('iframe');
    // No sandbox, allow, referrerpolicy or title: Chatwoot sets none of them.
    frame.id = 'dashboard-app--frame-0-0';
    frame.src = this.#around.address();
    frame.addEventListener('load', () => this.#onLoad());
    this.#frame = frame;
    this.#around.onLoading(this.#kind.coversLoading);
    if (this.#kind.embedding === 'webview') this.#frozen = this.#around.data(false);
    this.#around.pane.append(frame);
    if (this.#scenario === 'late') this.#postContext('too early');
  }

  #onLoad() {
    this.#loaded = true;
    if (this.#scenario === 'late') return;
    this.#later(() => {
      this.#postContext('load');
      if (this.#scenario === 'flood') void this.flood(FLOOD.perSecond, FLOOD.seconds);
    }, this.#delay);
    // Each conversation's own panel loads the definitions again, so they are posted again even when nothing is new.
    if (this.#kind.loadsDefinitions) {
      this.#later(() => {
        this.#definitionsLoaded = true;
        this.#news('definitions');
      }, this.#delay + DEFINITIONS_AFTER);
    }
  }

  /** @param {MessageEvent<unknown>} event */
  #hear(event) {
    const fromApp = event.source !== null && this.isApp(event.source);
    const bridged = asObject(event.data)['reactNativeWebView'];
    const value = this.#kind.embedding === 'webview' && bridged !== undefined ? bridged : event.data;
    const { record } = this.#around;
    if (value === ALIVE) return;
    if (value !== FETCH_INFO) {
      if (fromApp) record({ direction: 'from app', kind: 'message', why: 'not understood', value });
      return;
    }
    const why = this.#refusal(fromApp) ?? 'asked';
    record({ direction: 'from app', kind: 'fetch-info', why, value });
    if (why === 'asked') this.#later(() => this.#postContext('asked'), this.#delay);
  }

  /** @param {boolean} fromApp */
  #refusal(fromApp) {
    const { answers, answersHidden } = this.#kind;
    if (answers === 'nobody') return 'dropped: this host never answers';
    // A frame inside the app's page, or a page that was just destroyed.
    if (this.#frame === null || (!fromApp && answers === 'the app')) return 'dropped: not the current app';
    if (!this.#visible && !answersHidden) return 'dropped: hidden';
    if (this.#scenario === 'silent') return 'dropped: silent';
    return null;
  }

  /** @param {Reason} why Why there is something new: said now if the app is there to hear it, else when it is shown. */
  #news(why) {
    if (this.#loaded && this.#visible) this.#postContext(why);
    else this.#owes = this.#loaded;
  }

  /**
   * @param {() => unknown} action Not done when the page is destroyed before its time.
   * @param {number} delay Milliseconds.
   */
  #later(action, delay) {
    // Chatwoot answers in the same task; only what takes time goes through a timer.
    if (delay === 0) return action();
    const { signal } = this.#end;
    setTimeout(() => signal.aborted || action(), delay);
  }

  /** @param {Reason} why */
  #postContext(why) {
    if (this.#scenario === 'silent') {
      this.#around.record({ direction: 'to app', kind: 'withheld', why: `${why}, but silent`, value: '' });
      return;
    }
    const text = envelope(this.#data());
    this.#send(text);
    this.#owes = false;
    this.#around.record({ direction: 'to app', kind: 'appContext', why, value: text });
    this.#around.onLoading(false);
  }

  /** @param {unknown} value */
  #send(value) {
    if (this.#frame === null) throw new Error("The app is not open: call simulator.open('app') first.");
    // In a WebView, webview.js converts it to the mobile app's injected message.
    this.#frame.contentWindow?.postMessage(value, '*');
  }

  #data() {
    return this.#frozen ?? this.#around.data(this.#definitionsLoaded);
  }

  /** The newest host, or one as in a sample of it. */
  #postsWhenShown() {
    return this.#kind.knowsTheme && 'theme' in this.#data();
  }
}

/** @param {object} data */
function envelope(data) {
  return JSON.stringify({ event: 'appContext', data });
}
