// @ts-check
/**
 * Copies a text to the clipboard.
 *
 * Chatwoot embeds the page without the permission for the async clipboard (chatwoot#9530), so there are two ways, the
 * next when one fails: the async clipboard, and the browser's own copying of a selected field.
 */

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it is in the clipboard now
 */
export const copied = async (text) => {
  if (isForbidden()) return copiedFromField(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedFromField(text); // not permitted, or the page came by plain http and there is no such clipboard
  }
};

/** Only Chromium reports the permission; trying without it writes an error to the console. */
const isForbidden = () => /** @type {any} */ (document).featurePolicy?.allowsFeature('clipboard-write') === false;

/** @param {string} text */
const copiedFromField = (text) => {
  const field = document.createElement('textarea');
  field.className = 'said';
  field.readOnly = true; // or a phone would show its keyboard
  field.value = text;
  const before = document.activeElement;
  document.body.append(field);
  field.focus({ preventScroll: true });
  field.setSelectionRange(0, text.length);
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
};
