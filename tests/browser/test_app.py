"""The app inside the simulator: which messages it reads, what it requests, and when."""

import re

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk


@pytest.mark.parametrize("boot", ["image", "plain"], indirect=True)
def test_what_the_host_says_before_python_is_up_is_not_lost(desk: Desk) -> None:
    desk.open(host="v2.6")  # answers no request

    assert "appContext load" in desk.log()
    assert "appContext asked" not in desk.log()
    assert desk.marks() == ["deskside:python", "deskside:context"]


def test_requests_to_a_late_host_are_repeated_until_it_answers(desk: Desk) -> None:
    desk.open(state="waiting", silent="on")
    expect(desk.app.get_by_role("heading", name="Waiting for Chatwoot")).to_be_visible()
    expect(desk.app.get_by_text("What to check")).to_be_visible()

    desk.simulator("setSilent(false)")

    desk.wait_for("ready")
    assert "fetch-info dropped: silent" in desk.log()
    assert desk.log()[-2:] == ["fetch-info asked", "appContext asked"]


def test_a_host_that_answers_slowly_is_waited_for(desk: Desk) -> None:
    desk.open(delay="1500")

    assert desk.marks() == ["deskside:python", "deskside:context"]


def test_a_refresh_without_news_draws_nothing_and_says_so(desk: Desk) -> None:
    desk.open()

    desk.app.get_by_role("button", name="Refresh").click()

    expect(desk.app.get_by_role("status")).to_have_text("Up to date")
    assert desk.log()[-2:] == ["fetch-info asked", "appContext asked"]
    assert desk.marks() == ["deskside:python", "deskside:context"]
    expect(desk.app.get_by_role("status")).to_have_text("")


def test_a_refresh_shows_news(desk: Desk) -> None:
    desk.open()
    desk.simulator("customerWrites()")
    content = desk.simulator("data().conversation.messages.at(-1).content")

    desk.app.get_by_role("button", name="Refresh").click()

    expect(desk.panel("messages").get_by_text(content)).to_be_visible()
    assert desk.marks() == ["deskside:python", "deskside:context", "deskside:updated"]


def test_returning_to_the_tab_shows_news(desk: Desk) -> None:
    desk.open()
    desk.leave_tab()
    desk.simulator("customerWrites()")
    content = desk.simulator("data().conversation.messages.at(-1).content")

    desk.simulator("open('app')")

    expect(desk.panel("messages").get_by_text(content)).to_be_visible()
    assert "fetch-info dropped: hidden" not in desk.log()


def test_turning_to_the_page_asks_for_news(desk: Desk) -> None:
    desk.open()
    before = desk.log().count("fetch-info asked")

    desk.panel("summary").get_by_role("heading").click()

    desk.page.wait_for_function(
        "(before) => simulator.log().filter(({ kind }) => kind === 'fetch-info').length > before", arg=before
    )


def test_live_mode_shows_news_without_a_press(desk: Desk) -> None:
    desk.settings["live_seconds"] = 1
    desk.open()
    desk.simulator("customerWrites()")
    content = desk.simulator("data().conversation.messages.at(-1).content")

    expect(desk.panel("messages").get_by_text(content)).to_be_visible()


def test_live_mode_without_news_draws_nothing_and_says_nothing(desk: Desk) -> None:
    desk.settings["live_seconds"] = 1
    desk.open()

    desk.page.wait_for_function("simulator.log().filter(({ why }) => why === 'asked').length >= 6")  # three answers
    desk.settle()

    assert desk.marks() == ["deskside:python", "deskside:context"]
    expect(desk.app.get_by_role("status")).to_have_text("")


@pytest.mark.own_context
def test_live_mode_leaves_a_host_in_peace_while_the_page_is_hidden(desk: Desk) -> None:
    desk.settings["live_seconds"] = 1
    desk.page.clock.install()
    desk.open()
    desk.page.wait_for_function("simulator.log().some(({ why }) => why === 'asked')")

    desk.leave_tab()
    desk.page.clock.run_for("01:00")
    desk.simulator("open('app')")
    desk.page.wait_for_function("simulator.log().at(-1).why === 'asked'")

    assert "fetch-info dropped: hidden" not in desk.log()


def test_another_conversation_is_another_page(desk: Desk) -> None:
    desk.open()

    desk.simulator("select(given)", samples.EMAIL)
    desk.simulator("open('app')")

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Alex Mailer")
    desk.wait_for("ready")
    assert desk.marks() == ["deskside:python", "deskside:context"]


def test_the_browser_parses_only_the_changes_of_an_update(desk: Desk) -> None:
    desk.open()
    desk.frame.evaluate(
        """() => {
          const { set } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
          window.read = [];
          const innerHTML = { set(html) { window.read.push(String(html)); set.call(this, html); } };
          Object.defineProperty(HTMLTemplateElement.prototype, 'innerHTML', innerHTML);
        }"""
    )
    whole = desk.frame.evaluate("document.querySelector('#deskside').innerHTML.length")
    data = desk.simulator("data()")
    data["contact"]["name"] = "Jordan Changed"

    desk.post_data(data)

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Jordan Changed")
    (read,) = desk.frame.evaluate("window.read")
    assert len(read) < whole / 2
    assert desk.app.locator("#deskside [data-known]").count() == 0


def test_elements_that_an_extension_has_removed_return_with_an_update(desk: Desk) -> None:
    desk.open()
    text = desk.panel("attributes").inner_text()
    desk.panel("attributes").evaluate("(panel) => panel.remove()")
    data = samples.data(samples.WEBSITE)
    data["contact"]["name"] = "Jordan Changed"

    desk.post_data(data)

    assert desk.panel("summary").get_by_role("heading").inner_text() == "Jordan Changed"
    assert desk.panel("attributes").inner_text() == text
    assert desk.app.locator("#deskside [data-known]").count() == 0


def test_a_context_may_come_as_an_object(desk: Desk) -> None:
    desk.open()

    desk.post({"event": "appContext", "data": {"contact": {"id": 1, "name": "Ada Object"}}})

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Ada Object")


def test_only_the_window_that_embeds_the_page_is_heard(desk: Desk) -> None:
    desk.open()

    desk.frame.evaluate("(text) => window.postMessage(text, '*')", samples.message({"contact": {"name": "Mallory"}}))
    desk.settle()

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Jordan Sample")


def test_a_host_without_a_conversation_is_an_empty_page(desk: Desk) -> None:
    desk.open()

    desk.post_data({})

    desk.wait_for("empty")
    expect(desk.app.get_by_role("heading", name="No conversation")).to_be_visible()


def test_a_host_that_falls_silent_makes_the_page_stale_until_it_answers(desk: Desk) -> None:
    desk.open()
    desk.simulator("setSilent(true)")
    desk.app.get_by_role("button", name="Refresh").click()

    desk.wait_for("stale")
    expect(desk.app.get_by_text(re.compile(r"^As of \d\d:\d\d\.$"))).to_be_visible()

    desk.simulator("setSilent(false)")
    desk.wait_for("ready")


def test_a_python_that_can_not_start_is_explained(desk: Desk) -> None:
    desk.boot = "plain"
    desk.page.route("**/pydantic-*.whl", lambda route: route.fulfill(status=200, body="damaged"))
    desk.open(state="error")

    expect(desk.app.get_by_role("heading", name="Deskside could not start")).to_be_visible()
    assert desk.problems
    desk.expect_problems()


def test_outside_of_a_host_the_page_waits_and_says_where_it_belongs(desk: Desk) -> None:
    desk.page.goto(desk.origin)

    expect(desk.page.locator("html[data-state=waiting]")).to_be_attached()
    expect(desk.page.get_by_text("Open this page inside Chatwoot")).to_be_visible()
