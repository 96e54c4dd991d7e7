"""Where the boot image is missing, damaged or does not fit, Python starts the ordinary way; a line says why."""

import re
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Page

from devtools.image.file import MAGIC, START, sum_of
from tests.browser.changed_file import Change, changed_file
from tests.browser.desk import Desk
from tests.browser.editable_desk import serve_copy

ChangeFile: TypeAlias = Callable[[str, Change], None]

WITHOUT = "warning: Deskside starts without its boot image: "
IMAGE = "**/runtime/image/**"
MEMORY, SOURCES = "**/memory.image", "**/sources.pack"
INTERPRETER, SCRIPT = "**/interpreter/pyodide.asm.wasm", "**/interpreter/pyodide.asm.mjs"
MISSING = "Failed to load resource"
"""What the browser itself says of a file that is not there."""


@pytest.fixture
def change_file(desk: Desk) -> Iterator[ChangeFile]:
    """A function that lets the server change files of a name."""
    with ExitStack() as stack:

        def change_file(name: str, change: Change) -> None:
            stack.enter_context(changed_file(name, change))
            desk.page.route(f"**/{name}", lambda route: route.continue_())  # past what the browser has cached of it

        yield change_file


def assert_one_warning(desk: Desk, reason: str) -> None:
    """See that one line told why the image was left out."""
    (warning,) = desk.problems
    desk.expect_problems(warning)
    assert re.fullmatch(re.escape(WITHOUT) + reason, warning)


def in_head(old: str, new: str | Callable[[re.Match[str]], str]) -> Change:
    """Change the image's head, which keeps its length; the file is whole."""

    def change(image: bytes) -> bytes:
        (length,) = struct.unpack_from("<I", image, len(MAGIC))
        head = image[START : START + length].decode()
        changed = re.sub(old, new, head, count=1).encode()
        assert changed != head.encode()
        assert len(changed) == length
        rest = changed + image[START + length :]
        return MAGIC + struct.pack("<Ii", length, sum_of(rest)) + rest

    return change


def blank_zero(number: re.Match[str]) -> str:
    """Let a named number be 0, with as many characters."""
    name, _, _ = number[0].rpartition(" ")
    return f"{name}{0:>{len(number[0]) - len(name)}}"


def with_a_flipped_bit(image: bytes) -> bytes:
    """Damage the image in its midst."""
    at = len(image) // 2
    return image[:at] + bytes([image[at] ^ 1]) + image[at + 1 :]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (with_a_flipped_bit, r"the boot image is damaged"),
        (in_head(r'"trampoline": \d+', blank_zero), r"this browser lacks what Pyodide calls functions with"),
        (in_head(r'"table": 1', '"table": 2'), r"the function table has 1\d+ entries here, not 2\d+"),
    ],
    ids=["damaged", "of another trampoline", "of another table"],
)
def test_an_image_that_does_not_fit_is_left_out(
    desk: Desk, change_file: ChangeFile, change: Change, reason: str
) -> None:
    change_file("memory.image", change)

    desk.open()

    assert desk.booted == "ordinary"
    assert_one_warning(desk, reason)
    assert desk.frame.evaluate("WebAssembly.Module.prototype.constructor === WebAssembly.Module")


@pytest.mark.parametrize("file", [MEMORY, INTERPRETER, SCRIPT])
def test_an_image_that_is_not_there_is_left_out(desk: Desk, file: str) -> None:
    desk.page.route(file, lambda route: route.fulfill(status=404))

    desk.open()

    assert desk.booted == "ordinary"
    desk.expect_problems(MISSING)
    assert_one_warning(desk, ".*")


@pytest.mark.parametrize("change", [lambda module: module[:-1], lambda module: module[:8] + module[9:]])
def test_a_damaged_interpreter_is_left_out(desk: Desk, change_file: ChangeFile, change: Change) -> None:
    change_file("interpreter/pyodide.asm.wasm", change)

    desk.open()

    assert desk.booted == "ordinary"
    assert_one_warning(desk, r"WebAssembly\.compileStreaming\(\): .*")


def test_a_damaged_script_of_the_interpreter_is_left_out(desk: Desk) -> None:
    desk.page.route(SCRIPT, lambda route: route.fulfill(body="export default", content_type="text/javascript"))

    desk.open()

    assert desk.booted == "ordinary"
    assert_one_warning(desk, r"Unexpected .*")


def test_an_image_of_which_nothing_comes_is_left_out(desk: Desk) -> None:
    desk.page.route(MEMORY, lambda route: route.abort())

    desk.open()

    assert desk.booted == "ordinary"
    desk.expect_problems(MISSING)
    assert_one_warning(desk, r".*memory\.image is out of reach")


def without_workers(desk: Desk) -> None:
    """Let the page have no worker that fetches."""
    desk.page.route("**/image-worker.js", lambda route: route.abort())


def test_where_no_worker_runs_a_damaged_image_is_left_out_too(desk: Desk, change_file: ChangeFile) -> None:
    without_workers(desk)
    change_file("memory.image", with_a_flipped_bit)

    desk.open()

    assert desk.booted == "ordinary"
    desk.expect_problems(MISSING)
    assert_one_warning(desk, r"the boot image is damaged")


def test_where_no_worker_runs_the_page_fetches_the_image_itself(desk: Desk) -> None:
    without_workers(desk)

    desk.open()

    assert desk.booted == "image"
    fetched = desk.frame.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert any(address.endswith("/memory.image") for address in fetched)


@pytest.mark.parametrize("file", [SOURCES, IMAGE])
def test_so_is_the_image_of_the_libraries_alone(page: Page, tmp_path: Path, file: str) -> None:
    with serve_copy(page, tmp_path) as desk:
        desk.write("app/panels/conversation.py", '"Conversation"', '"Matter"')  # the image of the app fits no more
        desk.page.route(file, lambda route: route.fulfill(status=404))

        desk.open()

        assert desk.booted == "ordinary"
        desk.expect_problems(MISSING)
        assert_one_warning(desk, ".*")


def test_an_image_whose_sources_alone_are_missing_is_used(desk: Desk) -> None:
    desk.page.route(SOURCES, lambda route: route.fulfill(status=404))

    desk.open()

    assert desk.booted == "image"
    desk.expect_problems(MISSING)


@pytest.mark.own_context
def test_an_ordinary_start_finds_its_modules_where_the_clock_stands_still(desk: Desk) -> None:
    desk.page.clock.set_fixed_time("2026-09-05T09:40:00Z")
    desk.page.route(IMAGE, lambda route: route.fulfill(status=404))

    desk.open()

    assert desk.booted == "ordinary"
    desk.expect_problems(MISSING)
    assert_one_warning(desk, ".*")
