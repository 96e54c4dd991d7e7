// @ts-check
/**
 * `<deskside-mail>`: an e-mail's HTML in a frame in which nothing can happen.
 *
 * Python draws the letter's text into the element; this puts a frame in the text's place when the agent gets to see it.
 * The HTML never stands in the page: it is asked of Python, cleaned by DOMPurify (sanitize-email.mjs) and moved into the frame
 * node by node. Three things would have to fail before a letter could do anything: the cleaning; the frame's sandbox,
 * in which no script runs, whatever it holds; and the policy, which the frame inherits from the page and narrows to
 * pictures.
 *
 * - The sandbox says `allow-same-origin`, so that the page can fill and measure the frame. That gives the letter nothing:
 *   it could use the origin by a script alone, and none runs. Links open in tabs of their own (`allow-popups`).
 * - The page's policy forbids inline styles, in the frame as well (a `srcdoc` frame inherits it, in all engines), and is
 *   not weakened for letters: their styles are set through the CSSOM, which policies allow.
 * - Frame and state stand in a shadow root, where the patching of the page doesn't reach. What Python draws into the
 *   element, its words and the letter's text, is shown through slots.
 */
import { clean } from './sanitize-email.mjs';
import { fold } from './email-quotes.mjs';

/** A letter that is taller is shown in part, in pixels (Chatwoot: `bubbles/Email/Index.vue`). */
const TALL = 400;

const OWN_PICTURES = 'data:';
const ALL_PICTURES = 'data: http: https:';

const policy = window.trustedTypes?.createPolicy('deskside-mail', { createHTML: (html) => html });

/** @param {string} html */
const trusted = (html) => /** @type {string} */ (policy?.createHTML(html) ?? html);

/** @param {string} css */
const sheet = (css, Sheet = CSSStyleSheet) => {
  const made = new Sheet();
  made.replaceSync(css);
  return made;
};

const AROUND = sheet(`
  [hidden] { display: none; }
  iframe { display: block; inline-size: 100%; border: 0; border-radius: 6px; background: #fff; color-scheme: light; }
  .tools { display: flex; flex-wrap: wrap; column-gap: 6px; }
  .tools ::slotted(*) { margin-block-start: 6px; }
`);

const INSIDE = `
  html { overflow: auto hidden; color-scheme: light; background: #fff; color: #1c2024;
    font: 14px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
  html, body { block-size: auto !important; min-block-size: 0 !important; }
  body { margin: 0; padding: 8px; overflow-wrap: anywhere; }
  body > :first-child { margin-block-start: 0; }
  body > :last-child { margin-block-end: 0; }
  img { max-inline-size: 100%; block-size: auto; }
  img:not([src]) { outline: 1px dashed #b9bbc6; color: #60646c; font-size: 12px; }
  pre { white-space: pre-wrap; }
  blockquote { margin: 8px 0; padding-inline-start: 8px; border-inline-start: 2px solid #b9bbc6; }
  [data-folded] { display: none !important; }
`;

/** The parts of a letter that are on screen at the agent's wish: buttons by their slots, and what each of them does. */
const WISHES = /** @type {const} */ ({
  more: { whole: true },
  less: { whole: false },
  quoted: { quoted: true },
  unquoted: { quoted: false },
  pictures: { pictures: true },
});

class Mail extends HTMLElement {
  static observedAttributes = ['data-version'];

  #wish = { whole: false, quoted: false, pictures: false };
  #text = document.createElement('slot');
  /** @type {Record<string, HTMLSlotElement>} */
  #slots = {};
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  /** How tall the letter is, in pixels. */
  #height = 0;
  #resized = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    const tools = document.createElement('div');
    tools.className = 'tools';
    for (const name of [...Object.keys(WISHES), 'hidden-pictures']) {
      const slot = document.createElement('slot');
      slot.name = name;
      slot.hidden = true;
      this.#slots[name] = slot;
      tools.append(slot);
    }
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [AROUND];
    root.append(this.#text, tools);
    this.addEventListener('click', ({ target }) => this.#press(target));
  }

  connectedCallback() {
    seen.observe(this); // a frame that was moved is empty: it is filled anew
  }

  disconnectedCallback() {
    seen.unobserve(this);
    this.#close();
  }

  attributeChangedCallback() {
    if (this.#frame) this.open();
  }

  /** Show the letter in its frame. */
  async open() {
    this.#close();
    const html = this.#ask();
    if (html === undefined) return;
    const { origins = '', others, title = '' } = this.dataset;
    const own = origins.split(' ').filter((origin) => URL.canParse(origin) && new URL(origin).origin === origin);
    const { pictures } = this.#wish;
    const letter = clean(html, trusted, { own, all: pictures });
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    frame.title = title;
    const sources = pictures ? ALL_PICTURES : [OWN_PICTURES, ...own].join(' ');
    const meta = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src ${sources}">`;
    frame.srcdoc = trusted(`<!doctype html>${meta}`);
    this.#frame = frame;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.height = '0';
    this.shadowRoot?.prepend(frame);
    await loaded;
    if (this.#frame !== frame || !frame.contentDocument) return;
    const hasQuotes = fill(frame, letter);
    this.#text.hidden = true;
    this.#offer('pictures', letter.hidden > 0 && others === 'ask');
    this.#offer('hidden-pictures', letter.hidden > 0 && others !== 'ask');
    this.#offer('quoted', hasQuotes);
    this.#show();
    this.#resized.observe(frame.contentDocument.documentElement);
  }

  #close() {
    this.#resized.disconnect();
    this.#frame?.remove();
    this.#frame = undefined;
    this.#text.hidden = false;
    for (const slot of Object.values(this.#slots)) slot.hidden = true;
  }

  /** @returns {string | undefined} the letter's HTML, as Python has it */
  #ask() {
    /** @type {string | undefined} */
    let html;
    const give = (/** @type {string} */ given) => (html = given);
    this.dispatchEvent(new CustomEvent('deskside:mail', { bubbles: true, detail: { key: this.dataset.key, give } }));
    return html;
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
    for (const each of folded) each.toggleAttribute('data-folded', !quoted);
    this.#offer('quoted', folded.length > 0 && !quoted);
    this.#offer('unquoted', folded.length > 0 && quoted);
    this.#measure();
  }

  #measure() {
    const root = this.#frame?.contentDocument?.documentElement;
    if (!this.#frame || !root) return;
    const { whole } = this.#wish;
    // What is wider than the frame scrolls sideways, by a bar that takes its own room.
    const bar = root.scrollWidth > root.clientWidth ? 16 : 0;
    this.#height = Math.ceil(root.getBoundingClientRect().height) + bar;
    this.#frame.height = String(whole ? this.#height : Math.min(this.#height, TALL));
    this.#offer('more', this.#height > TALL && !whole);
    this.#offer('less', this.#height > TALL && whole);
  }
}

/**
 * @param {HTMLIFrameElement} frame a frame that has loaded
 * @param {import('./sanitize-email.mjs').Letter} letter
 * @returns {boolean} whether there is something in it that is quoted
 */
const fill = (frame, { body, styles }) => {
  const inside = /** @type {Document} */ (frame.contentDocument);
  const { CSSStyleSheet: Sheet } = /** @type {typeof globalThis} */ (/** @type {unknown} */ (frame.contentWindow));
  inside.body.replaceWith(inside.adoptNode(body));
  for (const element of inside.querySelectorAll('[data-style]')) {
    // No question of what class it is: what was adopted keeps the class of the window that made it.
    /** @type {HTMLElement} */ (element).style.cssText = element.getAttribute('data-style') ?? '';
    element.removeAttribute('data-style');
  }
  inside.adoptedStyleSheets = [INSIDE, ...styles].map((css) => sheet(css, Sheet));
  return fold(inside.body);
};

// Letters far up in a conversation cost nothing until somebody scrolls there.
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    /** @type {Mail} */ (target).open();
  }
});

customElements.define('deskside-mail', Mail);
