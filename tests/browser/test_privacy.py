"""Nothing of a customer stays in the browser, and no secret gets as far as the page."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app.host.secrets import is_secret
from tests import samples
from tests.browser.desk import Desk

STORED = """async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  cookies: document.cookie,
  caches: await caches.keys(),
})"""


def test_nothing_is_stored_in_the_browser(desk: Desk) -> None:
    # As in the mobile app: embedded by another site, the page could not store anything in this browser anyway.
    desk.page.goto(desk.origin)
    desk.page.evaluate("(text) => window.postMessage(text, '*')", samples.text(samples.WEBSITE))
    expect(desk.page.locator("html[data-state=ready]")).to_be_attached()
    desk.page.get_by_role("button", name="Refresh").click()

    assert desk.page.evaluate(STORED) == {"local": {}, "session": {}, "cookies": "", "caches": []}


def test_only_the_names_of_arranged_sections_and_the_theme_are_stored(desk: Desk) -> None:
    desk.page.goto(desk.origin)
    message = samples.text(samples.WEBSITE)
    desk.page.evaluate("(text) => window.postMessage(text, '*')", message)
    desk.page.locator("[data-panel=contact] summary.panel-head").click()
    desk.page.get_by_role("button", name="More", exact=True).click()
    desk.page.get_by_role("button", name="Arrange sections").click()
    desk.page.get_by_role("button", name="Hide Attributes").click()

    desk.page.reload()
    desk.page.evaluate("(text) => window.postMessage(text, '*')", message)

    expect(desk.page.get_by_role("heading", name="Contact")).to_be_visible()
    expect(desk.page.locator("#panel-contact").get_by_text("jordan.sample@customer.example")).to_be_hidden()
    expect(desk.page.locator("[data-panel=attributes]")).to_have_count(0)
    (stored,) = desk.page.evaluate(STORED)["local"].values()
    assert json.loads(stored) == {
        "folded": ["contact"],
        "unfolded": [],
        "hidden": ["attributes"],
        "order": [],
        "theme": "auto",
        "pinned": [],
    }


def secrets(value: object) -> Iterator[str]:
    """The texts under keys that name a secret."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if is_secret(key):
                yield from re.findall(r'"([^"]{6,})"', json.dumps(inner))
            yield from secrets(inner)
    if isinstance(value, list):
        for inner in value:
            yield from secrets(inner)


@pytest.mark.parametrize("sample", [samples.OLD_INBOXES, samples.WEBSOCKET])
def test_no_secret_of_a_host_reaches_the_page(desk: Desk, sample: str) -> None:
    secret_values = set(secrets(samples.data(sample)))
    assert secret_values, "the sample holds no secret"

    desk.open(sample)

    page = desk.frame.evaluate("document.documentElement.outerHTML")
    assert [secret for secret in secret_values if secret in page] == []
