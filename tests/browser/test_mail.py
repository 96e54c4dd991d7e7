"""An e-mail is read as it was sent: in its own frame, with what it quotes folded and strangers' pictures kept out."""

from pathlib import Path

from playwright.sync_api import Route, expect

from tests import samples
from tests.browser.desk import Desk
from tests.browser.letters import letter_alone, mail, next_letter, with_letter

ELSEWHERE = "https://pictures.example/a.png"
PICTURE = Path(__file__).parents[2] / "simulator" / "media" / "picture.png"


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
    requests: list[str] = []

    def answer(route: Route) -> None:
        requests.append(route.request.url)
        route.fulfill(path=PICTURE)

    desk.page.route("https://pictures.example/**", answer)
    desk.open(samples.EMAIL)
    desk.tell(with_letter(f"<p>Hello team</p><img src='{ELSEWHERE}'><img src='{ELSEWHERE}?pixel' width='1'>"))
    letter, frame = mail(desk)
    expect(frame.locator("img")).to_have_count(1)
    assert requests == []

    letter.get_by_role("button", name="Show pictures").click()

    expect(frame.locator("img")).to_have_js_property("complete", value=True)
    expect(frame.locator("img")).to_have_attribute("src", ELSEWHERE)
    expect(letter.get_by_role("button", name="Show pictures")).to_be_hidden()
    assert requests == [ELSEWHERE]
    assert desk.problems == [f"request to another site: {ELSEWHERE}"]
    desk.expect_problems(ELSEWHERE)


def test_without_other_allowed_sites_no_pictures_are_offered(desk: Desk) -> None:
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
    element = letter.locator("iframe")
    expect(letter.get_by_role("button", name="Show all")).to_be_visible()
    assert element.evaluate(height) == 400

    letter.get_by_role("button", name="Show all").click()

    expect(letter.get_by_role("button", name="Show less")).to_be_visible()
    assert element.evaluate(height) == frame.locator("html").evaluate("(page) => Math.ceil(page.offsetHeight)")


def test_a_changed_email_is_shown_again(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    _, frame = mail(desk)

    desk.tell(with_letter("<p>Hello team</p><p>corrected</p>"))

    expect(frame.get_by_text("corrected")).to_be_visible()


NEW = "NEW WORDS"
LETTERS = {
    "gmail": f"{NEW}<div class=gmail_quote><div class=gmail_attr>On Mon, Sep 14, 2026 at 9:12 AM A wrote:<br></div>"
    f"<blockquote class=gmail_quote>old</blockquote><div>{NEW}</div><blockquote class=gmail_quote>old</blockquote>",
    "apple": f"{NEW}<div><br><blockquote type=cite><div>On 14. Sep 2026, A wrote:</div>old</blockquote></div>{NEW}",
    "thunderbird": f"<p>{NEW}</p><div class=moz-cite-prefix>Am 14.09.26 um 09:12 schrieb A:<br></div>"
    f"<blockquote type=cite><p>old</p></blockquote><p>{NEW}</p>",
    "outlook": f"<div><p>{NEW}</p><div><div style='border-top:solid 1pt'><p><b><span>Von:</span></b><span> A<br>"
    "<b>Gesendet:</b> Montag<br><b>An:</b> B<br><b>Betreff:</b> Re: x</span></p></div></div><p>old</p></div>",
    "plain blockquote": f"<p>{NEW}</p>Le lun. 23 déc. 2024 à 10:29, A a écrit :<br><blockquote>old</blockquote>",
    "offer": f"<p>{NEW}</p><div class='quotation-table quote-box'>{NEW}</div><blockquote>{NEW}</blockquote>",
    "forwarded": f"{NEW}<div class=gmail_quote><div class=gmail_attr>---------- Forwarded message ---------<br>"
    f"From: <b>P</b><br>Date: Mon<br>Subject: Lamp<br></div><div>{NEW}</div></div>",
    "nothing but dashes above": f"<p>- - -</p><p>-----Original Message-----</p><p>From: x</p><p>{NEW}</p>",
    "forwarded by Apple": f"{NEW}<blockquote type=cite><div>Begin forwarded message:</div>{NEW}</blockquote>",
}


def test_only_earlier_mail_is_folded(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    counts = {}
    for name, html in LETTERS.items():
        _, frame = next_letter(desk, html)
        expect(frame.locator("body")).to_contain_text(NEW)
        words = frame.locator("body").inner_text()
        counts[name] = (words.count(NEW), words.count("old"))

    assert counts == {name: (html.count(NEW), 0) for name, html in LETTERS.items()}


def test_pictures_are_offered_only_where_a_press_could_show_one(desk: Desk) -> None:
    letter, frame = letter_alone(
        desk, "<p>Hello team</p><img src='cid:logo@1' alt=logo><img src='https://u:p@pictures.example/a.png'>"
    )
    expect(frame.get_by_text("Hello team")).to_be_visible()

    expect(letter.get_by_role("button", name="Show pictures")).to_be_hidden()


def test_each_paragraph_has_the_direction_of_its_text_where_the_letter_names_none(desk: Desk) -> None:
    _, frame = letter_alone(desk, "<p>Hello team</p><p id=he>שלום עולם, 123</p><ul><li>שלום</ul>")
    expect(frame.get_by_text("Hello team")).to_be_visible()
    starts = """(body) => [...body.querySelectorAll('p')].map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      const { left, right } = range.getBoundingClientRect();
      return left - each.getBoundingClientRect().left < each.getBoundingClientRect().right - right ? 'left' : 'right';
    })"""

    assert frame.locator("body").evaluate(starts) == ["left", "right"]
    expect(frame.locator("li")).to_have_css("direction", "rtl")
