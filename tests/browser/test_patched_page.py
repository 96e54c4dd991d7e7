"""After a long sequence of contexts and clicks the whole page is what a fresh one would be.

`test_patches.py` tries many sequences without Python in the page.
"""

import random
import re
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests import samples
from tests.browser.desk import Desk

pytestmark = pytest.mark.nightly

STEPS = 25
WORDS = ("", "order", "a", "ada", "zzz")
NOW = "2026-09-05T09:40:30Z"

# The page without what is not drawn: stamps, marks of changes, what a screen reader has been told.
NORMALIZED = """() => {
  const copy = document.querySelector('#deskside').cloneNode(true);
  for (const each of copy.querySelectorAll('*'))
    for (const name of ['data-drawn', 'data-changed', 'data-copied', 'open', 'value']) each.removeAttribute(name);
  copy.querySelector('#news')?.replaceChildren();
  return copy.innerHTML.replaceAll('<span', '\\n<span').replaceAll('<div', '\\n<div');
}"""


@pytest.mark.parametrize("seed", range(2))
def test_a_page_that_was_patched_is_the_page_that_would_be_drawn(chromium: Browser, port: int, seed: int) -> None:
    choose = random.Random(seed)  # noqa: S311 - the same sequence in every run
    context = chromium.new_context(locale="en-GB", timezone_id="Europe/Lisbon")
    desk = Desk(context.new_page(), port)
    desk.page.clock.set_fixed_time(NOW)
    desk.open()
    search = desk.app.get_by_role("searchbox", name="Search", exact=True)
    data = samples.data(samples.WEBSITE)
    word, pressed = "", set[str]()
    for _ in range(STEPS):
        match choose.choice(["post", "post", "post", "search", "filter"]):
            case "post":
                data = change_data(choose, data)
                show(desk, data)
            case "search":
                word = choose.choice(WORDS)
                search.fill(word)
            case _:
                button = desk.panel("messages").locator("[aria-pressed]").nth(choose.randrange(3))
                button.click()
                pressed ^= {button.text_content() or ""}
    after_patches = settle(desk, word)

    fresh = Desk(context.new_page(), port)
    fresh.page.clock.set_fixed_time(NOW)
    fresh.open()
    show(fresh, data)
    for label in pressed:
        fresh.panel("messages").locator("[aria-pressed]", has_text=re.compile(f"^{re.escape(label)}$")).click()
    fresh.app.get_by_role("searchbox", name="Search", exact=True).fill(word)

    assert after_patches.splitlines() == settle(fresh, word).splitlines()
    context.close()


def show(desk: Desk, data: dict[str, Any]) -> None:
    """Let the host know a context and post it."""
    desk.simulator("setData(given)", data)
    desk.post_data(data)


def settle(desk: Desk, word: str) -> str:
    """The page once it shows the search's result."""
    desk.settle()
    desk.frame.wait_for_function("(word) => document.querySelector('[type=search]').value === word", arg=word)
    html = desk.frame.evaluate(NORMALIZED)
    while (later := desk.frame.evaluate(f"() => new Promise(requestAnimationFrame).then({NORMALIZED})")) != html:
        html = later
    return str(html)


def change_data(choose: random.Random, data: dict[str, Any]) -> dict[str, Any]:
    """The same conversation a moment later: a message more or less, another status, name, attribute or label."""
    conversation, contact = {**data["conversation"]}, {**data["contact"]}
    messages = list(conversation["messages"])
    match choose.randrange(6):
        case 0:
            number = 90_000 + choose.randrange(1000)
            messages.append({**messages[0], "id": number, "content": f"Order **{number}** for ada", "message_type": 0})
        case 1:
            del messages[choose.randrange(len(messages)) :]
            messages = messages or list(data["conversation"]["messages"])
        case 2:
            conversation["status"] = choose.choice(["open", "resolved", "snoozed", None])
        case 3:
            contact["name"] = choose.choice(["Ada", "Ada Lovelace", None, "<b>"])
        case 4:
            contact["custom_attributes"] = {choose.choice(["plan", "seats", "renewal"]): choose.choice([1, "a", []])}
        case _:
            conversation["labels"] = choose.sample(["vip", "order", "late", "b2b"], choose.randrange(4))
    return {**data, "conversation": {**conversation, "messages": messages}, "contact": contact}
