/**
 * @file Connects the page to the pretend Chatwoot.
 */

import { readAppAddress, readSettings, writeSettings } from './address.mjs';
import { loadSamples, messageLines, summarise } from './conversations.mjs';
import { Log } from './log.mjs';
import { Simulator } from './simulator.mjs';
import { chooseTab, connectTabs } from './tabs.mjs';
import { ConversationList, drawMessages } from './view.mjs';

/** @import {Tab, Theme, Width} from './address.mjs' */

const page = {
  notice: element('notice', HTMLElement),
  list: element('conversations', HTMLElement),
  title: element('title', HTMLElement),
  tabs: element('tabs', HTMLElement),
  messages: element('messages', HTMLElement),
  pane: element('app', HTMLElement),
  loading: element('loading', HTMLElement),
  theme: element('theme', HTMLSelectElement),
  width: element('width', HTMLSelectElement),
  delay: element('delay', HTMLInputElement),
  silent: element('silent', HTMLInputElement),
  customerWrites: element('customer-writes', HTMLButtonElement),
  reload: element('reload', HTMLButtonElement),
  log: element('log', HTMLDetailsElement),
  rows: element('log-rows', HTMLElement),
};

/** The context whose messages are shown. */
let shown = /** @type {object | null} */ (null);

try {
  await start();
} catch (error) {
  tell([/** @type {Error} */ (error).message]);
  throw error;
}

async function start() {
  const { settings, problems } = readSettings(location.href);
  const { app, problems: addressProblems } = readAppAddress(location.href);
  const { samples, problems: sampleProblems } = await loadSamples(new URL('payloads/', location.href).href);
  const [first] = samples.keys();
  if (first === undefined) throw new Error('There are no samples to show.');
  if (settings.payload !== '' && !samples.has(settings.payload)) {
    problems.push(`There is no sample "${settings.payload}": ${first} is shown.`);
  }
  if (!samples.has(settings.payload)) settings.payload = first;
  tell([...problems, ...addressProblems, ...sampleProblems]);

  const list = new ConversationList(page.list, [...samples.keys()], (name) => simulator.select(name));
  const simulator = new Simulator({
    samples,
    settings,
    log: new Log(page.rows),
    frame: { pane: page.pane, address: app, onLoading: (loading) => (page.loading.hidden = !loading) },
    onChange: (changed) => draw(changed, list),
  });
  connectControls(simulator);
  Object.assign(window, { simulator });
}

/** @param {Simulator} simulator */
function connectControls(simulator) {
  connectTabs(page.tabs, (name) => simulator.open(/** @type {Tab} */ (name)));
  page.theme.addEventListener('change', () => simulator.setTheme(/** @type {Theme} */ (page.theme.value)));
  page.width.addEventListener('change', () => simulator.setWidth(/** @type {Width} */ (page.width.value)));
  page.silent.addEventListener('change', () => simulator.setSilent(page.silent.checked));
  page.delay.addEventListener('change', () => {
    // An impossible delay is said by the browser beside the field.
    if (page.delay.reportValidity()) simulator.setDelay(page.delay.valueAsNumber);
  });
  page.customerWrites.addEventListener('click', () => simulator.customerWrites());
  page.reload.addEventListener('click', () => simulator.reload());
  page.log.addEventListener('toggle', () => simulator.setLogUnfolded(page.log.open));
}

/**
 * @param {Simulator} simulator
 * @param {ConversationList} list
 */
function draw(simulator, list) {
  const settings = simulator.settings();
  const context = simulator.context(settings.payload);
  history.replaceState(null, '', writeSettings(settings, location.href));
  const sent = 'theme' in context ? String(context.theme) : '';
  document.documentElement.dataset['theme'] = settings.theme === 'sent' ? sent : settings.theme;
  document.documentElement.dataset['chrome'] = settings.chrome;
  page.pane.dataset['width'] = settings.width;
  page.messages.hidden = settings.tab !== 'messages';
  chooseTab(page.tabs, settings.tab);
  page.theme.value = settings.theme;
  page.width.value = settings.width;
  page.delay.value = String(settings.delay);
  page.silent.checked = settings.silent === 'on';
  page.log.open = settings.log === 'on';
  for (const name of simulator.names()) {
    list.update(name, summarise(simulator.context(name)), name === settings.payload);
  }
  if (context === shown) return;
  // Drawn anew only when it changed: the reader's place in it stays.
  shown = context;
  const { contact, id } = summarise(context);
  page.title.textContent = `${contact} ${id}`;
  drawMessages(page.messages, messageLines(context));
}

/** @param {readonly string[]} sentences */
function tell(sentences) {
  page.notice.textContent = sentences.join(' ');
  page.notice.hidden = sentences.length === 0;
}

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
function element(id, type) {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`The page of the simulator has no <${type.name}> with id="${id}".`);
}
