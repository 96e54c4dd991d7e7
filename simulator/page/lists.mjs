/**
 * @file The simulated Chatwoot's own page: the conversations at the left, the messages in their tab.
 */

/** @import {Line, Summary} from '../conversations.mjs' */

/**
 * The list of conversations: one button each, made once so that the keyboard's focus stays on it.
 */
export class ConversationList {
  #rows = /** @type {Map<string, HTMLButtonElement>} */ (new Map());

  /**
   * @param {HTMLElement} place
   * @param {readonly string[]} names
   * @param {(name: string) => void} onSelect
   */
  constructor(place, names, onSelect) {
    for (const name of names) {
      const row = document.createElement('button');
      row.type = 'button';
      row.dataset['payload'] = name;
      row.addEventListener('click', () => onSelect(name));
      this.#rows.set(name, row);
      place.append(row);
    }
  }

  /**
   * @param {string} name
   * @param {Summary} summary
   * @param {boolean} isCurrent
   */
  update(name, summary, isCurrent) {
    const row = this.#rows.get(name);
    if (row === undefined) return;
    const isNewlyCurrent = isCurrent && row.ariaCurrent !== 'true';
    row.ariaCurrent = String(isCurrent);
    row.replaceChildren(
      avatar(summary),
      span('contact', summary.contact),
      span('status', summary.status),
      span('channel', `${summary.id} · ${summary.channel}`),
      span('unread', summary.unread > 0 ? String(summary.unread) : ''),
      span('sample', name),
    );
    if (isNewlyCurrent) row.scrollIntoView({ block: 'nearest' });
  }
}

/**
 * Shows the messages of a conversation, the newest in view.
 * @param {HTMLElement} place
 * @param {readonly Line[]} lines
 */
export function drawMessages(place, lines) {
  place.replaceChildren(...lines.map(messageRow));
  if (lines.length === 0) place.append(span('nothing', 'No messages yet'));
  place.scrollTop = place.scrollHeight;
}

/** @param {Line} line */
function messageRow(line) {
  const row = document.createElement('div');
  row.className = line.kind;
  row.append(span('who', line.kind === 'note' ? `${line.who}, private note` : line.who), span('text', line.text));
  return row;
}

/** @param {Summary} summary */
function avatar({ avatar: address, contact }) {
  if (address === '')
    return span(
      'avatar',
      contact
        .replace(/[^\p{L}\p{N}]/gu, '')
        .slice(0, 1)
        .toUpperCase(),
    );
  const image = document.createElement('img');
  image.className = 'avatar';
  image.src = address;
  image.alt = '';
  return image;
}

/**
 * @param {string} name
 * @param {string} text
 */
function span(name, text) {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}
