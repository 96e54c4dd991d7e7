/**
 * @file The pretend `Frame.vue`: when Chatwoot makes, hides and destroys the app's iframe, and when it posts to it.
 *
 * Follows `app/javascript/dashboard/components/widgets/DashboardApp/Frame.vue` of chatwoot/chatwoot.
 */

/** @import {Theme} from './address.mjs' */
/** @import {Record} from './log.mjs' */

/** @typedef {'load' | 'asked' | 'theme' | 'shown'} Reason Why the host posts the context. */

/** The one text by which an app asks; Chatwoot ignores any variant of it. */
const FETCH_INFO = 'chatwoot-dashboard-app:fetch-info';

/**
 * @typedef {object} Surroundings
 * @property {HTMLElement} pane Where the iframe lives; hidden and shown with the app's tab.
 * @property {string} address What the iframe opens.
 * @property {() => object} context The data of the selected conversation.
 * @property {Record} record Told of everything said in either direction.
 * @property {(loading: boolean) => void} onLoading Told when the loading block must cover the iframe, and no longer.
 */

export class Host {
  #around;
  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #visible = false;
  #loaded = false;
  /** A theme was changed while the app could not be told. */
  #owesTheme = false;
  #silent = false;
  #delay = 0;
  /** @type {Theme} */
  #theme = 'sent';
  /** @type {Set<ReturnType<typeof setTimeout>>} */
  #timers = new Set();

  /** @param {Surroundings} around */
  constructor(around) {
    this.#around = around;
    around.pane.hidden = true;
    addEventListener('message', (event) => this.#hear(event));
  }

  /** Opens the app's tab: makes the iframe the first time, afterwards only shows the page that kept running. */
  show() {
    if (this.#visible) return;
    this.#visible = true;
    this.#around.pane.hidden = false;
    if (this.#frame === null) this.#embed();
    else if (this.#loaded && (this.#isNewest() || this.#owesTheme)) this.#postContext('shown');
  }

  /** Leaves the app's tab: the page keeps running unseen. */
  hide() {
    this.#visible = false;
    this.#around.pane.hidden = true;
  }

  /** Throws the page away, as Chatwoot does at every switch of the conversation. */
  destroy() {
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
    this.#frame?.remove();
    this.#frame = null;
    this.#loaded = false;
    this.#owesTheme = false;
  }

  /** Starts the app anew: at once if its tab is open, else when it is opened. */
  reload() {
    this.destroy();
    if (this.#visible) this.#embed();
  }

  /**
   * Changes the theme and tells the app, at once or when it is shown again.
   * @param {Theme} theme
   */
  setTheme(theme) {
    if (theme === this.#theme) return;
    this.#theme = theme;
    if (!this.#loaded) return;
    if (this.#visible) this.#postContext('theme');
    else this.#owesTheme = true;
  }

  /** @param {boolean} silent Whether the host stops posting and answering. */
  setSilent(silent) {
    this.#silent = silent;
  }

  /** @param {number} milliseconds How long the host takes to post on load and to answer. */
  setDelay(milliseconds) {
    this.#delay = milliseconds;
  }

  /**
   * Posts a value to the app as it is, even from a silent host.
   * @param {unknown} value
   * @throws {Error} When the app is not open.
   */
  post(value) {
    if (this.#frame === null) throw new Error("The app is not open: call simulator.open('app') first.");
    this.#frame.contentWindow?.postMessage(value, '*');
    this.#around.record({ direction: 'to app', kind: 'message', why: 'posted by hand', value });
    this.#around.onLoading(false);
  }

  #embed() {
    const frame = document.createElement('iframe');
    // No sandbox, allow, referrerpolicy or title: Chatwoot sets none of them, and the app must live with that.
    frame.id = 'dashboard-app--frame-0-0';
    frame.src = this.#around.address;
    frame.addEventListener('load', () => {
      this.#loaded = true;
      this.#later(() => this.#postContext('load'));
    });
    this.#frame = frame;
    this.#around.onLoading(true);
    this.#around.pane.append(frame);
  }

  /** @param {MessageEvent<unknown>} event */
  #hear(event) {
    const fromApp = this.#frame !== null && event.source === this.#frame.contentWindow;
    const { record } = this.#around;
    if (event.data !== FETCH_INFO) {
      if (fromApp) record({ direction: 'from app', kind: 'message', why: 'not understood', value: event.data });
      return;
    }
    const why = this.#refusal(fromApp) ?? 'asked';
    record({ direction: 'from app', kind: 'fetch-info', why, value: event.data });
    if (why === 'asked') this.#later(() => this.#postContext('asked'));
  }

  /** @param {boolean} fromApp */
  #refusal(fromApp) {
    // A frame inside the app's page, or a page that was just destroyed.
    if (!fromApp) return 'dropped: not the current app';
    if (!this.#visible) return 'dropped: hidden';
    if (this.#silent) return 'dropped: silent';
    return null;
  }

  /** @param {() => void} action Not done when the page is destroyed before its time. */
  #later(action) {
    // Chatwoot answers in the same task; only a slow host goes through a timer.
    if (this.#delay === 0) return action();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, this.#delay);
    this.#timers.add(timer);
  }

  /** @param {Reason} why */
  #postContext(why) {
    if (this.#silent) {
      this.#around.record({ direction: 'to app', kind: 'withheld', why: `${why}, but silent`, value: '' });
      return;
    }
    const envelope = JSON.stringify({ event: 'appContext', data: this.#data() });
    this.#frame?.contentWindow?.postMessage(envelope, '*');
    this.#owesTheme = false;
    this.#around.record({ direction: 'to app', kind: 'appContext', why, value: envelope });
    this.#around.onLoading(false);
  }

  #data() {
    const data = this.#around.context();
    return this.#theme === 'sent' ? data : { ...data, theme: this.#theme };
  }

  /** Only hosts that know themes post again when the tab is shown again. */
  #isNewest() {
    return 'theme' in this.#data();
  }
}
