// @ts-check
/**
 * Copies a text to the clipboard.
 *
 * Chatwoot embeds the page without the permission for the async clipboard (chatwoot#9530). So if that fails, the page
 * selects the text in a field and lets the browser copy it.
 */

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it is in the clipboard now
 */
export const copyToClipboard = async (text) => {
  if (isForbidden()) return copyFromField(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text); // not permitted, or the page came by plain http and there is no such clipboard
  }
};

/** Only Chromium reports the permission; trying without it writes an error to the console. */
const isForbidden = () => /** @type {any} */ (document).featurePolicy?.allowsFeature('clipboard-write') === false;

/** @param {string} text */
const copyFromField = (text) => {
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
