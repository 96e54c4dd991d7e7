"""A Python restored from an image with the app has the same environment as after an ordinary start."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from devtools.image.make import make_image
from devtools.progress import Progress
from tests.browser.changed_file import changed_file
from tests.browser.cold_code import MISSES
from tests.browser.desk import Desk
from tests.browser.held_request import HeldRequest
from tests.browsers import PATIENCE

SYNCHRONOUS = "Synchronous XMLHttpRequest"
"""Chromium warns of requests that a page waits for."""

GIVEN = "mark('given');"
"""What `static/boot/boot.mjs` does once there is a Python."""

# Lets a test run Python in the page. What runs it is compiled at the first question, since compiling is cold code.
LET_ASK = f"""{GIVEN}
  const ask = `
import traceback

def ask(code):
    found = {{}}
    try:
        exec(code, found)
    except Exception:
        return traceback.format_exc()
    return str(found.get("answer"))

ask`;
  window.askPython = (code) => pyodide.runPython(ask)(code);
"""


@pytest.fixture(scope="module")
def port(served: Callable[[Path], int], as_shipped: Path) -> Iterator[int]:
    """The port on which the app is served with its image, and answers questions."""
    port = served(as_shipped)
    make_image(as_shipped, "app", Progress(sys.stderr))

    def let_ask(script: bytes) -> bytes:
        assert script.count(GIVEN.encode()) == 1
        return script.replace(GIVEN.encode(), LET_ASK.encode())

    with changed_file("boot/boot.mjs", let_ask):
        yield port


def ask(desk: Desk, code: str) -> Any:
    """Run Python in the page; what it calls `answer` is the answer."""
    return desk.frame.evaluate("(code) => window.askPython(code)", code)


def test_nothing_of_the_app_is_fetched_beside_the_image(desk: Desk) -> None:
    fetched: list[str] = []
    desk.page.on("request", lambda request: fetched.append(request.url))
    desk.open()

    assert desk.booted == "image"
    assert [url for url in fetched if "app.zip" in url or url.endswith((".whl", ".py"))] == []


ENVIRONMENT = [
    "import sys; answer = sys.path",
    "import os; answer = os.getcwd(), os.environ['LANG'], os.environ['HOME']",
    "import time; answer = time.timezone, time.altzone, time.daylight, time.tzname",
    "import time; answer = time.strftime('%H:%M %Z %z', time.localtime(1_752_000_000))",
    "from datetime import datetime; answer = datetime.fromtimestamp(1_752_000_000).astimezone().tzname()",
    "import pyodide_js; answer = sorted(pyodide_js.loadedPackages.to_py().items())",
    "import pyodide_js; answer = pyodide_js._module.jspiSupported",
    "import sys; answer = sys.flags.optimize, sys.getrecursionlimit(), __debug__",
    "import pyscript; answer = pyscript.config['packages'], sorted(name for name in dir(pyscript))",
    "import app.main; answer = app.main.__file__, app.main.main.__doc__",
]

# One for each part of the interpreter that is written in C or Rust, and for what crosses it.
COMPILED = [
    "import decimal; answer = decimal.Decimal(1) / 7",
    "import sqlite3; answer = sqlite3.connect(':memory:').execute('select sqlite_version(), 1 + 1').fetchall()",
    "import bz2, lzma, zlib; answer = [m.decompress(m.compress(b'a' * 99)) for m in (bz2, lzma, zlib)]",
    "import hashlib; answer = [hashlib.new(name).hexdigest() for name in ('sha256', 'sha3_256', 'blake2b')]",
    "answer = ['語é'.encode(name, 'replace') for name in ('shift_jis', 'gb18030', 'euc_kr', 'big5', 'utf-16')]",
    (
        "from zlib import crc32; pairs = bytes(byte for pair in range(256**2) for byte in divmod(pair, 256))\n"
        "names = ('shift_jis', 'shift_jis_2004', 'euc_jp', 'cp932', 'gb2312', 'gbk', 'gb18030', 'hz', 'big5', "
        "'big5hkscs', 'cp950', 'euc_kr', 'cp949', 'johab', 'iso2022_jp', 'iso2022_kr')\n"
        "texts = [pairs.decode(name, 'replace') for name in names]\n"
        "answer = [(crc32(text.encode()), crc32(text.encode(name, 'replace'))) for name, text in zip(names, texts)]"
    ),
    "import pickle, json; answer = pickle.loads(pickle.dumps(json.loads('[1, {\"a\": null}]')))",
    "import xml.etree.ElementTree as e; answer = e.tostring(e.fromstring('<a b=\"1\">x</a>'))",
    "answer = pow(7, 4_321) % 10**40, (1 << 5_000) // 3**500, float('1e308') * 10, 0.1 + 0.2",
    "import re; answer = re.findall(r'\\w+', 'añb c'), eval(r\"'\\N{EURO SIGN}'\")",
    (
        "from unicodedata import lookup, name, ucd_3_2_0; from zlib import crc32\n"
        "names = [name(letter, '') for letter in map(chr, range(0, 0x20000, 5))]\n"
        "letters = [lookup(name) for name in names if name]\n"
        "answer = crc32(repr(names).encode()), crc32(repr(letters).encode()), ucd_3_2_0.name('é')"
    ),
    "import importlib, os, stat; answer = importlib.reload(os).sep, importlib.reload(stat).S_IFREG",
    "import ctypes; answer = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda number: number + 1)(4)",
    "import numbers, array, struct, itertools; answer = struct.pack('<id', 1, 2), array.array('d', [1.5]).tobytes()",
    "f = lambda n: n and 1 + f(n - 1)\ntry:\n  f(10**6)\nexcept RecursionError as error:\n  answer = str(error)",
    "import pydantic_core as p; answer = p.from_json(b'[1, 2.5, null, \"a\"]'), p.to_json({'a': (1, None)})",
    (
        "import pydantic; T = pydantic.TypeAdapter(dict[str, int])\ntry:\n  T.validate_python({1: 'a'})\n"
        "except pydantic.ValidationError as error:\n  answer = str(error)"
    ),
    (
        "import sys; del sys.modules['pydantic_core._pydantic_core']; import pydantic_core._pydantic_core as again; "
        "answer = again.__version__"
    ),
    (
        "from js import Object, Map; from pyodide.ffi import to_js, create_proxy; "
        "answer = Map.new(to_js([['a', 1]])).get('a'), Object.keys(to_js([1, 2])).to_py(), create_proxy(len)([1])"
    ),
    "from js import JSON\ntry:\n  JSON.parse('{')\nexcept Exception as error:\n  answer = type(error).__name__",
]

STANDARD_LIBRARY = """
import importlib, sys
answer = []
for name in sorted(sys.stdlib_module_names - {"antigravity", "idlelib", "this", "turtledemo"}):
    try:
        importlib.import_module(name)
    except ImportError as error:
        answer.append((name, str(error)))
"""


@pytest.fixture(scope="module")
def ordinary(chromium: Browser, port: int) -> dict[str, str]:
    """What the same app answers to each code after an ordinary start, in a browser that is set up alike."""
    context = chromium.new_context(locale="en-GB", timezone_id="Europe/Lisbon")
    context.set_default_timeout(PATIENCE)
    desk = Desk(context.new_page(), port, "plain")
    desk.open()
    answers = {code: ask(desk, code) for code in (*ENVIRONMENT, *COMPILED, STANDARD_LIBRARY)}
    context.close()
    return answers


def test_a_restored_python_equals_one_of_an_ordinary_start(desk: Desk, ordinary: dict[str, str]) -> None:
    desk.open()

    assert {code: ask(desk, code) for code in ENVIRONMENT} == {code: ordinary[code] for code in ENVIRONMENT}


COLD = "**/pyodide.cold.wasm"
COLD_IS_HERE = "performance.getEntriesByName('boot:cold').length > 0"


def open_before_the_cold_half_is_here(desk: Desk) -> None:
    """Open the app with a host that gives no context, so that nothing comes after the first one."""
    desk.open(state="waiting", silent="on")


def open_after_the_cold_half_has_come(desk: Desk) -> None:
    """Open the app with a context, and wait until the rest of its interpreter is here."""
    desk.open()
    desk.wait_for_mark("boot:cold")


@pytest.mark.parametrize("open_app", [open_before_the_cold_half_is_here, open_after_the_cold_half_has_come])
def test_the_linked_interpreter_does_what_the_ordinary_one_does(
    desk: Desk, ordinary: dict[str, str], open_app: Callable[[Desk], None]
) -> None:
    open_app(desk)

    assert {code: ask(desk, code) for code in COMPILED} == {code: ordinary[code] for code in COMPILED}
    assert desk.frame.evaluate(COLD_IS_HERE)
    desk.expect_problems(SYNCHRONOUS)


@pytest.mark.parametrize("open_app", [open_before_the_cold_half_is_here, open_after_the_cold_half_has_come])
def test_the_linked_interpreter_imports_the_same_of_the_standard_library(
    desk: Desk, ordinary: dict[str, str], open_app: Callable[[Desk], None]
) -> None:
    open_app(desk)

    assert ask(desk, STANDARD_LIBRARY) == ordinary[STANDARD_LIBRARY]
    desk.expect_problems(SYNCHRONOUS)


def test_no_start_needs_the_cold_half_which_comes_after_the_first_context(desk: Desk) -> None:
    open_after_the_cold_half_has_come(desk)

    context, cold = desk.frame.evaluate(
        "['deskside:context', 'boot:cold'].map((name) => performance.getEntriesByName(name)[0].startTime)"
    )
    assert desk.frame.evaluate(MISSES) == 0
    assert cold > context


def test_a_call_into_the_cold_half_does_not_wait_for_one_that_is_slow(desk: Desk) -> None:
    slow = HeldRequest(desk.page, COLD, only_first=True)
    desk.open()
    slow.route()

    assert ask(desk, "import lzma; answer = lzma.decompress(lzma.compress(b'abc'))") == "b'abc'"
    assert desk.frame.evaluate(MISSES) == 1
    slow.route().continue_()
    desk.expect_problems(SYNCHRONOUS)


@pytest.mark.parametrize(
    "answer",
    [
        lambda route: route.fulfill(status=404),
        lambda route: route.abort(),
        lambda route: route.fulfill(response=(whole := route.fetch()), body=whole.body()[:-9]),
    ],
    ids=["missing", "out of reach", "damaged"],
)
def test_without_a_cold_half_the_page_shows_contexts_and_starts_ordinarily_when_it_needs_it(
    desk: Desk, answer: Callable[[Route], None]
) -> None:
    desk.page.route(COLD, answer)
    desk.open()
    assert desk.booted == "image"

    with desk.page.expect_event("framenavigated"):
        desk.frame.evaluate("(code) => void setTimeout(() => window.askPython(code))", "import lzma, bz2, sqlite3")
    desk.wait_for("ready")

    assert desk.booted == "ordinary"
    reasons = [line for line in desk.problems if line.startswith("warning: Deskside")]
    assert len(reasons) == 1
    assert reasons[0].startswith("warning: Deskside starts again without its boot image: ")
    desk.expect_problems()


def test_chance_is_another_each_time(desk: Desk) -> None:
    code = (
        "import random, tempfile, uuid; answer = random.random(), next(tempfile._get_candidate_names()), uuid.uuid4()"
    )
    desk.open()
    first = ask(desk, code)

    desk.open()

    assert ask(desk, code) != first


def test_the_garbage_collector_leaves_the_objects_of_the_image_alone_but_knows_them(desk: Desk) -> None:
    desk.open()

    assert int(ask(desk, "import gc; answer = gc.get_freeze_count()")) > 10_000
    assert ask(desk, "import gc; gc.unfreeze(); gc.collect(); answer = gc.get_freeze_count()") == "0"


def test_an_import_does_not_wait_for_the_standard_library(desk: Desk) -> None:
    desk.open(state="waiting", silent="on")

    assert ask(desk, "import colorsys, wave; answer = colorsys.rgb_to_hsv(1, 1, 1)") == "(0.0, 0.0, 1)"
    desk.expect_problems(SYNCHRONOUS)


def test_sources_come_after_the_first_context(desk: Desk) -> None:
    with desk.page.expect_response("**/sources.pack") as sources:
        desk.open()

    sources.value.finished()  # only then it is on the timeline
    times = desk.frame.evaluate(
        """({
          sources: performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.pack')).startTime,
          context: performance.getEntriesByName('deskside:context')[0].startTime,
        })"""
    )
    assert times["sources"] > times["context"]


def test_tracebacks_show_the_lines_of_the_app_and_of_libraries(desk: Desk) -> None:
    with desk.page.expect_response("**/sources.pack") as sources:
        desk.open()
    sources.value.finished()
    desk.app.get_by_role("button", name="Refresh").click()
    expect(desk.app.get_by_role("status")).to_have_text("Up to date")

    traceback = ask(desk, "from app.settings.schema import read_settings\nread_settings({'unknown': 1})")

    assert "settings = Settings.model_validate(others)" in traceback
    assert "raise SettingsError(" in traceback
    assert "return cls.__pydantic_validator__.validate_python(" in traceback
    assert "return _default_decoder.decode(s)" in ask(desk, "import json\njson.loads('{')")
