"""The tools of the menu, the keyboard shortcuts, and the highlights of an update."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk


def open_tool(desk: Desk, name: str) -> None:
    desk.app.get_by_role("button", name="More", exact=True).click()
    desk.app.get_by_role("button", name=name, exact=True).click()
    expect(desk.app.get_by_role("heading", name=name, exact=True)).to_be_focused()


def test_a_transcript_is_downloaded_without_private_notes(desk: Desk) -> None:
    desk.open()
    open_tool(desk, "Export")

    with desk.page.expect_download() as download:
        desk.app.get_by_role("button", name="Text (Markdown)").click()

    assert download.value.suggested_filename.endswith(".md")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    notes = [each.content for each in samples.context(samples.WEBSITE).conversation.messages if each.private]
    assert text.startswith("# Conversation ")
    assert notes
    assert "private note" not in text


def test_a_closed_tool_gives_the_focus_back_to_the_menu(desk: Desk) -> None:
    desk.open()
    open_tool(desk, "Keyboard")

    desk.page.keyboard.press("Escape")

    expect(desk.app.locator("#tool")).to_have_count(0)
    expect(desk.app.get_by_role("button", name="More", exact=True)).to_be_focused()


def test_keys_go_from_section_to_section(desk: Desk) -> None:
    desk.open()
    desk.panel("summary").get_by_role("heading").click()

    desk.page.keyboard.press("j")
    desk.page.keyboard.press("j")
    desk.page.keyboard.press("k")

    expect(desk.panel("attributes").locator("summary.panel-head")).to_be_focused()


def test_arrows_go_from_value_to_value_and_to_its_pin(desk: Desk) -> None:
    desk.open()
    attributes = desk.panel("attributes")
    attributes.get_by_role("button", name="Copy: Plan name").focus()

    desk.page.keyboard.press("ArrowDown")
    expect(attributes.get_by_role("button", name="Copy: Seats")).to_be_focused()

    desk.page.keyboard.press("ArrowLeft")
    desk.page.keyboard.press("Enter")

    expect(desk.panel("summary").locator(".pin")).to_have_text("Seats 25")
    expect(attributes.get_by_role("button", name="Pin: Seats")).to_be_focused()


def test_diagnostics_tell_how_the_page_started(desk: Desk) -> None:
    desk.open()
    open_tool(desk, "Diagnostics")

    expect(desk.app.locator("#tool")).to_contain_text("First context rendered")


@pytest.mark.parametrize("is_blocked", [False, True])
def test_the_report_is_copied_or_shown_to_be_copied(desk: Desk, *, is_blocked: bool) -> None:
    desk.open()
    open_tool(desk, "Diagnostics")
    if is_blocked:
        desk.frame.evaluate("document.execCommand = () => false")

    desk.app.get_by_role("button", name="Copy the report").click()

    if is_blocked:
        expect(desk.app.get_by_role("textbox")).to_be_focused()
        desk.expect_problems("Clipboard API has been blocked")
    else:
        expect(desk.app.locator("#tool .quiet.copied")).to_have_text("Copied")


def test_raw_data_is_searched(desk: Desk) -> None:
    desk.open()
    open_tool(desk, "Raw data")

    desk.app.get_by_role("searchbox", name="Search the raw data").fill("jordan")

    expect(desk.app.locator(".hits mark").first).to_have_text("Jordan", ignore_case=True)


def test_changes_of_an_update_are_highlighted_briefly(desk: Desk) -> None:
    desk.open()
    expect(desk.app.locator("[data-changed]")).to_have_count(0)
    data = samples.data(samples.WEBSITE)
    data["contact"]["name"] = "Jordan Changed"

    desk.post_data(data)

    expect(desk.app.locator("h1[data-changed]")).to_have_text("Jordan Changed")
    expect(desk.app.locator("[data-changed]")).to_have_count(0)


def test_an_update_highlights_single_values_and_no_whole_section(desk: Desk) -> None:
    desk.open()
    data = json.loads(json.dumps(samples.data(samples.WEBSITE)).replace("https://chatwoot.example.com", desk.host))
    data["conversation"]["meta"]["assignee"] |= {"id": 99, "name": "Sam", "available_name": "Sam"}
    data["conversation"]["status"] = "pending"
    data["contact"]["custom_attributes"]["seats"] = 26
    last = data["conversation"]["messages"][-1]
    data["conversation"]["messages"].append({**last, "id": 99_999, "content": "One more", "message_type": 0})

    desk.post_data(data)

    marked = desk.app.locator("[data-changed]").evaluate_all(
        "(all) => all.map((each) => each.innerText.replace(/\\s+/g, ' ').trim())"
    )
    assert {"Seats 26", "Pending", "Sam"} <= set(marked)
    assert any(each.endswith("One more") for each in marked)
    assert desk.app.locator("[data-panel][data-changed]").count() == 0


@pytest.mark.own_context
def test_a_minute_that_passes_marks_nothing(desk: Desk) -> None:
    desk.page.clock.set_fixed_time("2026-09-05T09:40:00Z")
    desk.open()
    data = json.loads(json.dumps(samples.data(samples.WEBSITE)).replace("https://chatwoot.example.com", desk.host))
    waiting = desk.panel("summary").locator(".badge", has_text="Waiting")
    before = waiting.inner_text()

    desk.page.clock.set_fixed_time("2026-09-05T09:43:00Z")
    desk.post_data(data)

    assert waiting.inner_text() != before
    assert desk.app.locator("[data-changed]").count() == 0


def test_of_somebody_else_all_is_new_and_nothing_is_marked(desk: Desk) -> None:
    desk.open()

    desk.post_data(samples.data(samples.BOT))

    assert desk.panel("summary").locator("h1").inner_text() == "dry-river-512"
    assert desk.app.locator("[data-changed]").count() == 0


def test_a_new_message_is_announced_to_screen_readers(desk: Desk) -> None:
    desk.open()
    desk.simulator("customerWrites()")

    desk.app.get_by_role("button", name="Refresh").click()

    expect(desk.app.locator("#news")).to_contain_text("New message from")


def test_the_address_may_ask_for_a_theme(desk: Desk) -> None:
    desk.page.goto(f"{desk.origin}/?theme=dark")

    expect(desk.page.locator("html[data-theme=dark][data-state=waiting]")).to_be_attached()
