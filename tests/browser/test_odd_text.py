"""Odd keys and characters are shown as what they are and disturb nothing beside them."""

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk

pytestmark = pytest.mark.nightly


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The app with a conversation."""
    desk.open()
    return desk


def test_keys_of_javascripts_own_objects_are_keys_like_others(desk: Desk) -> None:
    attributes = {"__proto__": "one", "constructor": "two", "toString": "three", "hasOwnProperty": "four"}

    desk.post_data({"contact": {"id": 1, "custom_attributes": attributes}})

    expect(desk.panel("attributes").locator("dd")).to_contain_text(["one", "two", "three", "four"])
    assert desk.frame.evaluate("({}).one ?? Object.prototype.polluted ?? null") is None


def test_halves_of_characters_are_shown_as_such(desk: Desk) -> None:
    desk.post('{"event":"appContext","data":{"contact":{"id":1,"name":"half \\ud83d and \\udc00 half"}}}')

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("half \ufffd and \ufffd half")


def test_piled_up_letters_paint_over_nothing(desk: Desk) -> None:
    zalgo = "".join(letter + "\u0310\u0346\u030e\u0352" * 30 for letter in "he comes")
    tall = {"id": 1, "name": zalgo, "custom_attributes": {zalgo: zalgo, "list": [zalgo, {"deep": zalgo}]}}
    data = samples.data(samples.WEBSITE)
    message = {"id": 1, "content": zalgo, "message_type": 0, "sender": {"name": zalgo}, "created_at": 1_788_594_000}
    desk.post_data(
        {"contact": tall, "conversation": {**data["conversation"], "labels": [zalgo], "messages": [message]}}
    )

    expect(desk.panel("messages").locator("article")).to_have_count(1)
    leaking: list[str] = desk.frame.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector('#deskside'), NodeFilter.SHOW_TEXT);
          const leaking = [];
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            if (!text.data.includes('\\u0310')) continue;
            let box = text.parentElement;
            while (box && !/paint/.test(getComputedStyle(box).contain) && getComputedStyle(box).overflow === 'visible')
              box = box.parentElement;
            const isOwn = box && box.getBoundingClientRect().height < 260 && box.closest('[data-panel]') !== box;
            if (!isOwn) leaking.push(text.parentElement.outerHTML.slice(0, 80));
          }
          return leaking;
        }"""
    )
    assert leaking == []


def test_letters_that_turn_the_order_around_turn_nothing_beside_them(desk: Desk) -> None:
    reordering = "\u202eevil\u202b\u2067"
    message = {
        "id": 1,
        "content": "hello",
        "message_type": 0,
        "sender": {"name": reordering},
        "created_at": 1_788_594_000,
    }
    activity = {"id": 2, "content": reordering, "message_type": 2, "created_at": 1_788_594_000}
    contact = {"id": 1, "name": reordering}
    desk.post_data(
        {
            "contact": contact,
            "conversation": {"id": 1, "labels": [reordering, "second"], "messages": [message, activity]},
        }
    )
    expect(desk.panel("messages").locator(".messages > li:not(.day)")).to_have_count(2)

    # In a page from left to right what comes later in a line stands further right, whatever stands before it.
    for first, second in (
        (".badge.label:nth-child(1)", ".badge.label:nth-child(2)"),
        (".messages header .from", ".messages header time"),
        (".activity > span", ".activity > time"),
    ):
        assert left_edge(desk, first) < left_edge(desk, second), first
    assert desk.app.locator(".activity time").inner_text() in desk.app.locator(".activity").inner_text()


def left_edge(desk: Desk, selector: str) -> float:
    """Where an element begins, in pixels from the page's left edge."""
    box = desk.app.locator(selector).bounding_box()
    assert box is not None
    return box["x"]
