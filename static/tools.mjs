// @ts-check
/** What the tools of the menu need: the focus goes with them, and what they offer can be copied. */

/** @type {string | undefined} */
let shown;

/** Let the focus go into a tool that has opened, and back to the menu when it has closed. */
export const follow = () => {
  const tool = document.querySelector('#tool');
  const name = tool instanceof HTMLElement ? tool.dataset.tool : undefined;
  if (name !== shown) {
    const goal = document.querySelector(name ? '#tool-title' : '[popovertarget=menu]');
    // A tool that was closed took the focus with it; elsewhere the agent goes on.
    if (goal instanceof HTMLElement && (name || document.activeElement === document.body)) goal.focus();
    shown = name;
  }
  const field = document.querySelector('textarea[data-select]');
  if (field instanceof HTMLTextAreaElement && document.activeElement !== field) {
    field.focus();
    field.select();
  }
};

/**
 * Put a text into the clipboard. Chatwoot embeds the page without the permission for the async clipboard
 * (chatwoot issue 9530), and a try would be an error in the console; so the old way comes first. Where both fail, the
 * agent is shown the text.
 * @param {string} text
 */
export const copy = async (text) => {
  const isCopied = copyByCommand(text) || (await copyByClipboard(text));
  document.dispatchEvent(new CustomEvent('deskside:copied', { detail: isCopied ? '' : text }));
};

/** @param {string} text */
const copyByClipboard = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not permitted, or the page came by plain http and there is no such clipboard
  }
};

/** @param {string} text */
const copyByCommand = (text) => {
  const take = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', take, { once: true });
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', take);
  return isCopied;
};
