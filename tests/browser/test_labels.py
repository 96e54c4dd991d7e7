"""Each label, button and badge fits into a page of 280 px, in every language."""

from typing import Any

import pytest

from app.ui.i18n import available_languages
from tests import samples
from tests.browser.desk import Desk

MESSAGES = {name: samples.text(name) for name in (samples.WEBSITE, samples.WHATSAPP, samples.EMAIL, samples.BOT)}
MESSAGES["purchases"] = samples.message(samples.with_purchases())
TOOLS = ("arrange", "export", "raw", "diagnostics", "keyboard")

UNFIT = """() => {
  const OURS = [
    'button', 'summary', 'h2', 'h3', 'th', 'legend', 'label', '.badge:not(.label)', '.panel-aside', '.chart-key',
    '.owner', '[data-panel]:not([data-panel=attributes]) > .fold > .panel-body > .facts > div > dt',
    '.record-body > .facts > div > dt', '#tool dt',
  ].join();
  const unfit = [];
  const titleOf = (element) => element.closest('[title], button[aria-label]');
  for (const element of document.querySelectorAll(OURS)) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest('.said, .messages, .note-line, .last, [data-tool=raw] details')) continue;
    const { overflowX, position } = getComputedStyle(element);
    const text = element.innerText.trim();
    if (!text || position === 'absolute') continue;
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && !titleOf(element)) {
      unfit.push(`cut: ${text}`);
    }
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest('.said, time, bdi, [dir=ltr]:not(html), .chart')) continue;
      for (const { index, 0: word } of node.data.matchAll(/[\\p{L}\\p{M}]+/gu)) {
        const range = new Range();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
        if (!rects.length) continue;
        if (rects.some(({ left, right }) => left < -1 || right > innerWidth + 1)) unfit.push(`outside: ${text}`);
        const lines = new Set(rects.map(({ top }) => Math.round(top)));
        const isSpaced = !/[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]/u.test(word);
        if (lines.size > 1 && isSpaced) unfit.push(`broken: ${word} (${text})`);
      }
    }
  }
  return [...new Set(unfit)];
}"""
"""What is cut without a title, lies outside of the page, or is broken inside of a word; in Japanese any word may be."""


def unfit(desk: Desk) -> Any:
    """What doesn't fit on the page, every section unfolded."""
    desk.unfold_all()
    desk.settle()
    return desk.frame.evaluate(UNFIT)


@pytest.mark.parametrize("language", available_languages())
def test_every_label_fits_at_280_px(desk: Desk, language: str) -> None:
    desk.page.set_viewport_size({"width": 280, "height": 800})
    desk.open(locale=language)
    faults: dict[str, Any] = {}
    for name, message in MESSAGES.items():
        desk.post(message)
        faults[name] = unfit(desk)
    for name in TOOLS:
        desk.app.locator(f"#menu [data-action={name}]").evaluate("(button) => button.click()")
        desk.app.locator(f"#tool[data-tool={name}]").wait_for()
        faults[name] = unfit(desk)
    desk.frame.evaluate("document.querySelector('#menu').showPopover()")
    faults["menu"] = desk.frame.evaluate(UNFIT)

    assert {place: overflows for place, overflows in faults.items() if overflows} == {}


def test_a_label_that_is_too_long_is_found(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 280, "height": 800})
    desk.open()
    assert unfit(desk) == []
    word = "Kraftfahrzeughaftpflichtversicherungsbeitragsrechnung"

    desk.panel("attributes").locator("h2").evaluate("(title, word) => { title.append(word); }", word)

    (fault,) = unfit(desk)
    assert word in fault


BROKEN = """(selector) => [...document.querySelectorAll(selector)].filter((element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const { index, 0: word } of walker.currentNode.data.matchAll(/[\\p{L}.]+/gu)) {
      const range = new Range();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) return true;
    }
  }
}).map((element) => element.innerText)"""


def test_no_name_is_a_column_of_letters_in_the_narrowest_frame(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 160, "height": 800})
    desk.open()
    desk.settle()

    assert desk.frame.evaluate(BROKEN, ".who h1, .badges .badge, .messages .from, .messages header .badge") == []


def test_the_name_of_a_single_file_is_not_broken(desk: Desk) -> None:
    file = {"id": 1, "file_type": "image", "data_url": "https://elsewhere.example/sticker.png"}
    messages = [{"id": 1, "message_type": 0, "created_at": 1788601200, "attachments": [file]}]
    desk.open()
    desk.post_data({"conversation": {"id": 9, "messages": messages}, "contact": {"id": 1}})
    desk.app.locator(".attachment", has_text="sticker.png").wait_for()

    assert desk.frame.evaluate(BROKEN, ".attachment") == []
