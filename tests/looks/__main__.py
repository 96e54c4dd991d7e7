"""`python3 -m tests.looks --renew`: takes the pictures of the main screens anew, those that have changed."""

import sys

from playwright.sync_api import sync_playwright

from devtools.server import serving
from tests.__main__ import ROOT
from tests.browser.desk import Desk
from tests.browsers import FLAGS, system_chromium
from tests.looks import compared, kept
from tests.looks.screens import SCREENS, photograph


def main() -> int:
    """Take them; without `--renew`, only tell which have changed, and return 1 if any has."""
    renews = sys.argv[1:] == ["--renew"]
    changed = 0
    with sync_playwright() as playwright, serving(ROOT) as port:
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        for name, screen in SCREENS.items():
            context = browser.new_context(locale="en-GB", timezone_id="Europe/Lisbon")
            picture = photograph(Desk(context.new_page(), port), screen)
            context.close()
            told = compared(name, picture) if kept(name).exists() else f"{name} is new"
            if told and renews:
                picture.save(kept(name), optimize=True)
                told = f"{name} taken anew"
            elif told:
                changed = 1
            sys.stdout.write(f"{told or f'{name} looks as before'}\n")
        browser.close()
    return changed


if __name__ == "__main__":
    sys.exit(main())
