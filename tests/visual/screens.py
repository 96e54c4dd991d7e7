"""The main screens, the same on every machine: the clock stands still, and the fonts come with the tests."""

import base64
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Page

from tests import samples
from tests.__main__ import ROOT
from tests.browser.desk import Desk

NOW = "2026-09-05T09:40:00Z"

_FONTS = ROOT / "node_modules" / "@fontsource-variable"
_FILES = ("inter/files/inter-latin-wght-normal", "noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal")

_PREPARE = """async (fonts) => {
  for (const [at, data] of fonts.entries()) {
    const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
    document.fonts.add(await new FontFace(`visual-${at}`, bytes, { weight: '100 900' }).load());
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    *, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent; }
    :root, body, code, .code { font-family: visual-0, visual-1 !important; }
    ::-webkit-scrollbar { display: none; }
    input::placeholder { color: inherit; }
  `);
  document.adoptedStyleSheets.push(sheet);
}"""

_SETTLE = """async (width) => {
  const frame = () => new Promise(requestAnimationFrame);
  while (innerWidth !== width) await frame();
  for (const each of document.querySelectorAll('[data-changed]')) each.removeAttribute('data-changed');
  document.activeElement?.blur();
  // A picture that is scrolled out of sight is not loaded.
  const isInView = (each) => {
    const [own, around] = [each, each.closest('.talk') ?? document.documentElement].map((element) =>
      element.getBoundingClientRect(),
    );
    const isBetween = own.top < Math.min(innerHeight, around.bottom) && own.bottom > Math.max(0, around.top);
    return each.checkVisibility() && isBetween;
  };
  while ([...document.images].some((each) => !each.complete && isInView(each))) await frame();
  // A picture that has arrived is painted only when it is decoded.
  await Promise.all([...document.images].filter(isInView).map((each) => each.decode().catch(() => {})));
  for (let count = 0; count < 3; count += 1) await frame();
}"""

_OTHER_LETTERS = re.compile(r"\\ud83[c-e]\\u[0-9a-f]{4}|\\u2[67][0-9a-f]{2}")
"""Emoji in JSON: every machine draws its own."""


def _nothing(_desk: Desk) -> None:
    """Leave the screen as it opens."""


def _to_messages(desk: Desk) -> None:
    desk.panel("messages").evaluate("(panel) => panel.scrollIntoView()")


def _search(desk: Desk) -> None:
    desk.app.get_by_role("searchbox", name="Search", exact=True).fill("invoice")
    desk.panel("messages").locator("mark").first.wait_for()


def _to_orders(desk: Desk) -> None:
    orders = desk.panel("orders")
    orders.locator("summary").filter(has_text="A-10479").click()
    orders.evaluate("(panel) => panel.scrollIntoView()")


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen and how to get there.

    Attributes:
        width: Of the page, in pixels.
        source: What the host sends: a sample's name, or the data of a context.
        state: The page's state.
        language: The language of the page.
        theme: What the system prefers.
        height: Of the page, in pixels.
        prepare: What the agent does before the screenshot.
    """

    width: int = 400
    source: str | dict[str, object] | None = samples.WEBSITE
    state: str = "ready"
    language: str = "en"
    theme: str = "light"
    height: int = 700
    prepare: Callable[[Desk], None] = _nothing


SCREENS = {
    "ready-280": Screen(280),
    "ready-400": Screen(400),
    "ready-1000": Screen(1000),
    "dark": Screen(400, theme="dark"),
    "arabic": Screen(320, language="ar"),
    "messages": Screen(400, prepare=_to_messages),
    "orders-280": Screen(280, samples.with_purchases(), height=1600, prepare=_to_orders),
    "orders-400": Screen(400, samples.with_purchases(), height=1600, prepare=_to_orders),
    "orders-dark": Screen(400, samples.with_purchases(), theme="dark", height=1600, prepare=_to_orders),
    "orders-arabic": Screen(280, samples.with_purchases(), language="ar", height=1600, prepare=_to_orders),
    "search": Screen(1000, prepare=_search),
    "waiting": Screen(400, None, "waiting", height=400),
    "empty": Screen(400, {}, "empty", height=400),
    "error": Screen(400, None, "error", height=400),
}


def open_and_capture(desk: Desk, screen: Screen) -> Image.Image:
    """Open a screen and take a screenshot."""
    open_screen(desk, screen)
    return capture(desk.page)


def open_screen(desk: Desk, screen: Screen) -> None:
    """Open a screen and wait until it has stopped changing."""
    page = desk.page
    page.clock.set_fixed_time(NOW)
    page.emulate_media(color_scheme="dark" if screen.theme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": screen.width, "height": screen.height})
    is_waiting = screen.state == "waiting"
    desk.open(locale=screen.language, scenario="silent", state="waiting")
    fonts = [base64.b64encode(_font(name)).decode() for name in _FILES]
    for document in (page, desk.frame):  # the host's own text shows while the app waits
        document.evaluate(_PREPARE, fonts)
    if not is_waiting:
        desk.post(_message(screen, desk.host))
        desk.wait_for(screen.state)
    screen.prepare(desk)
    desk.frame.evaluate(_SETTLE, screen.width)


def capture(page: Page) -> Image.Image:
    """Take a screenshot."""
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def _font(name: str) -> bytes:
    return (_FONTS / f"{name}.woff2").read_bytes()


def _message(screen: Screen, host: str) -> object:
    data = samples.data(screen.source) if isinstance(screen.source, str) else screen.source
    text = _OTHER_LETTERS.sub("", json.dumps({"event": "appContext", "data": data}))
    text = text.replace('"country_code": "PT"', '"country_code": null')  # its flag is an emoji, too
    return text.replace("https://chatwoot.example.com", host)
