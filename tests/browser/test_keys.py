"""Without a mouse: few stops of the Tab key, a key for what is far away, and landmarks."""

import re

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk

STOPS = """(within) => [...document.querySelectorAll('a[href], button, input, summary, [tabindex]')].filter(
  (each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility() && each.closest(within),
).length"""

SAMPLES = (
    samples.WEBSITE,
    samples.WHATSAPP,
    samples.EMAIL,
    samples.BOT,
    samples.NEWEST,
    samples.ATTRIBUTES,
)

HEIGHTS = """() => ({
  head: document.querySelector('.summary').getBoundingClientRect().height,
  attribute: document.querySelector('[data-panel=attributes] dt')?.getBoundingClientRect().top ?? 0,
})"""
"""How tall the head is and where the first attribute stands, in pixels; 0 where there is none."""


@pytest.fixture
def narrow(desk: Desk) -> Desk:
    """A pane like Chatwoot's own, with a sample that has something of everything."""
    desk.page.set_viewport_size({"width": 400, "height": 800})
    desk.open()
    return desk


def test_tab_stops_seldom_before_the_first_section_and_once_at_each_list_of_facts(narrow: Desk) -> None:
    assert narrow.frame.evaluate(STOPS, ".toolbar, .summary") <= 6
    assert narrow.frame.evaluate(STOPS, ".copy, .pin-button") == narrow.app.locator(".facts:visible").count()


def test_the_newest_message_is_in_sight_in_a_wide_window(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 1000, "height": 800})
    for name in (samples.WEBSITE, samples.WHATSAPP, samples.EMAIL, samples.BOT):
        desk.open(name)

        expect(desk.panel("messages").locator(".messages > li").last).to_be_in_viewport()


@pytest.mark.parametrize("way", ["key", "press"])
def test_the_newest_message_is_one_key_or_one_press_away_in_a_narrow_one(narrow: Desk, way: str) -> None:
    newest = narrow.panel("messages").locator(".messages > li").last
    expect(newest).not_to_be_in_viewport()

    if way == "key":
        narrow.app.locator("h1").click()
        narrow.page.keyboard.press("m")
    else:
        narrow.app.locator(".summary .last").click()

    expect(newest).to_be_in_viewport()


def test_a_fact_is_pinned_with_the_keyboard_alone_and_the_focus_stays(narrow: Desk) -> None:
    narrow.panel("contact").get_by_role("button", name="Copy: E-mail").focus()

    for key in ("ArrowDown", "ArrowRight", "Enter"):
        narrow.page.keyboard.press(key)

    expect(narrow.app.locator(".pin")).to_have_text("Phone +12025550123")
    pin = narrow.panel("contact").get_by_role("button", name="Pin: Phone")
    expect(pin).to_be_focused()
    expect(pin).to_have_attribute("aria-pressed", "true")


def test_head_facts_and_messages_are_landmarks(narrow: Desk) -> None:
    for name in ("Jordan Sample", "Attributes", "Contact", "Conversation", "Messages"):
        expect(narrow.app.get_by_role("region", name=re.compile(f"^{name}"))).to_have_count(1)
    expect(narrow.app.get_by_role("main")).to_have_count(1)
    expect(narrow.app.get_by_role("search")).to_have_count(1)


def test_a_time_of_day_is_read_with_its_date(narrow: Desk) -> None:
    times = narrow.panel("messages").locator("article time")

    for label in times.evaluate_all("(times) => times.map((each) => each.ariaLabel)"):
        assert re.search("2026", label)


def test_the_head_leaves_room_in_a_small_pane_and_attributes_stand_right_below_it(narrow: Desk) -> None:
    narrow.settings["pinned"] = ["plan_name", "mrr"]
    narrow.open()
    for name in SAMPLES:
        narrow.post(samples.text(name))

        heights = narrow.frame.evaluate(HEIGHTS)

        assert heights["head"] <= 200, name
        assert heights["attribute"] <= 500, name


@pytest.mark.parametrize("width", [400, 1000])
def test_the_tab_key_soon_reaches_the_search_and_passes_the_whole_page_in_fifty_steps(desk: Desk, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.open()
    desk.frame.evaluate("(document.body.tabIndex = -1, document.body.focus())")
    stops: list[str] = []
    while len(stops) < 60 and "" not in stops:
        desk.page.keyboard.press("Tab")
        stops.append(desk.frame.evaluate("document.hasFocus() ? document.activeElement.id || 'another' : ''"))

    assert stops.index("search") < 15
    assert len(stops) <= 50
