/**
 * @file A list of tabs that the keyboard can walk (WAI-ARIA Authoring Practices, "Tabs").
 */

/** For each key, the tab to go to from the tab `at` of `count`. */
const STEPS = Object.freeze(
  /** @type {Record<string, (at: number, count: number) => number>} */ ({
    ArrowLeft: (at, count) => (at + count - 1) % count,
    ArrowRight: (at, count) => (at + 1) % count,
    Home: () => 0,
    End: (_at, count) => count - 1,
  }),
);

/**
 * Makes the elements with `role="tab"` work; the caller decides which one is chosen and calls `chooseTab`.
 * @param {HTMLElement} tablist
 * @param {(name: string) => void} onChoose Called with the `data-tab` of the selected tab.
 */
export function connectTabs(tablist, onChoose) {
  for (const tab of tabsOf(tablist)) {
    tab.addEventListener('click', () => onChoose(tab.dataset['tab'] ?? ''));
  }
  tablist.addEventListener('keydown', (event) => {
    const tabs = tabsOf(tablist);
    const at = tabs.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = STEPS[event.key];
    const next = step === undefined || at < 0 ? undefined : tabs[step(at, tabs.length)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    next.click();
  });
}

/**
 * Marks one tab as the chosen one.
 * @param {HTMLElement} tablist
 * @param {string} name
 */
export function chooseTab(tablist, name) {
  for (const tab of tabsOf(tablist)) {
    const isChosen = tab.dataset['tab'] === name;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
  }
}

/** @param {HTMLElement} tablist */
function tabsOf(tablist) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (tablist.querySelectorAll('[role=tab]'))];
}
