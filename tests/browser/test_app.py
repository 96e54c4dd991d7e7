"""The app inside the simulator: from the host's message to the agent's screen."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests import samples
from tests.browser.desk import Desk

WIDTHS = ("280", "320", "400", "full")


@pytest.mark.parametrize("name", samples.NAMES)
def test_every_sample_is_on_screen_at_every_width(desk: Desk, name: str) -> None:
    desk.open(name)

    expect(desk.panel("summary").get_by_role("heading")).to_have_text(
        {
            samples.WHATSAPP: "+1 202-555-0147",
            samples.EMAIL: "Alex Mailer",
            samples.BOT: "dry-river-512",
            samples.SPARSE: "Unnamed contact",
            samples.OLDEST: "Old Timer",
        }.get(name, "Jordan Sample")
    )
    expect(desk.panel("messages").get_by_role("heading", name="Messages")).to_be_visible()
    for width in WIDTHS:
        desk.simulator("setWidth(given)", width)
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert desk.frame.evaluate(overflow) == 0


def test_what_the_host_says_before_python_is_up_is_not_lost(desk: Desk) -> None:
    desk.open()

    assert desk.said() == ["appContext load"]
    assert desk.marks() == ["deskside:python", "deskside:context"]


def test_a_host_that_is_late_is_asked_until_it_answers(desk: Desk) -> None:
    desk.open(state="waiting", silent="on")
    expect(desk.app.get_by_role("heading", name="Waiting for Chatwoot")).to_be_visible()
    expect(desk.app.get_by_text("What to check")).to_be_visible()

    desk.simulator("setSilent(false)")

    desk.wait_for("ready")
    assert "fetch-info dropped: silent" in desk.said()
    assert desk.said()[-2:] == ["fetch-info asked", "appContext asked"]


def test_a_host_that_answers_slowly_is_waited_for(desk: Desk) -> None:
    desk.open(delay="1500")

    assert desk.marks() == ["deskside:python", "deskside:context"]


def test_a_refresh_without_news_draws_nothing_and_says_so(desk: Desk) -> None:
    desk.open()

    desk.app.get_by_role("button", name="Refresh").click()

    expect(desk.app.get_by_role("status")).to_have_text("Up to date")
    assert desk.said()[-2:] == ["fetch-info asked", "appContext asked"]
    assert desk.marks() == ["deskside:python", "deskside:context"]
    expect(desk.app.get_by_role("status")).to_have_text("")


def test_a_refresh_brings_what_is_new(desk: Desk) -> None:
    desk.open()
    desk.simulator("customerWrites()")
    written = desk.simulator("data().conversation.messages.at(-1).content")

    desk.app.get_by_role("button", name="Refresh").click()

    expect(desk.panel("messages").get_by_text(written)).to_be_visible()
    assert desk.marks() == ["deskside:python", "deskside:context", "deskside:updated"]


def test_coming_back_to_the_tab_brings_what_is_new(desk: Desk) -> None:
    desk.open()
    desk.simulator("open('messages')")
    desk.simulator("customerWrites()")
    written = desk.simulator("data().conversation.messages.at(-1).content")

    desk.simulator("open('app')")

    expect(desk.panel("messages").get_by_text(written)).to_be_visible()
    assert "fetch-info dropped: hidden" not in desk.said()


def test_turning_to_the_page_asks_for_news(desk: Desk) -> None:
    desk.open()
    before = desk.said().count("fetch-info asked")

    desk.panel("summary").get_by_role("heading").click()

    desk.page.wait_for_function(
        "(before) => simulator.log().filter(({ kind }) => kind === 'fetch-info').length > before", arg=before
    )


def test_another_conversation_is_another_page(desk: Desk) -> None:
    desk.open()

    desk.simulator("select(given)", samples.EMAIL)
    desk.simulator("open('app')")

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Alex Mailer")
    desk.wait_for("ready")
    assert desk.marks() == ["deskside:python", "deskside:context"]


def test_a_context_may_come_as_an_object(desk: Desk) -> None:
    desk.open()

    desk.post({"event": "appContext", "data": {"contact": {"id": 1, "name": "Ada Object"}}})

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Ada Object")


def test_only_the_window_that_embeds_the_page_is_heard(desk: Desk) -> None:
    desk.open()

    desk.frame.evaluate("(text) => window.postMessage(text, '*')", samples.message({"contact": {"name": "Mallory"}}))
    desk.settle()

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Jordan Sample")


@pytest.mark.parametrize(
    "junk",
    ["", "appContext", '{"event":"appContext"', "[]", {"event": "other"}, None, 7, ["appContext"], "x" * 1_000_000],
    ids=str,
)
def test_what_is_no_context_changes_nothing(desk: Desk, junk: object) -> None:
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
    expect(desk.app.get_by_text(re.compile(r"^As of \d\d:\d\d$"))).to_be_visible()

    desk.simulator("setSilent(false)")
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

    rows = desk.panel("messages").get_by_role("listitem")
    expect(rows).to_have_count(20)
    expect(rows.last).to_contain_text("Show the rest (98,799 characters)")
    desk.app.get_by_role("button", name="Show earlier messages (4981)").click()
    expect(rows).to_have_count(70)


def test_nesting_without_end_is_survived(desk: Desk) -> None:
    desk.open()

    depth = 100_000
    desk.post('{"event":"appContext","data":{"contact":{"custom_attributes":' + "[" * depth + "]" * depth + "}}}")

    desk.wait_for("stale")
    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Jordan Sample")


def test_the_theme_is_the_hosts_and_follows_it(desk: Desk) -> None:
    desk.open(samples.NEWEST)
    background = "getComputedStyle(document.body).backgroundColor"
    assert desk.frame.evaluate(background) == "rgb(17, 17, 19)"

    desk.simulator("setTheme('light')")

    expect(desk.app.locator("html[data-theme=light]")).to_be_attached()
    assert desk.frame.evaluate(background) == "rgb(252, 252, 253)"


def test_the_systems_theme_holds_where_the_host_names_none(desk: Desk) -> None:
    desk.page.emulate_media(color_scheme="dark")
    desk.open()

    assert desk.frame.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 17, 19)"


def test_the_hosts_pictures_are_shown_and_others_are_not_asked_for(desk: Desk) -> None:
    desk.open()
    picture = desk.panel("summary").locator("img")
    expect(picture).to_have_js_property("naturalWidth", 96)

    data = samples.data(samples.WEBSITE)
    data["contact"]["thumbnail"] = "https://tracker.example/ada.png"
    desk.post_data(data)

    expect(picture).to_have_count(0)


def test_a_picture_that_is_gone_gives_way_to_the_initials(desk: Desk) -> None:
    desk.page.route(
        "**/avatar.png", lambda route: route.fulfill(status=200, content_type="image/png", body="no picture")
    )
    desk.open()

    expect(desk.panel("summary").locator("img")).to_be_hidden()
    expect(desk.panel("summary").get_by_text("JS", exact=True)).to_be_visible()


def test_focus_and_opened_details_survive_an_update(desk: Desk) -> None:
    desk.open()
    data = samples.data(samples.WEBSITE)
    data["conversation"]["messages"][0]["content"] = "long " * 1000
    desk.tell(data)
    desk.app.get_by_text("Show the rest").click()

    data["contact"]["name"] = "Jordan Changed"
    desk.tell(data)

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Jordan Changed")
    expect(desk.app.locator("details[open]")).to_have_count(1)
    expect(desk.app.get_by_role("button", name="Refresh")).to_be_focused()


def test_the_keyboard_alone_refreshes(desk: Desk) -> None:
    desk.open()
    desk.app.get_by_role("button", name="Refresh").focus()

    desk.page.keyboard.press("Enter")

    expect(desk.app.get_by_role("status")).to_have_text("Up to date")


def test_only_allowed_origins_are_heard(desk: Desk) -> None:
    allow(desk, "https://chat.example.com")
    desk.open(state="waiting")

    desk.post(samples.text(samples.EMAIL))

    desk.wait_for("waiting")


def test_an_allowed_origin_is_heard(desk: Desk) -> None:
    allow(desk, desk.host)

    desk.open()


def test_a_wrong_setting_is_named_on_the_page(desk: Desk) -> None:
    allow(desk, "chat.example.com")
    desk.open(state="error")

    desk.app.get_by_text("Details", exact=True).click()
    expect(desk.app.get_by_role("alert")).to_contain_text(
        "[deskside] allowed_origins.0: an origin is scheme, host and port"
    )


def test_a_python_that_can_not_start_is_explained(desk: Desk) -> None:
    desk.page.route("**/pydantic-*.whl", lambda route: route.fulfill(status=200, body="damaged"))
    desk.open(state="error")

    expect(desk.app.get_by_role("heading", name="Deskside could not start")).to_be_visible()
    assert desk.problems
    desk.problems.clear()


def test_outside_of_a_host_the_page_waits_and_says_where_it_belongs(desk: Desk) -> None:
    desk.page.goto(desk.origin)

    expect(desk.page.locator("html[data-state=waiting]")).to_be_attached()
    expect(desk.page.get_by_text("Open this page inside Chatwoot")).to_be_visible()


def allow(desk: Desk, origin: str) -> None:
    """Serve the app with another setting."""
    settings = "allowed_origins = []"

    def change(route: Route) -> None:
        text = route.fetch().text()
        assert settings in text
        route.fulfill(body=text.replace(settings, f'allowed_origins = ["{origin}"]'), content_type="application/toml")

    desk.page.route("**/pyscript.toml", change)
