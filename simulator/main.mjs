/**
 * @file Connects the page to the simulated Chatwoot.
 */

import { impossibleWith, isLocale, readAppAddress, readSettings, writeSettings } from './address.mjs';
import { loadSamples, messageLines, summarise } from './conversations.mjs';
import { SCENARIOS } from './scenarios/scenarios.mjs';
import { HOSTS } from './hosts.mjs';
import { ConversationEditor } from './page/conversation-editor.mjs';
import { element, offer } from './page/elements.mjs';
import { watchFrame } from './page/frame-watch.mjs';
import { ConversationList, drawMessages } from './page/lists.mjs';
import { Log } from './page/log.mjs';
import { chooseTab, connectTabs } from './page/tabs.mjs';
import { Simulator } from './simulator.mjs';

/** @import {Tab, Theme, Width} from './address.mjs' */
/** @import {Scenario} from './scenarios/scenarios.mjs' */
/** @import {HostName} from './hosts.mjs' */

const page = {
  notice: element('notice', HTMLElement),
  list: element('conversations', HTMLElement),
  title: element('title', HTMLElement),
  tabs: element('tabs', HTMLElement),
  messages: element('messages', HTMLElement),
  pane: element('app', HTMLElement),
  loading: element('loading', HTMLElement),
  host: element('host', HTMLSelectElement),
  scenario: element('scenario', HTMLSelectElement),
  delayLabel: element('delay-label', HTMLElement),
  delay: element('delay', HTMLInputElement),
  shop: element('shop', HTMLSelectElement),
  theme: element('theme', HTMLSelectElement),
  width: element('width', HTMLSelectElement),
  locale: element('locale', HTMLInputElement),
  reload: element('reload', HTMLButtonElement),
  log: element('log', HTMLDetailsElement),
  rows: element('log-rows', HTMLElement),
};

/** Longer than a browser keeps the process of a removed frame (Chromium: two seconds), in milliseconds. */
const PROCESS_ENDS = 5000;

/** Shown over an app that was restarted. */
const HUNG =
  'The app did not answer for five seconds and was opened anew. A panel of yours that ran then says so in its place.';

/** The context whose messages are shown. */
let messagesContext = /** @type {object | null} */ (null);

try {
  await start();
} catch (error) {
  showNotice([/** @type {Error} */ (error).message]);
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
  const startProblems = [...problems, ...addressProblems, ...sampleProblems];

  const list = new ConversationList(page.list, [...samples.keys()], (name) => simulator.select(name));
  const simulator = new Simulator({
    samples,
    settings,
    log: new Log(page.rows),
    frame: { pane: page.pane, app, onLoading: (loading) => (page.loading.hidden = !loading) },
    onChange: () => draw(),
  });
  const editor = new ConversationEditor(simulator);
  connectControls(simulator);
  let wasHung = false;
  let word = '';
  watchFrame((source) => simulator.isApp(source), {
    isBack: () => {
      word = wasHung ? HUNG : '';
      wasHung = false;
      draw();
    },
    isHung: () => {
      wasHung = true;
      simulator.reload(PROCESS_ENDS);
    },
  });
  const draw = () => {
    showNotice([
      ...(word ? [word] : []),
      ...startProblems,
      ...impossibleWith(app, location.href, simulator.settings()),
    ]);
    drawPage(simulator, list);
    editor.draw(simulator);
  };
  simulator.open(settings.tab);
  Object.assign(window, { simulator });
}

/** @param {Simulator} simulator */
function connectControls(simulator) {
  offer(
    page.host,
    Object.entries(HOSTS).map(([name, { label }]) => [name, label]),
  );
  offer(
    page.scenario,
    Object.entries(SCENARIOS).map(([name, { label }]) => [name, label]),
  );
  connectTabs(page.tabs, (name) => simulator.open(/** @type {Tab} */ (name)));
  page.host.addEventListener('change', () => simulator.setHost(/** @type {HostName} */ (page.host.value)));
  page.scenario.addEventListener('change', () => simulator.setScenario(/** @type {Scenario} */ (page.scenario.value)));
  page.shop.addEventListener('change', () => simulator.setShop(page.shop.value === 'sign-in' ? 'sign-in' : 'open'));
  page.theme.addEventListener('change', () => simulator.setTheme(/** @type {Theme} */ (page.theme.value)));
  page.width.addEventListener('change', () => simulator.setWidth(/** @type {Width} */ (page.width.value)));
  page.delay.addEventListener('change', () => {
    // The browser itself reports an invalid delay beside the field.
    if (page.delay.reportValidity()) simulator.setDelay(page.delay.valueAsNumber);
  });
  page.locale.addEventListener('change', () => {
    page.locale.setCustomValidity(isLocale(page.locale.value) ? '' : 'A language is like de or pt-BR.');
    if (page.locale.reportValidity()) simulator.setLocale(page.locale.value);
  });
  page.reload.addEventListener('click', () => simulator.reload());
  page.log.addEventListener('toggle', () => simulator.setLogUnfolded(page.log.open));
}

/**
 * @param {Simulator} simulator
 * @param {ConversationList} list
 */
function drawPage(simulator, list) {
  const settings = simulator.settings();
  const context = simulator.context(settings.payload);
  history.replaceState(null, '', writeSettings(settings, location.href));
  const sampleTheme = 'theme' in context ? String(context.theme) : '';
  document.documentElement.dataset['theme'] = settings.theme === 'sent' ? sampleTheme : settings.theme;
  document.documentElement.dataset['chrome'] = settings.chrome;
  page.pane.dataset['width'] = settings.width;
  page.messages.hidden = settings.tab !== 'messages';
  chooseTab(page.tabs, settings.tab);
  page.host.value = settings.host;
  page.scenario.value = settings.scenario;
  page.scenario.title = SCENARIOS[settings.scenario].title;
  page.delayLabel.hidden = settings.scenario !== 'slow';
  page.delay.value = String(settings.delay);
  page.shop.value = settings.shop;
  page.theme.value = settings.theme;
  page.width.value = settings.width;
  page.locale.value = settings.locale;
  page.log.open = settings.log === 'on';
  for (const name of simulator.names()) {
    list.update(name, summarise(simulator.context(name)), name === settings.payload);
  }
  if (context === messagesContext) return;
  // Rendered only when it has changed, which keeps the scroll position.
  messagesContext = context;
  const { contact, id } = summarise(context);
  page.title.textContent = `${contact} ${id}`;
  drawMessages(page.messages, messageLines(context));
}

/** @param {readonly string[]} sentences */
function showNotice(sentences) {
  page.notice.textContent = sentences.join(' ');
  page.notice.hidden = sentences.length === 0;
}
