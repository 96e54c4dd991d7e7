"""An e-mail is read as it was sent: in its own frame, with what it quotes folded and strangers' pictures kept out."""

from pathlib import Path
from typing import Any

from playwright.sync_api import FrameLocator, Locator, Route, expect

from tests import samples
from tests.browser.desk import Desk

LAST = "deskside-mail#mail-90403"
ELSEWHERE = "https://pictures.example/a.png"
PICTURE = Path(__file__).parents[2] / "simulator" / "media" / "picture.png"


def mail(desk: Desk) -> tuple[Locator, FrameLocator]:
    """The sample's last letter and what is in its frame, once it is shown."""
    letter = desk.app.locator(LAST)
    letter.scroll_into_view_if_needed()
    frame = letter.frame_locator("iframe")
    expect(frame.get_by_text("Hello team")).to_be_visible()
    return letter, frame


def with_letter(html: str) -> dict[str, Any]:
    """The sample with another text in its last letter."""
    data = samples.data(samples.EMAIL)
    data["conversation"]["messages"][-1]["content_attributes"]["email"]["html_content"]["full"] = html
    return data


def test_a_letter_is_shown_as_it_was_written(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    desk.tell(
        with_letter(
            "<style>p { color: #123 }</style><body style='background: #fed'>"
            "<p>Hello <b>team</b></p><p style='text-align: center'>in the middle</p>"
        )
    )

    _, frame = mail(desk)

    expect(frame.locator("b")).to_have_text("team")
    expect(frame.locator("p").first).to_have_css("color", "rgb(17, 34, 51)")
    expect(frame.locator("p").last).to_have_css("text-align", "center")
    expect(frame.locator("body")).to_have_css("background-color", "rgb(255, 238, 221)")


def test_what_a_letter_quotes_is_folded_until_it_is_wanted(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    letter, frame = mail(desk)
    quoted = frame.get_by_text("Dear Alex, which quantity do you need?")

    expect(quoted).to_be_hidden()
    letter.get_by_role("button", name="Show quoted text").click()
    expect(quoted).to_be_visible()
    letter.get_by_role("button", name="Hide quoted text").click()
    expect(quoted).to_be_hidden()


def test_pictures_of_other_sites_are_fetched_only_when_the_agent_wants_them(desk: Desk) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(path=PICTURE)

    desk.page.route("https://pictures.example/**", answer)
    desk.open(samples.EMAIL)
    desk.tell(with_letter(f"<p>Hello team</p><img src='{ELSEWHERE}'><img src='{ELSEWHERE}?pixel' width='1'>"))
    letter, frame = mail(desk)
    expect(frame.locator("img")).to_have_count(1)
    assert asked == []

    letter.get_by_role("button", name="Show pictures").click()

    expect(frame.locator("img")).to_have_js_property("complete", value=True)
    expect(frame.locator("img")).to_have_attribute("src", ELSEWHERE)
    expect(letter.get_by_role("button", name="Show pictures")).to_be_hidden()
    assert asked == [ELSEWHERE]
    assert desk.problems == [f"request to another site: {ELSEWHERE}"]
    desk.problems.clear()


def test_where_the_admin_allows_no_other_sites_nobody_is_asked_for_pictures(desk: Desk) -> None:
    desk.settings["allowed_origins"] = [desk.host]
    desk.open(samples.EMAIL)
    desk.tell(with_letter(f"<p>Hello team</p><img src='{ELSEWHERE}'>"))

    letter, _ = mail(desk)

    expect(letter.get_by_role("button", name="Show pictures")).to_be_hidden()
    expect(letter.get_by_text("Pictures from other sites stay hidden")).to_be_visible()


def test_what_the_agent_has_opened_of_a_letter_stays_open_when_news_comes(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    data = samples.data(samples.EMAIL)
    desk.tell(data)
    letter, frame = mail(desk)
    letter.get_by_role("button", name="Show quoted text").click()
    letter.evaluate("(letter) => { letter.shadowRoot.querySelector('iframe').isTheSame = true; }")

    data["conversation"]["messages"].append({"id": 90404, "content": "One more thing", "message_type": 0})
    desk.tell(data)

    expect(desk.panel("messages")).to_contain_text("One more thing")
    expect(frame.get_by_text("Dear Alex, which quantity do you need?")).to_be_visible()
    assert letter.evaluate("(letter) => letter.shadowRoot.querySelector('iframe').isTheSame") is True


def test_a_long_letter_is_shown_in_part_until_the_rest_is_wanted(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    desk.tell(with_letter("<p>Hello team</p>" + "<p>line</p>" * 100))
    letter, frame = mail(desk)
    height = "(frame) => frame.getBoundingClientRect().height"
    shown = letter.locator("iframe")
    expect(letter.get_by_role("button", name="Show all")).to_be_visible()
    assert shown.evaluate(height) == 400

    letter.get_by_role("button", name="Show all").click()

    expect(letter.get_by_role("button", name="Show less")).to_be_visible()
    assert shown.evaluate(height) == frame.locator("html").evaluate("(page) => Math.ceil(page.offsetHeight)")


def test_a_letter_that_changes_is_shown_anew(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    _, frame = mail(desk)

    desk.tell(with_letter("<p>Hello team</p><p>corrected</p>"))

    expect(frame.get_by_text("corrected")).to_be_visible()
