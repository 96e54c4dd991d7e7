"""Messages are searched, filtered and viewed, and an update keeps the reader's place."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, expect

from tests import samples
from tests.browser.desk import Desk


def field(desk: Desk) -> Locator:
    """The search."""
    return desk.app.get_by_role("searchbox", name="Search", exact=True)


def rows(desk: Desk) -> Locator:
    """The messages that are shown, without days and changes."""
    return desk.panel("messages").locator("article")


def here(desk: Desk, data: dict[str, Any]) -> dict[str, Any]:
    """Data as they come from the simulated host."""
    local: dict[str, Any] = json.loads(json.dumps(data).replace("https://chatwoot.example.com", desk.host))
    return local


def with_one_more(desk: Desk, sample: str, text: str) -> dict[str, Any]:
    """A sample whose customer has said something more."""
    data = here(desk, samples.data(sample))
    last = data["conversation"]["messages"][-1]
    data["conversation"]["messages"].append({**last, "id": 99_999, "content": text, "message_type": 0})
    return data


def test_search_hits_are_marked_and_counted(desk: Desk) -> None:
    desk.open()

    field(desk).press_sequentially("INVOICE")

    expect(desk.panel("messages").locator("mark")).to_have_text(["invoice", "invoice"])
    expect(desk.panel("messages").get_by_text(re.compile(r"^2 of 14 messages"))).to_be_visible()


def test_escape_shows_all_messages_again(desk: Desk) -> None:
    desk.open()
    everything = rows(desk).count()
    field(desk).fill("nothing like that")
    expect(rows(desk)).to_have_count(0)

    field(desk).press("Escape")

    expect(field(desk)).to_have_value("")
    expect(rows(desk)).to_have_count(everything)


def test_a_slash_leads_to_the_search(desk: Desk) -> None:
    desk.open()
    desk.app.get_by_role("button", name="Refresh").focus()

    desk.page.keyboard.press("/")

    expect(field(desk)).to_be_focused()
    expect(field(desk)).to_have_value("")


def test_enter_goes_from_hit_to_hit_over_all_sections_and_unfolds_them(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 320, "height": 600})
    desk.open()
    desk.panel("contact").locator(".panel-head").click()
    field(desk).fill("customer.example")
    hits = desk.app.locator("[data-panel] mark")
    current = desk.app.locator("mark[data-current]")
    expect(desk.panel("contact").locator("mark").first).to_be_hidden()
    count = hits.count()

    for at in range(count):
        field(desk).press("Enter")
        expect(desk.app.locator(".hit-count")).to_have_attribute("data-at", str(at + 1))
        expect(current).to_be_in_viewport()
    expect(desk.panel("contact").locator("mark").first).to_be_visible()

    field(desk).press("Enter")
    expect(desk.app.locator(".hit-count")).to_have_attribute("data-at", "1")
    field(desk).press("Shift+Enter")
    expect(desk.app.locator(".hit-count")).to_have_attribute("data-at", str(count))
    expect(field(desk)).to_be_focused()


def test_the_hit_stays_the_current_one_when_news_comes(desk: Desk) -> None:
    desk.open()
    field(desk).fill("invoice")
    expect(desk.app.locator("[data-panel] mark")).not_to_have_count(0)
    field(desk).press("Enter")
    field(desk).press("Enter")
    before = desk.app.locator("mark[data-current]").evaluate("(each) => each.getBoundingClientRect().top")

    desk.post_data(with_one_more(desk, samples.WEBSITE, "Another invoice"))

    expect(desk.panel("messages")).to_contain_text("Another invoice")
    expect(desk.app.locator(".hit-count")).to_have_attribute("data-at", "2")
    assert desk.app.locator("mark[data-current]").evaluate("(each) => each.getBoundingClientRect().top") == before


def test_words_and_caret_stay_where_they_are_when_news_comes(desk: Desk) -> None:
    desk.open()
    field(desk).press_sequentially("invoice")
    field(desk).press("ArrowLeft")
    field(desk).press("ArrowLeft")

    desk.post_data(with_one_more(desk, samples.WEBSITE, "Another invoice"))

    expect(desk.panel("messages").locator("mark")).to_have_count(3)
    expect(field(desk)).to_be_focused()
    assert field(desk).evaluate("(field) => field.selectionStart") == 5


def test_filters_show_their_kind_and_can_be_removed_together(desk: Desk) -> None:
    desk.open()
    panel = desk.panel("messages")
    everything = rows(desk).count()

    notes = panel.get_by_role("button", name="Notes")
    notes.click()

    expect(notes).to_have_attribute("aria-pressed", "true")
    expect(rows(desk)).to_have_count(1)
    expect(rows(desk)).to_contain_text("Checked in the ERP")
    notes.click()
    expect(rows(desk)).to_have_count(everything)


def test_a_picture_is_looked_at_large_and_left_by_escape(desk: Desk) -> None:
    desk.open()
    small = desk.panel("messages").get_by_role("button", name=re.compile("^Open "))
    small.first.click()
    viewer = desk.app.get_by_role("dialog", name="Pictures")
    expect(viewer).to_be_visible()

    desk.post_data(with_one_more(desk, samples.WEBSITE, "Do you see it?"))

    expect(desk.panel("messages")).to_contain_text("Do you see it?")
    expect(viewer).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(small.first).to_be_focused()


def test_pictures_are_turned_by_the_arrow_keys(desk: Desk) -> None:
    desk.open(samples.ATTACHMENTS)
    data = samples.data(samples.ATTACHMENTS)
    picture = {"file_type": "image", "data_url": f"{desk.host}/rails/active_storage/a/first.png"}
    second = {**picture, "data_url": f"{desk.host}/rails/active_storage/b/second.png"}
    data["conversation"]["messages"] = [
        {**data["conversation"]["messages"][0], "attachments": [{"id": 1, **picture}, {"id": 2, **second}]}
    ]
    desk.tell(data)
    expect(desk.panel("messages").get_by_role("button", name="Open second.png")).to_be_visible()
    desk.panel("messages").get_by_role("button", name="Open first.png").click()
    viewer = desk.app.get_by_role("dialog", name="Pictures")

    expect(viewer).to_contain_text("first.png (1/2)")
    desk.page.keyboard.press("ArrowRight")
    expect(viewer).to_contain_text("second.png (2/2)")
    desk.page.keyboard.press("ArrowRight")
    expect(viewer).to_contain_text("first.png (1/2)")


def test_a_player_goes_on_when_news_comes(desk: Desk) -> None:
    desk.open(samples.ATTACHMENTS)
    player = desk.panel("messages").locator("audio").first
    player.evaluate("(player) => { player.isTheSame = true; }")

    desk.post_data(with_one_more(desk, samples.ATTACHMENTS, "Did you hear it?"))

    expect(desk.panel("messages")).to_contain_text("Did you hear it?")
    assert player.evaluate("(player) => player.isTheSame") is True


def test_the_newest_is_in_view_and_a_reader_of_old_messages_is_left_in_peace(desk: Desk) -> None:
    desk.open()
    newest = rows(desk).last
    expect(newest).to_be_in_viewport()
    talk = desk.panel("messages").locator(".talk")
    rows(desk).first.scroll_into_view_if_needed()
    place = """(talk) => Math.round(
      talk.querySelector('article').getBoundingClientRect().top - talk.getBoundingClientRect().top
    )"""
    before = talk.evaluate(place)

    desk.post_data(with_one_more(desk, samples.WEBSITE, "Still there?"))

    expect(desk.panel("messages")).to_contain_text("Still there?")
    assert abs(talk.evaluate(place) - before) <= 1
