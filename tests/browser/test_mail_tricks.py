"""An e-mail's own HTML can't hide what it says, where it leads, or what it costs."""

from playwright.sync_api import expect

from app.messages.quote_phrases import PATTERNS
from tests import samples
from tests.browser.desk import Desk
from tests.browser.letters import letter_alone, next_letter

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


def test_a_letter_that_would_take_long_is_shown_as_text(desk: Desk) -> None:
    letter, _ = letter_alone(desk, "<p>Hello team</p>" + "<b>more</b>" * 100_000)

    letter.evaluate("(letter) => letter.open()")

    expect(letter.locator("iframe")).to_have_count(0)
    expect(letter.get_by_text("Hello team")).to_be_visible()


def test_a_letter_that_the_agent_leaves_while_it_is_read_is_not_opened(desk: Desk) -> None:
    letter, frame = letter_alone(desk, "<p>Hello team</p>" + "<b>more</b>" * 12_000)
    expect(frame.get_by_text("Hello team")).to_be_visible()

    is_open = """async (letter) => {
      const opening = letter.open();
      letter.remove();
      await opening;
      return letter.shadowRoot.querySelector('iframe') !== null;
    }"""
    assert letter.evaluate(is_open) is False


def test_an_email_of_framesets_shows_their_content(desk: Desk) -> None:
    _, frame = letter_alone(
        desk, "<html><frameset><frame src=a><noframes><body><p>Hello team</p></noframes></frameset></html>"
    )

    expect(frame.get_by_text("Hello team")).to_be_visible()


def test_every_link_shows_its_host_whatever_its_text(desk: Desk) -> None:
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


def test_a_link_whose_text_is_its_address_has_no_mark(desk: Desk) -> None:
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
              let [short, long] = [0, 0];
              while (short < 20) { // milliseconds: browsers' clocks are coarse
                short += [1, 2, 3, 4].reduce((sum) => sum + read(text), 0);
                long += read(`<p>Hello</p>${html.repeat(4)}`);
              }
              least = Math.min(least, long / short);
            }
            ratios[name] = least;
          }
          return ratios;
        }""",
        [HEAVY, PATTERNS],
    )

    assert {name: ratio for name, ratio in ratios.items() if ratio > 2.5} == {}
