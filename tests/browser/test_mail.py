"""An e-mail is read as it was sent: in its own frame, with what it quotes folded and strangers' pictures kept out."""

from pathlib import Path
from typing import Any

from playwright.sync_api import FrameLocator, Locator, Route, expect

from app.messages.quote_phrases import PATTERNS
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
    element = letter.locator("iframe")
    expect(letter.get_by_role("button", name="Show all")).to_be_visible()
    assert element.evaluate(height) == 400

    letter.get_by_role("button", name="Show all").click()

    expect(letter.get_by_role("button", name="Show less")).to_be_visible()
    assert element.evaluate(height) == frame.locator("html").evaluate("(page) => Math.ceil(page.offsetHeight)")


def test_a_letter_that_changes_is_shown_anew(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    _, frame = mail(desk)

    desk.tell(with_letter("<p>Hello team</p><p>corrected</p>"))

    expect(frame.get_by_text("corrected")).to_be_visible()


def letter_alone(desk: Desk, html: str) -> tuple[Locator, FrameLocator]:
    """A conversation with this letter at its end, opened, and what is in the letter's frame."""
    desk.open(samples.EMAIL)
    return next_letter(desk, html)


def next_letter(desk: Desk, html: str) -> tuple[Locator, FrameLocator]:
    """Another letter in the place of the last one."""
    data = with_letter(html)
    data["conversation"]["messages"][-1]["content_attributes"]["email"]["text_content"] = {"full": "Hello team"}
    before = desk.app.locator(LAST).get_attribute("data-version")
    desk.tell(data)
    letter = desk.app.locator(f"{LAST}:not([data-version='{before}'])")
    letter.scroll_into_view_if_needed()
    expect(letter).to_be_visible()
    return letter, letter.frame_locator("iframe")


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


TALL_BY_ITSELF = {
    "viewport": "<body style='min-height:100vh'><div style='min-height:100vh;padding:20vh 0;height:150dvh'>Hello team",
    "percent": "<style>html,body{height:100%!important}</style><table height='100%' style='height:120%'><td>Hello team",
    "variables": "<style>:root{--h:100vh}</style><div style='min-height:calc(var(--h) + 30px)'>Hello team</div>",
    "pixels": "<div style='height:900000px'>Hello team</div>",
}


def test_a_frame_never_grows_by_its_own_growth(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    heights_by_name = {}
    for name, html in TALL_BY_ITSELF.items():
        letter, frame = next_letter(desk, html)
        expect(frame.get_by_text("Hello team")).to_be_visible()
        heights_by_name[name] = letter.evaluate(
            """async (letter) => {
              const frame = letter.shadowRoot.querySelector('iframe');
              const heights = new Set();
              for (const width of ['', '90%', '', '90%', '']) {
                letter.style.width = width;
                for (let turn = 0; turn < 3; turn += 1) await new Promise(requestAnimationFrame);
                heights.add(frame.offsetHeight);
              }
              return [...heights];
            }"""
        )

    assert {name: (len(heights), heights[0] <= 400) for name, heights in heights_by_name.items()} == dict.fromkeys(
        heights_by_name, (1, True)
    )


HIDING = (
    "body{display:none!important}",
    "html,body{height:10px!important;overflow:hidden!important}",
    "body#x{position:absolute!important;left:-9999px;opacity:0!important}",
    "p{position:fixed;top:-5000px}",
    "html{visibility:hidden!important;transform:scale(0)!important}",
)


def test_what_a_letters_styles_say_does_not_hide_it(desk: Desk) -> None:
    desk.open(samples.EMAIL)
    for style in HIDING:
        letter, frame = next_letter(
            desk, f"<style>{style}</style><body id=x style='display:none!important'><p>Hello team</p><p>more"
        )

        expect(frame.get_by_text("Hello team")).to_be_visible()
        assert letter.locator("iframe").evaluate("(frame) => frame.offsetHeight") > 40


def test_a_frame_that_would_show_nothing_gives_way_to_the_letters_text(desk: Desk) -> None:
    letter, _ = letter_alone(desk, "<div style='opacity:0'>Hello team</div>")

    expect(letter.get_by_text("Hello team")).to_be_visible()
    expect(letter.locator("iframe")).to_have_count(0)


def test_a_letter_of_frames_shows_what_is_in_them(desk: Desk) -> None:
    _, frame = letter_alone(
        desk, "<html><frameset><frame src=a><noframes><body><p>Hello team</p></noframes></frameset></html>"
    )

    expect(frame.get_by_text("Hello team")).to_be_visible()


def test_every_link_tells_where_it_leads_whatever_its_text_says(desk: Desk) -> None:
    texts = [
        *(
            "bank.example",
            "ba\u200bnk.example",
            "bank\u00ad.example",
            "bank.example.",
            "HTTPS://user@bank.example",
            "bänk.example",
        ),
        *("bank . example", "Go to bank.example", "me@bank.example", "192.0.2.1", "Log in", "https://evil.test/a?b"),
    ]
    html = "<style>span,a span{display:none!important;font-size:0}</style>Hello team" + "".join(
        f"<p><a href='https://evil.test/a'>{text}</a></p>" for text in texts
    )
    letter, frame = letter_alone(desk, html)
    expect(frame.get_by_text("Log in")).to_be_visible()

    assert [each.is_visible() for each in frame.get_by_text("(evil.test)", exact=True).all()] == [True] * len(texts)
    expect(letter.get_by_text("Links lead to")).to_be_visible()
    assert "evil.test" in letter.evaluate("(letter) => letter.shadowRoot.querySelector('.links').textContent")


def test_an_address_that_says_where_it_leads_stands_alone(desk: Desk) -> None:
    _, frame = letter_alone(
        desk,
        "<p>Hello team</p><a href='https://shop.example/'>shop.example</a>"
        " <a href='mailto:a@b.example'>a@b.example</a>",
    )
    expect(frame.get_by_text("shop.example", exact=True)).to_be_visible()

    assert frame.locator("body").inner_text() == "Hello team\n\nshop.example a@b.example"


def test_a_link_that_nobody_sees_leads_nowhere(desk: Desk) -> None:
    _, frame = letter_alone(
        desk,
        "<p>Hello team</p><a href='https://evil.test/1' style='position:absolute;inset:0'></a><a href='https://evil.test/2'>"
        "\u200b</a><a href='https://evil.test/3' style='opacity:0.01'>click</a><a href='https://evil.test/4'"
        " style='color:transparent'>click</a><div style='opacity:0'><a href='https://evil.test/5'>click</a></div>",
    )
    expect(frame.get_by_text("Hello team")).to_be_visible()

    expect(frame.locator("a")).to_have_count(5)
    expect(frame.locator("a[href]")).to_have_count(0)


def test_pictures_are_offered_only_where_a_press_could_show_one(desk: Desk) -> None:
    letter, frame = letter_alone(
        desk, "<p>Hello team</p><img src='cid:logo@1' alt=logo><img src='https://u:p@pictures.example/a.png'>"
    )
    expect(frame.get_by_text("Hello team")).to_be_visible()

    expect(letter.get_by_role("button", name="Show pictures")).to_be_hidden()


def test_each_paragraph_has_the_direction_of_its_text_where_the_letter_names_none(desk: Desk) -> None:
    _, frame = letter_alone(desk, "<p>Hello team</p><p id=he>שלום עולם, 123</p>")
    expect(frame.get_by_text("Hello team")).to_be_visible()
    starts = """(body) => [...body.querySelectorAll('p')].map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      const { left, right } = range.getBoundingClientRect();
      return left - each.getBoundingClientRect().left < each.getBoundingClientRect().right - right ? 'left' : 'right';
    })"""

    assert frame.locator("body").evaluate(starts) == ["left", "right"]


HEAVY = {
    "texts of a block": "<div>" + "<b>a</b> wrote: " * 3000 + "</div>",
    "ids": "<div id=divRplyFwdMsg>a</div>" * 2000,
    "old messages": "<p>-----Original Message-----</p>" * 2000,
    "introductions": "<p>On 4 May, Ada wrote:</p><blockquote>a</blockquote>" * 1000,
    "heads": "<p>From: a</p>" * 3000,
    "nested": "<blockquote>" * 400 + "a",
    "tags": "<a " * 50_000 + ">",
    "links": "<a href='https://a.example'>a</a>" * 1500,
    "styles": "<style>p { color: red }</style>" * 2000,
}


def test_a_letter_takes_the_time_of_its_length(desk: Desk) -> None:
    desk.page.route("**/blank.html", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    desk.page.goto(f"{desk.origin}/blank.html")
    ratios: dict[str, float] = desk.page.evaluate(
        """async ([letters, patterns]) => {
          const { clean } = await import('./static/page/sanitize-email.mjs');
          const { fold } = await import('./static/page/email-quotes.mjs');
          const read = (html) => {
            const start = performance.now();
            const { body } = clean(html, (html) => html, { own: [], all: false });
            fold(body, { patterns, isForward: false });
            return performance.now() - start;
          };
          const ratios = {};
          for (const [name, html] of Object.entries(letters)) {
            const text = `<p>Hello</p>${html}`;
            read(text);
            let least = Infinity;
            for (let turn = 0; turn < 3 && least > 2.5; turn += 1) {
              const short = [1, 2, 3, 4].reduce((sum) => sum + read(text), 0);
              least = Math.min(least, read(`<p>Hello</p>${html.repeat(4)}`) / short);
            }
            ratios[name] = least;
          }
          return ratios;
        }""",
        [HEAVY, PATTERNS],
    )

    assert {name: ratio for name, ratio in ratios.items() if ratio > 2.5} == {}
