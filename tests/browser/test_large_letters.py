"""A letter of two megabytes keeps nobody waiting: what would take long to draw stays text."""

from typing import Any

from playwright.sync_api import Browser

from app.messages.quote_phrases import PATTERNS

SIZE = 2_000_000
ORDINARY = "<p>Hello Ada, the lamp has arrived today and it is as <b>bright</b> as you said.</p>"
PIECES = (
    *("Hello Ada, the lamp has arrived. ", "<div>a</div>", "<b>a</b> wrote: ", "<p>-----Original Message-----</p>"),
    *("<div id=divRplyFwdMsg>a</div>", "<p>On 4 May, Ada wrote:</p><blockquote>a</blockquote>", "<p>From: a</p>"),
    *("<a href='https://a.example'>click</a> ", "<p style='color:red;margin:3px'>a</p>", "<span>", "a<br>", "<a "),
    *("<style>p { color: red } .a .b > .c ~ p { color: blue }</style>", "<table><tr><td>a</td></tr></table>"),
)
SHOW = """async ([html, patterns]) => {
  await import('./static/page/email-frame.mjs');
  const mail = document.createElement('deskside-mail');
  const asked = new Promise((done) =>
    addEventListener('deskside:mail', ({ detail }) => {
      detail.give(html, JSON.stringify(patterns));
      done();
    }, { once: true }));
  mail.textContent = 'its text';
  document.body.append(mail);
  await asked;
  const start = performance.now();
  const text = mail.shadowRoot.querySelector('slot:not([name])');
  const frame = () => mail.shadowRoot.querySelector('iframe');
  // Three turns of the page without anything new: it has come to rest.
  for (let still = 0; still < 3; still += 1) {
    const before = frame();
    await new Promise((done) => setTimeout(done));
    if (frame() !== before || (frame() && !text.hidden)) still = -1;
  }
  const took = performance.now() - start;
  const seen = [took, frame() !== null, !text.hidden];
  mail.remove();
  return seen;
}"""


def test_a_letter_of_two_megabytes_takes_no_longer_than_an_ordinary_one_of_half_of_that(
    chromium: Browser, port: int
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/blank.html", lambda route: route.fulfill(body="<!doctype html><body>", content_type="text/html"))
    page.goto(f"http://localhost:{port}/blank.html")

    def show(html: str) -> Any:
        return page.evaluate(SHOW, [html, PATTERNS])

    show(ORDINARY)
    ordinary, has_frame, has_text = show(ORDINARY * 6000)
    assert (has_frame, has_text) == (True, False)
    seen = {piece: show("<p>Hello</p>" + piece * (SIZE // len(piece))) for piece in PIECES}
    context.close()

    assert {piece: took for piece, (took, _, _) in seen.items() if took > 2 * ordinary} == {}
    assert {piece for piece, (_, framed, texts) in seen.items() if framed is texts} == set()
