"""What speaks to the browser (`app/browser/`) does the same in Firefox and WebKit as in Chromium."""

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from devtools.fetch.runtime import ensure_runtime
from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.server.server import serving
from tests.browser.desk import Desk
from tests.browser.test_other_engines import EngineDesk
from tests.checkout import copy_checkout
from tests.engines import FIREFOX, WEBKIT, Engine

pytestmark = pytest.mark.nightly

# Lets a test run Python in the page; stands at the end of app/main.py.
ASKED = """

def _ask(code: str, tell) -> None:
    async def run() -> None:
        found: dict[str, object] = {}
        try:
            exec(code, found)
            tell(_json.dumps(await found["answer"]()))
        except BaseException:
            tell(_traceback.format_exc())

    _background.add(asyncio.ensure_future(run()))


import json as _json  # noqa
import traceback as _traceback  # noqa

import js as _js  # noqa
from pyodide.ffi import create_proxy as _create_proxy  # noqa

_js.window.askPython = _create_proxy(_ask)
"""

QUESTIONS = {
    "formats": """
from datetime import UTC, date, datetime, timedelta
from app.browser.intl_formats import IntlFormats

async def answer():
    moment = datetime(2026, 9, 5, 13, 3, 7, tzinfo=UTC)
    words = []
    for language in ("en", "de", "ar", "ja", "pt-BR"):
        formats = IntlFormats(language)
        words += [formats.date(date(2026, 9, 5)), formats.time_at(moment, timedelta(hours=2)), formats.number(18230.5)]
        words += [formats.money(1299, "EUR"), formats.money(2, None), formats.listing(["a", "b"])]
        words += [formats.relative(-1, "day"), formats.measure(3, "minute"), formats.language("fr")]
    return [" ".join(word.split()) for word in words] + [formats.language("no code"), str(formats.day_of(moment))]
""",
    "storage": """
from app.browser.storage import BrowserStorage, load, save

async def answer():
    areas = [BrowserStorage("localStorage"), BrowserStorage("sessionStorage")]
    for area in areas:
        area.set("probe", "kept")
    kept = [area.get("probe") for area in areas]
    lasting = [BrowserStorage("localStorage").get("probe"), BrowserStorage("sessionStorage").get("probe")]
    is_right = lasting == ["kept" if area.is_lasting else None for area in areas]
    for area in areas:
        area.set("probe", None)
    before = load()
    save('{"hidden": []}')
    saved, _ = load(), before is None or save(before)
    return [kept, is_right, [area.get("probe") for area in areas], (saved is not None) == areas[0].is_lasting]
""",
    "fetch": """
from app.browser.fetch import fetch
from app.jobs.access import Request

async def answer():
    here = _js.window.location.origin
    paths = ("pyscript.json", "nothing")
    found = [await fetch(Request("GET", f"{here}/{path}", {}, None, False), 100_000) for path in paths]
    outcomes = [(status, len(text) > 0) for status, text in found]
    for address, largest in ((f"{here}/pyscript.json", 10), ("http://localhost:9/", 10)):
        try:
            await fetch(Request("GET", address, {}, None, False), largest)
        except Exception as error:
            outcomes.append(type(error).__name__)
    return outcomes

import js as _js
""",
    "page": """
import asyncio
from app.browser import config, dom, environment, visibility
from app.browser.clock import BrowserClock

async def answer():
    woken = asyncio.Event()
    clock = BrowserClock(woken.set)
    clock.wake_at(clock.now())
    await asyncio.wait_for(woken.wait(), 20)
    read = environment.read()
    seen = asyncio.Event()
    visibility.watch(seen.set, lambda: None, lambda: None)
    return [
        isinstance(config.table("deskside"), dict), dom.query_parameter("nothing"),
        dom.is_development(), bool(dom.languages()),
        dom.origin().startswith("http://localhost:"), read.boot, bool(read.browser), bool(read.phases),
        clock.now().tzinfo is not None,
    ]
""",
}
ASK = "(code, done) => window.askPython(code, done)"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port on which a copy of the project is served whose app answers questions."""
    project = copy_checkout(tmp_path_factory.mktemp("asked"))
    with (project / "app" / "main.py").open("a", encoding="utf-8") as file:
        file.write(ASKED)
    ensure_runtime(project, Progress(sys.stderr))
    make_image(project, "libraries", Progress(sys.stderr))
    with serving(project) as port:
        yield port


@pytest.fixture(scope="module")
def answers(chromium: Browser, port: int) -> dict[str, Any]:
    """What Chromium answers."""
    context = chromium.new_context()
    desk = Desk(context.new_page(), port)
    desk.open()
    told = {
        name: json.loads(desk.frame.evaluate(f"(code) => new Promise((done) => ({ASK})(code, done))", code))
        for name, code in QUESTIONS.items()
    }
    context.close()
    return told


@pytest.fixture(params=[FIREFOX, WEBKIT], ids=lambda engine: engine.name)
def desk(request: pytest.FixtureRequest, port: int) -> Iterator[EngineDesk]:
    """The app inside the simulator in each engine."""
    engine: Engine = request.param
    if problem := engine.lacks():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(problem)
    with engine.started() as driver:
        desk = EngineDesk(driver, f"http://127.0.0.1:{port}/simulator/?tab=app&chrome=off")
        desk.until(lambda: desk.dataset()["state"] == "ready")
        yield desk


def test_each_adapter_answers_as_in_chromium(desk: EngineDesk, answers: dict[str, Any]) -> None:
    told = {
        name: desk.driver.execute_async_script(f"({ASK})(arguments[0], arguments[1])", code)
        for name, code in QUESTIONS.items()
    }

    assert {name: json.loads(text) if text[:1] in "[{" else text for name, text in told.items()} == answers
