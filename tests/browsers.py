"""Where the tests find a Chromium: one that the system has, else Playwright's own."""

import shutil

PATIENCE = 90_000
"""Milliseconds that a test waits for anything. No test is to fail because a machine is slow or busy."""

FLAGS = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
"""The browser speaks to nobody but the page under test."""

QUICK = ["--js-flags=--liftoff-only", "--site-per-process"]
"""WebAssembly is compiled once, not a second time while it runs, which takes more of a short test than the app does.

A Chromium without windows would run the app's frame in its host's process unless it is told to isolate sites.
"""

SHARED = ["--process-per-site", "--site-per-process"]
"""A site's pages of one context run in one process, which compiles WebAssembly once for all of them, and well.

Beware of `--disable-features`: it would replace Playwright's own, by which Chromium does not partition storage.
"""


def headless_chromium() -> str | None:
    """The path of a Chromium without windows, where one is installed, which takes half the time of one with; or None.

    Playwright's own is such a one, too.
    """
    return shutil.which("chromium-headless-shell") or system_chromium()


def system_chromium() -> str | None:
    """The path of a Chromium that is installed on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)
