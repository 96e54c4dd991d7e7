"""A pytest plugin for `python3 -m tests.hot_functions`: notes which functions of the interpreter run in browser tests.

It serves the tests' page with an image of the whole app, as a build has it, and an interpreter that notes its calls.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from devtools.link.count_calls import CALLS
from devtools.server import routes
from tests.checkout import ROOT
from tests.training_image import served_image

FOLDER = "CALL_COUNTER_FOLDER"
"""The environment variable that names the folder for what is noted."""

NOTE_CALLS = f"""
const {{ instantiate }} = WebAssembly;
WebAssembly.instantiate = async (...given) => {{
  const result = await instantiate(...given);
  const memory = result.exports?.{CALLS};
  if (memory) {{
    window.functionsCalled = () => {{
      const called = [];
      new Uint8Array(memory.buffer).forEach((flag, at) => flag && called.push(at));
      return called;
    }};
  }}
  return result;
}};
"""

_counts: Counter[int] = Counter()


def pytest_configure(config: pytest.Config) -> None:
    """Let the tests start from the other image, on pages that are read when they or their contexts close."""
    assert served_image(ROOT, "app"), "tests.hot_functions makes it"
    if not hasattr(config, "workerinput") and config.option.numprocesses:
        return  # the workers do it
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(routes, "current_image", served_image)
    new_context, close, close_page = Browser.new_context, BrowserContext.close, Page.close

    def counting_context(browser: Browser, **options: Any) -> BrowserContext:
        context = new_context(browser, **options)
        context.add_init_script(NOTE_CALLS)
        return context

    def counting_close(context: BrowserContext, **options: Any) -> None:
        for page in context.pages:
            _count(page)
        close(context, **options)

    def counting_close_page(page: Page, **options: Any) -> None:
        _count(page)
        close_page(page, **options)

    monkeypatch.setattr(Browser, "new_context", counting_context)
    monkeypatch.setattr(BrowserContext, "close", counting_close)
    monkeypatch.setattr(Page, "close", counting_close_page)


def pytest_sessionfinish() -> None:
    """Write down how many frames each function ran in."""
    if _counts:
        Path(os.environ[FOLDER], f"{os.getpid()}.json").write_text(json.dumps(_counts), encoding="utf-8")


def _count(page: Page) -> None:
    for frame in page.frames:
        try:
            _counts.update(frame.evaluate("window.functionsCalled?.() ?? []"))
        except Error:  # it has gone, or is of a page that has crashed
            continue
