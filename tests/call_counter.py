"""A pytest plugin for `python3 -m tests.hot_functions`: notes which functions of the interpreter run in browser tests.

It serves the tests' page with an image of the whole app, as a build has it, and an interpreter that notes its calls.
"""

import json
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error

from devtools.image.folder import Image, current_image
from devtools.link.count_calls import CALLS, with_calls
from devtools.link.make import COLD, MODULE, WHOLE
from devtools.link.wasm import Module
from devtools.server import routes
from tests.checkout import ROOT

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
    """Let the tests start from the other image, in contexts that are read when they close."""
    if not hasattr(config, "workerinput") and config.option.numprocesses:
        return  # the workers do it
    image = training_image(ROOT)
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(
        routes, "current_image", lambda root, kind: image if root == ROOT else current_image(root, kind)
    )
    new_context, close = Browser.new_context, BrowserContext.close

    def counting_context(browser: Browser, **options: Any) -> BrowserContext:
        context = new_context(browser, **options)
        context.add_init_script(NOTE_CALLS)
        return context

    def counting_close(context: BrowserContext, **options: Any) -> None:
        _count(context)
        close(context, **options)

    monkeypatch.setattr(Browser, "new_context", counting_context)
    monkeypatch.setattr(BrowserContext, "close", counting_close)


def pytest_sessionfinish() -> None:
    """Write down how many contexts each function ran in."""
    if _counts:
        Path(os.environ[FOLDER], f"{os.getpid()}.json").write_text(json.dumps(_counts), encoding="utf-8")


def training_image(root: Path) -> Image:
    """The image of the app with an interpreter that notes its calls; made if it is not there."""
    image = current_image(root, "app")
    assert image is not None, "tests.hot_functions makes it"
    training = Image(image.folder.with_name(f"training-{image.folder.name}"), has_app=True)
    if not training.folder.exists():
        shutil.copytree(image.folder, training.folder)
        whole = Module.read((training.interpreter / WHOLE).read_bytes())
        (training.interpreter / MODULE).write_bytes(with_calls(whole).written())
        (training.interpreter / COLD).unlink(missing_ok=True)
    return training


def _count(context: BrowserContext) -> None:
    for frame in [frame for page in context.pages for frame in page.frames]:
        try:
            _counts.update(frame.evaluate("window.functionsCalled?.() ?? []"))
        except Error:  # it has gone, or is of a page that has crashed
            continue
