// @ts-check
/**
 * `<deskside-mail>`: an e-mail's HTML in a frame in which no script can run.
 *
 * Python draws the e-mail's text into the element; this replaces the text by a frame when it scrolls into view.
 * The HTML is never part of the page: it is requested from Python, cleaned by DOMPurify (`sanitize-email.mjs`) and moved
 * into the frame node by node (`email-fill.mjs`). Three things would have to fail before an e-mail could do anything: the
 * cleaning; the frame's sandbox, in which no script runs, whatever it holds; and the policy, which the frame inherits from
 * the page and narrows to pictures.
 *
 * - The sandbox says `allow-same-origin`, so that the page can fill and measure the frame. That gives the e-mail nothing:
 *   it could use the origin by a script alone, and none runs. Links open in tabs of their own (`allow-popups`).
 * - The page's policy forbids inline styles, in the frame as well (a `srcdoc` frame inherits it, in all engines), and is
 *   not weakened for e-mails: their styles are set through the CSSOM, which policies allow.
 * - Frame and state stand in a shadow root, where the patching of the page doesn't reach. What Python draws into the
 *   element, its words and the e-mail's text, is shown through slots.
 */
import { isInSight } from './email-css.mjs';
import { fill, sheet } from './email-fill.mjs';
import { fold } from './email-quotes.mjs';
import { clean } from './sanitize-email.mjs';

/** The height in pixels above which an e-mail is shown in part (Chatwoot: `bubbles/Email/Index.vue`). */
const TALL = 400;

/** The greatest height of a frame; agents scroll in it to see the rest. */
const TALLEST = 20_000;

const OWN_PICTURES = 'data:';
const ALL_PICTURES = 'data: http: https:';

const policy = window.trustedTypes?.createPolicy('deskside-mail', { createHTML: (html) => html });

/** @param {string} html */
const trusted = (html) => /** @type {string} */ (policy?.createHTML(html) ?? html);

const AROUND = sheet(`
  [hidden] { display: none; }
  iframe { display: block; inline-size: 100%; border: 0; border-radius: 6px; background: #fff; color-scheme: light; }
  .tools { display: flex; flex-wrap: wrap; column-gap: 6px; }
  .tools ::slotted(*) { margin-block-start: 6px; }
  .links { font-size: 0.85em; opacity: 0.8; overflow-wrap: anywhere; }
  .links bdi { margin-inline-start: 6px; }
`);

/** The optional parts of an e-mail: buttons by their slots, and their actions. */
const WISHES = /** @type {const} */ ({
  more: { whole: true },
  less: { whole: false },
  quoted: { quoted: true },
  unquoted: { quoted: false },
  pictures: { pictures: true },
});

/** The most hosts that are listed below an e-mail. */
const MOST_HOSTS = 20;

/**
 * @typedef {object} MailSource
 * @property {string} html
 * @property {import('./email-quotes.mjs').Phrases['patterns']} patterns
 */

class Mail extends HTMLElement {
  static observedAttributes = ['data-version'];

  #wish = { whole: false, quoted: false, pictures: false };
  #text = document.createElement('slot');
  /** @type {Record<string, HTMLSlotElement>} */
  #slots = {};
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  /** Around the frame; it keeps the page's height while the e-mail is measured. */
  #holder = document.createElement('div');
  #links = document.createElement('div');
  /** Whether it has scrolled into view. */
  #isSeen = false;
  /** Changes with each e-mail that is opened or closed. */
  #turn = {};
  /** How tall the e-mail is, in pixels. */
  #height = 0;
  #resized = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    const tools = document.createElement('div');
    tools.className = 'tools';
    for (const name of [...Object.keys(WISHES), 'hidden-pictures', 'links']) {
      const slot = document.createElement('slot');
      slot.name = name;
      slot.hidden = true;
      this.#slots[name] = slot;
      (name === 'links' ? this.#links : tools).append(slot);
    }
    this.#links.className = 'links';
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [AROUND];
    root.append(this.#holder, this.#text, this.#links, tools);
    this.addEventListener('click', ({ target }) => this.#press(target));
  }

  connectedCallback() {
    visibility.observe(this); // a frame that was moved is empty: it is filled again
  }

  disconnectedCallback() {
    visibility.unobserve(this);
    this.#isSeen = false;
    this.#close();
  }

  attributeChangedCallback() {
    if (this.#isSeen) this.open();
  }

  /** Show the e-mail in its frame. */
  async open() {
    this.#close();
    this.#isSeen = true;
    const turn = this.#turn;
    const source = this.#ask();
    if (source === undefined) return;
    const { html, patterns } = source;
    if (html.length > LARGE) await pause();
    if (this.#turn !== turn) return;
    const { origins = '', others, title = '' } = this.dataset;
    const own = origins.split(' ').filter((origin) => URL.canParse(origin) && new URL(origin).origin === origin);
    const { pictures } = this.#wish;
    const letter = clean(html, trusted, { own, all: pictures });
    if (letter === undefined) return; // its text stays
    if (html.length > LARGE) await pause();
    if (this.#turn !== turn) return;
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    frame.title = title;
    const sources = pictures ? ALL_PICTURES : [OWN_PICTURES, ...own].join(' ');
    const meta = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src ${sources}">`;
    frame.srcdoc = trusted(`<!doctype html>${meta}`);
    this.#frame = frame;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.height = '0';
    this.#holder.append(frame);
    await loaded;
    if (this.#turn !== turn || !frame.contentDocument) return;
    fill(frame, letter);
    const { body } = frame.contentDocument;
    if (html.length > LARGE) await pause();
    if (this.#turn !== turn) return;
    if (!isInSight(body)) return this.#close();
    fold(body, { patterns, isForward: this.dataset.forward !== undefined });
    this.#text.hidden = true;
    this.#offer('pictures', letter.hidden > 0 && others === 'ask');
    this.#offer('hidden-pictures', letter.hidden > 0 && others !== 'ask');
    this.#tellHosts(letter.hosts);
    this.#show();
    this.#resized.observe(frame.contentDocument.documentElement);
  }

  #close() {
    this.#turn = {};
    this.#resized.disconnect();
    this.#links.replaceChildren(this.#slots.links ?? '');
    this.#frame?.remove();
    this.#frame = undefined;
    this.#text.hidden = false;
    for (const slot of Object.values(this.#slots)) slot.hidden = true;
  }

  /** @returns {MailSource | undefined} the e-mail's HTML, as Python has it, and how quotations begin */
  #ask() {
    /** @type {MailSource | undefined} */
    let source;
    const give = (/** @type {string} */ html, /** @type {string} */ patterns) =>
      (source = { html, patterns: JSON.parse(patterns) });
    this.dispatchEvent(new CustomEvent('deskside:mail', { bubbles: true, detail: { key: this.dataset.key, give } }));
    return source;
  }

  /** @param {string[]} hosts to which links lead */
  #tellHosts(hosts) {
    this.#offer('links', hosts.length > 0);
    const names = hosts.slice(0, MOST_HOSTS).map((host) => {
      const name = document.createElement('bdi');
      name.textContent = host;
      return name;
    });
    this.#links.append(...names, hosts.length > MOST_HOSTS ? ' …' : '');
  }

  /** @param {EventTarget | null} target */
  #press(target) {
    const name = target instanceof Element ? (target.closest('[slot]')?.slot ?? '') : '';
    if (!(name in WISHES)) return;
    Object.assign(this.#wish, WISHES[/** @type {keyof typeof WISHES} */ (name)]);
    if (name === 'pictures') this.open();
    else this.#show();
  }

  /**
   * @param {string} name
   * @param {boolean} isWanted
   */
  #offer(name, isWanted) {
    const slot = this.#slots[name];
    if (slot) slot.hidden = !isWanted;
  }

  #show() {
    const { quoted } = this.#wish;
    const folded = this.#frame?.contentDocument?.querySelectorAll('[data-quote]') ?? [];
    for (const each of folded) {
      const { style } = /** @type {HTMLElement} */ (each);
      if (quoted) style.removeProperty('display');
      else style.setProperty('display', 'none', 'important');
    }
    this.#offer('quoted', folded.length > 0 && !quoted);
    this.#offer('unquoted', folded.length > 0 && quoted);
    this.#measure();
  }

  /** Set the frame to the e-mail's height, measured in a frame without a height, so that it can't grow by itself. */
  #measure() {
    const root = this.#frame?.contentDocument?.documentElement;
    if (!this.#frame || !root) return;
    const { whole } = this.#wish;
    this.#holder.style.minHeight = `${this.#holder.offsetHeight}px`;
    root.style.setProperty('overflow-y', 'hidden', 'important');
    this.#frame.height = '0';
    // Content wider than the frame scrolls sideways; the scroll bar takes its own space.
    const bar = root.scrollWidth > root.clientWidth ? 16 : 0;
    this.#height = Math.min(TALLEST, Math.max(Math.ceil(root.getBoundingClientRect().height), root.scrollHeight) + bar);
    this.#frame.height = String(whole ? this.#height : Math.min(this.#height, TALL));
    const isTaller = (whole || this.#height <= TALL) && root.scrollHeight > this.#height;
    if (isTaller) root.style.setProperty('overflow-y', 'auto', 'important');
    this.#holder.style.minHeight = '';
    this.#offer('more', this.#height > TALL && !whole);
    this.#offer('less', this.#height > TALL && whole);
  }
}

/** The size in characters above which the page pauses between the steps of showing an e-mail. */
const LARGE = 100_000;

const pause = () => new Promise((resolve) => setTimeout(resolve));

// E-mails far up in a conversation cost nothing until somebody scrolls there.
const visibility = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    visibility.unobserve(target);
    /** @type {Mail} */ (target).open();
  }
});

customElements.define('deskside-mail', Mail);
