"""`python3 -m tests.visual --update`: replace the baselines of the screens that have changed."""

import sys

from playwright.sync_api import expect, sync_playwright

from devtools.server.server import serving
from tests.__main__ import ROOT, make_app
from tests.browser.desk import Desk
from tests.browsers import FLAGS, PATIENCE, system_chromium
from tests.visual.compare import baseline_path, compare_with_baseline
from tests.visual.screens import SCREENS, open_and_capture


def main() -> int:
    """Compare all screens; update the baselines with `--update`, else return 1 if any screen has changed."""
    is_update = sys.argv[1:] == ["--update"]
    changed = 0
    make_app()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, serving(ROOT) as port:
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        for name, screen in SCREENS.items():
            context = browser.new_context(locale="en-GB", timezone_id="Europe/Lisbon")
            picture = open_and_capture(Desk(context.new_page(), port), screen)
            context.close()
            message = compare_with_baseline(name, picture) if baseline_path(name).exists() else f"{name} is new"
            if message and is_update:
                picture.save(baseline_path(name), optimize=True)
                message = f"{name} was updated"
            elif message:
                changed = 1
            sys.stdout.write(f"{message or f'{name} is unchanged'}\n")
        browser.close()
    return changed


if __name__ == "__main__":
    sys.exit(main())
