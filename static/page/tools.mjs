// @ts-check
/** The tools of the menu: moves the focus into an open tool and back, and copies its text. */
import { copyToClipboard } from './clipboard.mjs';

/** @type {string | undefined} */
let openTool;

/** Move the focus into a tool that has opened, and back to the menu when it has closed. */
export const follow = () => {
  const tool = document.querySelector('#tool');
  const name = tool instanceof HTMLElement ? tool.dataset.tool : undefined;
  if (name !== openTool) {
    const goal = document.querySelector(name ? '#tool-title' : '[popovertarget=menu]');
    // A tool that was closed took the focus with it; elsewhere the agent goes on.
    if (goal instanceof HTMLElement && (name || document.activeElement === document.body)) goal.focus();
    openTool = name;
  }
  const field = document.querySelector('textarea[data-select]');
  if (field instanceof HTMLTextAreaElement && document.activeElement !== field) {
    field.focus();
    field.select();
  }
};

/**
 * Put a text into the clipboard; where that fails, the agent is shown the text.
 * @param {string} text
 */
export const copy = async (text) => {
  const detail = (await copyToClipboard(text)) ? '' : text;
  document.dispatchEvent(new CustomEvent('deskside:copied', { detail }));
};
