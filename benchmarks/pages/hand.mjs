// @ts-check
/**
 * The app's messages panel, written by hand in JavaScript: the same rows with the same words, every value escaped, times
 * written by the same `Intl`, and the page patched by the same Idiomorph.
 *
 * It reads what it shows and nothing more: no check of types, no repair, no dialects, no other panels.
 *
 * @typedef {{ id: number, content: string | null, message_type: number, private: boolean, created_at: number,
 *   status: string, sender?: { name?: string, available_name?: string } }} Message
 */
import { Idiomorph } from './files/idiomorph-0.8.0/idiomorph.esm.js';

const SHOWN = 20;
const MARKUP = /** @type {Record<string, string>} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
});
const KINDS = ['incoming', 'outgoing', 'activity', 'template'];
const UNITS = /** @type {const} */ ([
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [2_592_000, 86_400, 'day'],
  [31_536_000, 2_592_000, 'month'],
]);

const root = /** @type {HTMLElement} */ (document.querySelector('#deskside'));
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium' });

/** @param {string} text */
const escapeHtml = (text) => text.replace(/[&<>"']/g, (each) => MARKUP[each] ?? each);

/** @param {number} seconds how long ago */
const distance = (seconds) => {
  if (Math.abs(seconds) < 60) return relative.format(0, 'second');
  for (const [below, length, unit] of UNITS) {
    if (Math.abs(seconds) < below) return relative.format(-Math.trunc(seconds / length), unit);
  }
  return relative.format(-Math.trunc(seconds / 31_536_000), 'year');
};

/** @param {number} at */
const when = (at) => {
  const moment = new Date(at * 1000);
  const now = Math.floor(Date.now() / 60_000) * 60;
  return `<time datetime="${moment.toISOString()}" title="${escapeHtml(exact.format(moment))}">${distance(now - at)}</time>`;
};

/** @param {Message} message */
const row = (message) => {
  const kind = message.private ? 'note' : (KINDS[message.message_type] ?? 'incoming');
  const name = message.sender?.available_name ?? message.sender?.name ?? 'Bot';
  const failed = message.status === 'failed' ? '<footer class="failed">Not sent</footer>' : '';
  const note = message.private ? '<span class="badge note">Private note</span>' : '';
  return `<li class="${kind}" id="message-${message.id}"><article><header><span class="from" dir="auto">${escapeHtml(name)}</span>
    ${note}${when(message.created_at)}</header><div class="text" dir="auto">${escapeHtml(message.content?.trim() ?? '')}</div>
    ${failed}</article></li>`;
};

/** @param {Message[]} messages */
const panel = (messages) => {
  const hidden = messages.length - SHOWN;
  const earlier = `<button class="earlier" type="button" data-action="earlier">Show earlier messages (${hidden})</button>`;
  return `<section class="panel" data-panel="messages" aria-labelledby="panel-messages">
    <div class="panel-head"><h2 id="panel-messages">Messages</h2><span class="panel-aside">${messages.length}</span></div>
    ${hidden > 0 ? earlier : ''}<ol class="messages">${messages.slice(-SHOWN).map(row).join('')}</ol></section>`;
};

// As in the app, which leaves details as the agent has opened them.
const callbacks = {
  /** @param {string} name @param {Element} element */
  beforeAttributeUpdated: (name, element) => !(name === 'open' && element instanceof HTMLDetailsElement),
};

let isFirst = true;

/** @param {MessageEvent<string>} event */
const hear = ({ data, source }) => {
  if (source !== window.parent) return;
  const message = JSON.parse(data);
  if (message.event !== 'appContext') return;
  const template = document.createElement('template');
  template.innerHTML = panel(message.data.conversation.messages);
  if (isFirst) root.replaceChildren(template.content);
  else Idiomorph.morph(root, template.content.childNodes, { morphStyle: 'innerHTML', callbacks });
  performance.mark(isFirst ? 'deskside:context' : 'deskside:updated');
  isFirst = false;
};

window.addEventListener('message', hear);
