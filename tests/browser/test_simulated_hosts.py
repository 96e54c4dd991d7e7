"""The app on each simulated host and in each scenario."""

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk


@pytest.mark.parametrize("host", ["newest", "v4.16", "v3.14", "v2.6", "mobile", "mobile-4.0"])
def test_the_app_shows_a_conversation_of_every_host(desk: Desk, host: str) -> None:
    desk.open(host=host)

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Jordan Sample")
    expect(desk.panel("messages").locator(".messages > li").last).to_be_visible()
    assert "secret-" not in desk.frame.evaluate("document.documentElement.outerHTML")


def test_on_a_phone_a_refresh_asks_by_the_bridge(desk: Desk) -> None:
    desk.open(host="mobile")

    desk.app.get_by_role("button", name="Refresh").click()

    expect(desk.app.get_by_role("status")).to_have_text("Up to date")
    assert desk.log()[-2:] == ["fetch-info asked", "appContext asked"]


def test_the_page_that_a_phone_opens_has_the_apps_own_policy(desk: Desk) -> None:
    page, webview = (desk.page.request.get(f"{desk.origin}/{name}") for name in ("", "webview.html"))

    policy = "content-security-policy"
    assert webview.headers[policy] == page.headers[policy]
    assert webview.text().replace('<script src="./simulator/webview.js"></script>', "") == page.text()


def test_a_late_listener_asks_and_is_answered(desk: Desk) -> None:
    desk.open(scenario="late")

    assert desk.log()[0] == "appContext too early"


@pytest.mark.own_context
def test_an_app_without_its_files_says_so(desk: Desk) -> None:
    desk.page.unroute("**/pyscript.json")
    desk.open(scenario="offline", state="error")

    expect(desk.app.get_by_role("alert")).to_contain_text("This page could not be fetched")
    desk.expect_problems("net::ERR_EMPTY_RESPONSE")


@pytest.mark.parametrize("host", ["newest", "v2.6", "mobile"])
def test_on_a_hostile_day_no_script_runs_and_nothing_leaves(desk: Desk, host: str) -> None:
    dialogs: list[str] = []
    desk.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    desk.open(samples.NEWEST, scenario="hostile", host=host)

    expect(desk.panel("messages").get_by_text("<script>alert(document.domain)</script>").first).to_be_attached()
    assert desk.app.locator("script:not([src], [type=py])").count() == 0
    assert dialogs == []


def test_on_a_huge_day_the_newest_messages_are_shown(desk: Desk) -> None:
    desk.open(samples.WEBSITE, scenario="huge", state="ready")

    expect(desk.panel("messages").locator(".messages > li").last).to_have_id("message-5000")


@pytest.mark.parametrize(
    ("change", "text"),
    [("setStatus('resolved')", "Resolved"), ("setLabels(['late order'])", "late order")],
)
def test_what_a_colleague_changes_is_shown_after_a_refresh(desk: Desk, change: str, text: str) -> None:
    desk.open()
    desk.simulator(change)

    desk.app.get_by_role("button", name="Refresh").click()

    expect(desk.panel("summary").get_by_text(text, exact=True)).to_be_visible()
