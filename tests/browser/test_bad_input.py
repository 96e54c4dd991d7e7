"""Whatever a host says, the page is never blank and the console stays silent."""

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk


@pytest.mark.parametrize(
    "junk",
    ["", "appContext", '{"event":"appContext"', "[]", {"event": "other"}, None, 7, ["appContext"], "x" * 1_000_000],
    ids=str,
)
def test_other_messages_change_nothing(desk: Desk, junk: object) -> None:
    desk.open()
    before = desk.app.locator("#deskside").inner_html()

    desk.post(junk)

    assert desk.app.locator("#deskside").inner_html() == before
    desk.wait_for("ready")


def test_a_broken_context_leaves_the_last_good_one_and_says_so(desk: Desk) -> None:
    desk.open()

    desk.post_data(None)
    desk.wait_for("stale")
    expect(desk.app.get_by_text("Chatwoot's last message could not be read")).to_be_visible()
    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Jordan Sample")

    desk.app.get_by_role("button", name="Refresh").click()
    desk.wait_for("ready")


def test_a_broken_context_alone_is_explained_and_mended_by_a_refresh(desk: Desk) -> None:
    desk.open(state="waiting", silent="on")

    desk.post_data(None)
    desk.wait_for("error")
    expect(desk.app.get_by_role("alert")).to_contain_text("could not be read")
    desk.app.get_by_text("Details", exact=True).click()
    expect(desk.app.get_by_text("the message carries no data")).to_be_visible()

    desk.simulator("setSilent(false)")
    desk.app.get_by_role("button", name="Refresh").click()
    desk.wait_for("ready")


def test_odd_contexts_are_shown_as_far_as_they_go(desk: Desk) -> None:
    desk.open()
    heading = desk.panel("summary").get_by_role("heading")

    data = samples.data(samples.WEBSITE)
    desk.post_data({**data, "conversation": "text"})
    expect(heading).to_have_text("Jordan Sample")

    desk.post_data({**data, "contact": {}})
    expect(heading).to_have_text("Jordan Sample")

    desk.post_data({"contact": {"id": 1, "name": "cut \ud83d off"}})
    expect(heading).to_have_text("cut \ufffd off")

    desk.post_data({"contact": {"id": 1, "name": "<img src=x onerror=alert(1)>"}})
    expect(heading).to_have_text("<img src=x onerror=alert(1)>")
    desk.wait_for("ready")


def test_a_huge_conversation_is_shown_from_its_end(desk: Desk) -> None:
    desk.open()
    data = samples.data(samples.WEBSITE)
    one = data["conversation"]["messages"][0]
    many = [{**one, "id": at, "content": f"text {at}."} for at in range(5000)]
    data["conversation"]["messages"] = [*many, {**one, "id": 5000, "content": "long " * 20_000}]

    desk.tell(data)

    rows = desk.panel("messages").locator("article")
    expect(rows).to_have_count(20)
    expect(rows.last).to_contain_text("Show the rest (98,799 characters)")
    desk.app.get_by_role("button", name="Show earlier messages (4,981)").click()
    expect(rows).to_have_count(70)


def test_nesting_without_end_is_survived(desk: Desk) -> None:
    desk.open()

    depth = 100_000
    desk.post('{"event":"appContext","data":{"contact":{"custom_attributes":' + "[" * depth + "]" * depth + "}}}")

    desk.wait_for("stale")
    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Jordan Sample")


@pytest.mark.own_context
@pytest.mark.parametrize("seconds", [-62_135_596_800, 253_402_300_799, 8_640_000_000_000], ids=["1", "9999", "275760"])
def test_a_clock_that_is_millennia_off_starts_the_page(desk: Desk, seconds: int) -> None:
    desk.page.clock.set_fixed_time(seconds)

    desk.open()

    expect(desk.panel("summary")).to_contain_text("Jordan Sample")
