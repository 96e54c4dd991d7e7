"""Takes screenshots of samples, for review.

    python3 -m tests.pictures [folder] [--samples NAME …] [--only TEXT …] [--readme]

Each sample is taken narrow to wide, light and dark, in a language of each kind, as high as its page is. `index.html`
beside the pictures shows them all. They go to `.deskside/pictures/` unless another folder is named. With `--samples`,
those alone are taken whose names begin so; with `--only`, the pictures whose names hold all of these texts; with
`--readme`, the README's alone.
"""

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import product
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from devtools.server.server import serving
from devtools.shop.mention import with_mention
from devtools.shop.sources import with_shop
from devtools.shop.web import shop_serving
from tests.__main__ import BIN, ROOT, make_browser, make_venv
from tests.browsers import FLAGS, system_chromium

try:
    from htpy import Element, Node, a, body, figcaption, figure, h2, head, html, img, nav, section, style, title
    from playwright.sync_api import Browser, expect, sync_playwright

    from tests import samples
    from tests.browser.desk import Desk
except ImportError:  # they are installed with the tests' other tools
    make_venv()
    make_browser()
    sys.exit(subprocess.run([BIN / "python", "-m", "tests.pictures", *sys.argv[1:]], cwd=ROOT, check=False).returncode)  # noqa: S603

README = ROOT / "docs" / "screenshot.png"
WIDTHS = (280, 320, 400, 1000)
THEMES = ("light", "dark")
LANGUAGES = ("en", "de", "ar", "ja")

PINNED = ["plan_name", "mrr"]
"""What the admin has pinned."""

MOMENT = "2026-09-05T09:40:00Z"
"""When the samples are looked at: some minutes after their last messages."""

PAINT = """async (width) => {
  const frame = () => new Promise(requestAnimationFrame);
  while (innerWidth !== width) await frame();
  for (const each of document.querySelectorAll('[data-changed]')) each.removeAttribute('data-changed');
  let [before, same] = [0, 0];
  for (let waited = 0; same < 3 && waited < 120; waited += 1) {
    await frame();
    const height = document.documentElement.scrollHeight;
    const isLoading = [...document.images].some((each) => !each.complete && each.checkVisibility());
    same = height === before && !isLoading ? same + 1 : 0;
    before = height;
  }
  return document.querySelector('#deskside').getBoundingClientRect().height;
}"""
"""Resolves to the page's height when it has been painted at a width and nothing in it grows any more.

Each sample comes as an update of the one before; what that changed is not to be marked.
"""

UNFOLD = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.talk { max-block-size: none !important }');
  document.adoptedStyleSheets.push(sheet);
}"""
"""Shows all messages, not only as many as fit into the window."""

HIGHEST = 8000
"""Pixels of the highest picture; longer pages are of no use for looking at."""

LOOK = """
body { margin: 16px; font: 13px system-ui, sans-serif; background: #8b8d98; }
nav { display: flex; flex-wrap: wrap; gap: 4px 12px; }
nav a, figcaption, h2 { color: #fff; }
h2 { position: sticky; top: 0; margin: 16px 0 8px; padding: 4px 0; font-size: 15px; background: #8b8d98; }
section { display: flex; flex-wrap: wrap; align-items: start; gap: 12px; }
h2 { flex-basis: 100%; }
figure { margin: 0; }
img { display: block; max-height: 900px; width: auto; max-width: 100%; object-fit: cover; object-position: top; }
"""


class Picture(NamedTuple):
    """What is photographed, and how."""

    sample: str
    width: int
    theme: str
    language: str

    @property
    def name(self) -> str:
        """Its file's name, without its kind."""
        return "-".join(map(str, self))


def pictures(only: Sequence[str] = (), beginnings: Sequence[str] = ()) -> list[Picture]:
    """All pictures whose names hold all of these texts, those of a language and a width together.

    Args:
        only: The texts.
        beginnings: How the samples' names begin; all of them if there is none.
    """
    names = [each for each in samples.NAMES if each.startswith(tuple(beginnings) or "")]
    every = (Picture(*each) for each in product(names, WIDTHS, THEMES, LANGUAGES))
    selection = (each for each in every if all(text in each.name for text in only))
    return sorted(selection, key=lambda each: (LANGUAGES.index(each.language), each.width))


def take(folder: Path, selection: Sequence[Picture], browser: Browser, port: int) -> Iterator[Picture]:
    """Take pictures into a folder, and tell each when it is there."""
    desk: Desk | None = None
    language = ""
    for picture in selection:
        if desk is None or picture.language != language:
            if desk:
                desk.page.context.close()
            language = picture.language
            desk = Desk(browser.new_page(locale="en-GB", timezone_id="Europe/Lisbon"), port)
            desk.page.clock.set_fixed_time(MOMENT)
            desk.settings["pinned"] = PINNED
            desk.open(locale=language)
            desk.frame.evaluate(UNFOLD)
        desk.page.set_viewport_size({"width": picture.width, "height": 800})
        payload = samples.text(picture.sample).replace("https://chatwoot.example.com", desk.host)
        desk.post_data({**json.loads(payload)["data"], "theme": picture.theme})
        height = min(HIGHEST, max(400, int(desk.frame.evaluate(PAINT, picture.width)) + 1))
        desk.page.set_viewport_size({"width": picture.width, "height": height})
        desk.frame.evaluate(PAINT, picture.width)
        desk.page.screenshot(path=folder / f"{picture.name}.png")
        yield picture
    if desk:
        desk.page.context.close()


def sheet(photos: Sequence[Picture]) -> Element:
    """The page that shows all pictures, each a link to the whole of it."""
    by_sample: dict[str, list[Picture]] = {}
    for picture in sorted(photos):
        by_sample.setdefault(picture.sample, []).append(picture)
    return html(lang="en")[
        head[title["Deskside: every sample"], style[LOOK]],
        body[
            nav[(a(href=f"#{sample}")[sample] for sample in by_sample)],
            (
                section(id=sample)[h2[sample], (_figure(picture) for picture in items)]
                for sample, items in by_sample.items()
            ),
        ],
    ]


def _figure(picture: Picture) -> Node:
    label = f"{picture.width} px, {picture.theme}, {picture.language}"
    file = f"{picture.name}.png"
    return figure[a(href=file)[img(src=file, alt=label, loading="lazy")], figcaption[label]]


def take_readme(browser: Browser, port: int, shop: str) -> None:
    """Take the README's picture: the app in the simulator, beside it the demo shop's orders."""
    page = browser.new_page(locale="en-GB", timezone_id="Europe/Lisbon", viewport={"width": 1280, "height": 800})
    page.clock.set_fixed_time(MOMENT)
    # A flag is an emoji, which not every machine can draw.
    sample = samples.text(samples.WEBSITE).replace('"country_code": "PT"', '"country_code": null')
    message = with_mention(sample.encode())
    page.route(f"**/payloads/{samples.WEBSITE}.json", lambda route: route.fulfill(body=message))
    desk = Desk(page, port)
    desk.settings |= with_shop({}, shop)["deskside"]
    desk.open(chrome="on", log="off")
    expect(desk.panel("summary").locator("img")).to_have_js_property("complete", value=True)
    page.screenshot(path=README)


def main() -> None:
    """Take what is message for, and tell how long it took."""
    parser = ArgumentParser(prog="python3 -m tests.pictures", description="Photographs every sample.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / ".deskside" / "pictures")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="TEXT", help="take pictures whose names hold all these"
    )
    parser.add_argument("--samples", nargs="+", default=[], metavar="NAME", help="take the samples that begin so")
    parser.add_argument("--readme", action="store_true", help=f"take {README.relative_to(ROOT)} alone")
    arguments = parser.parse_args()
    started_at = monotonic()
    expect.set_options(timeout=90_000)
    with (
        sync_playwright() as playwright,
        shop_serving(datetime.fromisoformat(MOMENT)) as shop,
        serving(ROOT, shop=shop.origin) as port,
    ):
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        if arguments.readme:
            shop.allow([f"http://localhost:{port}"])
            take_readme(browser, port, shop.origin)
            sys.stdout.write(f"{README}\n")
        else:
            arguments.folder.mkdir(parents=True, exist_ok=True)
            photos = list(take(arguments.folder, pictures(arguments.only, arguments.samples), browser, port))
            (index := arguments.folder / "index.html").write_text(f"<!doctype html>{sheet(photos)}", encoding="utf-8")
            sys.stdout.write(f"{len(photos)} pictures in {monotonic() - started_at:.0f} s: {index}\n")
        browser.close()


if __name__ == "__main__":
    main()
