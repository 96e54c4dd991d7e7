"""`python3 -m tests.pictures [folder]`: photographs every sample, narrow to wide, light and dark, to be looked at.

The pictures go to `.deskside/pictures/` unless another folder is named. The README's is taken anew as well.
"""

import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from devtools.server import serving
from tests import samples
from tests.browser.desk import Desk
from tests.browsers import FLAGS, system_chromium

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "docs" / "screenshot.png"
SIZES = {320: 700, 400: 800, 1000: 800}
THEMES = ("light", "dark")

PAINTED = """async (width) => {
  const frame = () => new Promise(requestAnimationFrame);
  while (innerWidth !== width) await frame();
  await frame();
  await frame();
}"""
"""Resolves when the page has been painted at a width."""


def main(folder: Path) -> None:
    """Take all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, serving(ROOT) as port:
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        for theme in THEMES:
            context = browser.new_context(locale="en-GB", timezone_id="Europe/Lisbon", device_scale_factor=1)
            desk = Desk(context.new_page(), port)
            desk.open()
            for name in samples.NAMES:
                data = samples.text(name).replace("https://chatwoot.example.com", desk.host)
                desk.simulator("setData(JSON.parse(given).data)", data)
                desk.simulator("setTheme(given)", theme)
                desk.app.get_by_role("button", name="Refresh").click()
                for width, height in SIZES.items():
                    desk.page.set_viewport_size({"width": width, "height": height})
                    desk.frame.evaluate(PAINTED, width)
                    desk.page.screenshot(path=folder / f"{name}-{width}-{theme}.png")
            context.close()
        page = browser.new_page(locale="en-GB", timezone_id="Europe/Lisbon", viewport={"width": 1280, "height": 800})
        desk = Desk(page, port)
        desk.open(chrome="on", log="off")
        expect(desk.panel("summary").locator("img")).to_have_js_property("complete", value=True)
        page.screenshot(path=README)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".deskside" / "pictures")
