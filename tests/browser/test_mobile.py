"""Chatwoot's mobile app, which opens the page without an iframe and injects its messages (`DashboardScreen.tsx`)."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests import samples
from tests.browser.desk import Desk

WEBVIEW = """(text) => {
  window.requests = []
  window.ReactNativeWebView = {
    postMessage(request) {
      requests.push(request)
      window.postMessage(text, '*')
    },
  }
}"""


@pytest.mark.parametrize("sample", [samples.MOBILE, samples.MOBILE_CAMEL, samples.MOBILE_DAMAGED])
def test_the_mobile_app_gets_requests_by_its_bridge_and_its_answers_are_read(desk: Desk, sample: str) -> None:
    page = open_page(desk, sample)

    name = samples.context(sample).contact.name or ""
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    assert page.evaluate("requests") == ["chatwoot-dashboard-app:fetch-info"]


def test_the_echo_of_our_own_request_is_no_news(desk: Desk) -> None:
    page = open_page(desk, samples.MOBILE)
    expect(page.locator("html[data-state=ready]")).to_be_attached()

    page.get_by_role("button", name="Refresh").click()

    expect(page.get_by_role("status")).to_have_text("Up to date")
    marks = page.evaluate("performance.getEntriesByName('deskside:updated').length")
    assert (len(page.evaluate("requests")), marks) == (2, 0)


@pytest.mark.own_context
def test_the_mobile_app_is_not_asked_by_itself(desk: Desk) -> None:
    desk.settings["live_seconds"] = 1
    desk.page.clock.install()
    page = open_page(desk, samples.MOBILE)
    expect(page.locator("html[data-state=ready]")).to_be_attached()

    page.clock.run_for("01:00")

    assert len(page.evaluate("requests")) == 1


def open_page(desk: Desk, sample: str) -> Page:
    """The app's page as the mobile app opens it."""
    desk.page.add_init_script(f"({WEBVIEW})({json.dumps(samples.text(sample))})")
    desk.page.goto(desk.origin)
    return desk.page
