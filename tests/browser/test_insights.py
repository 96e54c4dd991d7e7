"""Figures, files and the timeline in a real browser: they fold, and the chart obeys the page's policy."""

from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk


def test_insights_begin_folded_with_their_gist_in_sight(desk: Desk) -> None:
    desk.open()
    insights = desk.panel("insights")

    expect(insights.get_by_text("first reply in 3 min")).to_be_visible()
    expect(insights.locator(".chart svg")).to_be_hidden()

    insights.get_by_role("heading", name="Insights").click()

    expect(insights.locator(".chart svg")).to_be_visible()
    expect(insights.get_by_role("table", name="Messages over time")).to_be_attached()


def test_insights_that_a_search_has_opened_fold_with_the_next_conversation(desk: Desk) -> None:
    desk.open()
    insights = desk.panel("insights")
    search = desk.app.get_by_role("searchbox", name="Search", exact=True)
    search.fill("Notes, activity and automatic messages")
    search.press("Enter")
    expect(insights.locator(".chart svg")).to_be_visible()
    search.fill("")
    desk.settle()
    expect(insights.locator(".chart svg")).to_be_visible()

    desk.post_data(samples.data(samples.EMAIL))

    expect(insights.locator("details[data-fold]")).not_to_have_attribute("open", "")


def test_a_bar_shows_its_meaning_on_hover_and_has_no_styles(desk: Desk) -> None:
    desk.open()
    desk.panel("insights").get_by_role("heading", name="Insights").click()

    bars = desk.panel("insights").locator(".chart g")
    expect(bars.first.locator("title")).to_have_text("From 5 Sept 2026, 08:40: 1 from the customer, 1 from the team")
    assert bars.first.locator("rect.above").evaluate("(bar) => bar.getBBox().height") > 1
    assert desk.app.locator("[style]").count() == 0


def test_files_beyond_the_two_latest_are_one_press_away_and_stay_open_after_an_update(desk: Desk) -> None:
    desk.open()
    files = desk.panel("files")
    shared = files.locator(".shared")
    expect(shared.nth(1)).to_be_visible()
    expect(shared.nth(2)).to_be_hidden()

    files.get_by_text("Show", exact=False).first.click()
    expect(shared.nth(2)).to_be_visible()

    desk.simulator("customerWrites()")
    desk.app.get_by_role("button", name="Refresh").click()
    desk.page.wait_for_function("simulator.log().at(-1).why === 'asked'")
    desk.settle()
    expect(shared.nth(2)).to_be_visible()


def test_links_lead_into_the_host_that_embeds_the_page(desk: Desk) -> None:
    desk.open()

    link = desk.panel("contact").get_by_role("link", name="Open in Chatwoot")
    expect(link).to_have_attribute("href", f"{desk.host}/app/accounts/7/contacts/4021")
