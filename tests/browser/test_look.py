"""How the page looks and feels: widths, themes, pictures, focus, keyboard."""

import pytest
from playwright.sync_api import Browser, expect

from app.ui.display_names import contact_name
from tests import samples
from tests.browser.desk import Desk

WIDTHS = ("280", "320", "400", "full")


def test_every_sample_is_on_screen_at_every_width(desk: Desk) -> None:
    desk.open()
    for name in samples.NAMES:
        desk.post_data({})  # of one conversation the page would keep what the next sample lacks
        desk.post(samples.text(name))

        person = contact_name(samples.context(name).contact)
        expect(desk.panel("summary").get_by_role("heading"), name).to_have_text(person)
        expect(desk.panel("messages").get_by_role("heading", name="Messages"), name).to_be_visible()
        for width in WIDTHS:
            desk.simulator("setWidth(given)", width)
            overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert desk.frame.evaluate(overflow) == 0, (name, width)


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


def test_the_agent_chooses_a_theme_by_keyboard_and_it_is_remembered(desk: Desk) -> None:
    desk.host = desk.origin  # the app and Chatwoot on one site: there no browser blocks storage
    desk.open(samples.NEWEST, app=f"{desk.origin}/")
    desk.app.get_by_role("button", name="More", exact=True).focus()
    desk.page.keyboard.press("Enter")
    light = desk.app.get_by_role("group", name="Theme").get_by_role("button", name="Light")
    light.focus()
    desk.page.keyboard.press("Space")

    expect(desk.app.locator("html[data-theme=light]")).to_be_attached()
    expect(light).to_have_attribute("aria-pressed", "true")
    expect(light).to_be_visible()  # the menu stays open

    desk.open(samples.NEWEST, app=f"{desk.origin}/")
    expect(desk.app.locator("html[data-theme=light]")).to_be_attached()


def skeleton(desk: Desk, query: str, theme: str | None) -> str:
    """The theme of a page that Python never comes to, after a context with a theme."""
    desk.page.route("**/static/boot/start.mjs", lambda route: route.fulfill(content_type="text/javascript", body=""))
    desk.page.goto(f"{desk.origin}/{query}")
    message = {"event": "appContext", "data": {"contact": {"custom_attributes": {"theme": "light"}}, "theme": theme}}
    desk.page.evaluate("(message) => window.postMessage(JSON.stringify(message), '*')", message)
    # What is posted afterwards comes afterwards.
    desk.page.evaluate("new Promise((done) => { onmessage = () => done(); window.postMessage('', '*'); })")
    assert desk.page.evaluate("document.documentElement.dataset.state") == "booting"
    return str(desk.page.evaluate("document.documentElement.dataset.theme ?? ''"))


@pytest.mark.parametrize(
    ("query", "theme", "expected"),
    [("", "dark", "dark"), ("?theme=light", "dark", "dark"), ("?theme=dark", None, "dark")],
)
def test_the_skeleton_has_the_theme_of_a_context_that_has_come_before_python(
    desk: Desk, query: str, theme: str | None, expected: str
) -> None:
    assert skeleton(desk, query, theme) == expected


def test_the_skeleton_has_the_theme_that_the_agent_has_chosen(desk: Desk) -> None:
    desk.page.add_init_script("""localStorage.setItem('deskside:preferences /', '{"theme":"light"}')""")

    assert skeleton(desk, "?theme=dark", "dark") == "light"


def test_how_old_the_page_is_stays_in_sight(desk: Desk) -> None:
    desk.open()
    desk.post('{"event": "appContext", "data": null}')
    desk.wait_for("stale")

    desk.frame.evaluate("scrollTo(0, document.body.scrollHeight)")

    assert desk.frame.evaluate("scrollY") > 100
    expect(desk.app.get_by_text("As of")).to_be_in_viewport()


def test_the_hosts_pictures_are_shown_and_others_are_not_requested(desk: Desk) -> None:
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
    expect(desk.app.locator(".messages details[open]")).to_have_count(1)
    expect(desk.app.get_by_role("button", name="Refresh")).to_be_focused()


def test_the_keyboard_alone_refreshes(desk: Desk) -> None:
    desk.open()
    desk.app.get_by_role("button", name="Refresh").focus()

    desk.page.keyboard.press("Enter")

    expect(desk.app.get_by_role("status")).to_have_text("Up to date")


def test_what_is_unfolded_does_not_make_the_narrowest_page_scroll_sideways(chromium: Browser, port: int) -> None:
    context = chromium.new_context(viewport={"width": 163, "height": 800}, locale="de-DE")
    desk = Desk(context.new_page(), port)
    desk.open()
    for name in (samples.WEBSITE, samples.EMAIL):
        desk.post(samples.text(name))

        desk.unfold_all()

        assert desk.frame.evaluate("document.documentElement.scrollWidth") == 163, name
    context.close()


def test_the_head_is_beside_the_toolbar_or_below_it_on_a_touch_screen(chromium: Browser, port: int) -> None:
    context = chromium.new_context(viewport={"width": 800, "height": 800}, has_touch=True, is_mobile=True)
    desk = Desk(context.new_page(), port)
    desk.open()
    for width in (163, 280, 320, 360, 412, 800):
        desk.page.set_viewport_size({"width": width, "height": 800})
        desk.frame.wait_for_function("(width) => innerWidth === width", arg=width)
        toolbar = desk.app.locator(".toolbar > div").bounding_box()
        assert toolbar is not None

        for words in desk.app.locator(".who h1, .about, .badge, .turn").all():
            box = words.bounding_box()
            assert box is not None
            is_beside = box["x"] + box["width"] <= toolbar["x"] or box["x"] >= toolbar["x"] + toolbar["width"]
            assert is_beside or box["y"] >= toolbar["y"] + toolbar["height"], (width, words.inner_text())
    context.close()
