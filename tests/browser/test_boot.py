"""Python starts from the boot image, or the ordinary way when the image does not fit, or the page says why not."""

import json
import re
import struct
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from devtools.image.file import MAGIC, START, sum_of
from tests import samples
from tests.browser.desk import Desk
from tests.browser.held_request import HeldRequest

WITHOUT = "warning: Deskside starts without its boot image: "
MEMORY = "**/memory.image"
INTERPRETER, SCRIPT = "**/interpreter/pyodide.asm.wasm", "**/interpreter/pyodide.asm.mjs"


def test_the_page_starts_from_its_image(desk: Desk) -> None:
    desk.open()

    assert booted(desk) == "image"


def test_an_address_can_ask_for_the_ordinary_start_in_silence(desk: Desk) -> None:
    desk.boot = "plain"
    desk.open()

    assert booted(desk) == "ordinary"


def in_head(old: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[bytes], bytes]:
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
        (lambda image: image[:-4096], r"the boot image has \d+ bytes instead of \d+"),
        (lambda image: image[:100], r"the file is no boot image"),
        (lambda image: b"<!doctype html>" + bytes(len(image)), r"the file is no boot image"),
        (in_head(r'"version": "314', '"version": "214'), r"the boot image is of Pyodide 214\S+, not 314\S+"),
        (in_head(r'"trampoline": \d+', blank_zero), r"this browser lacks what Pyodide calls functions with"),
        (in_head(r'"table": 1', '"table": 2'), r"the function table has 1\d+ entries here, not 2\d+"),
        (in_head(r'"runs": \[\[', '"runs": [{'), r"Expected .* JSON .*"),
    ],
    ids=[
        *("damaged", "cut off", "almost empty", "a page", "of another version", "of another trampoline"),
        *("of another table", "unreadable"),
    ],
)
def test_an_image_that_does_not_fit_is_left_out(desk: Desk, change: Callable[[bytes], bytes], reason: str) -> None:
    desk.page.route(MEMORY, lambda route: route.fulfill(body=change(route.fetch().body())))

    desk.open()

    assert booted(desk) == "ordinary"
    assert_one_warning(desk, reason)
    assert desk.frame.evaluate("WebAssembly.Module.prototype.constructor === WebAssembly.Module")


@pytest.mark.parametrize("file", [MEMORY, INTERPRETER, SCRIPT])
def test_an_image_that_is_not_there_is_left_out(desk: Desk, file: str) -> None:
    desk.page.route(file, lambda route: route.fulfill(status=404))

    desk.open()

    assert booted(desk) == "ordinary"
    desk.problems[:] = [problem for problem in desk.problems if "Failed to load resource" not in problem]
    assert_one_warning(desk, ".*")


@pytest.mark.parametrize("change", [lambda module: module[:-1], lambda module: module[:8] + module[9:]])
def test_a_damaged_interpreter_is_left_out(desk: Desk, change: Callable[[bytes], bytes]) -> None:
    def damage(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=change(answer.body()))

    desk.page.route(INTERPRETER, damage)

    desk.open()

    assert booted(desk) == "ordinary"
    assert_one_warning(desk, r"WebAssembly\.compileStreaming\(\): .*")


def test_a_damaged_script_of_the_interpreter_is_left_out(desk: Desk) -> None:
    desk.page.route(SCRIPT, lambda route: route.fulfill(body="export default", content_type="text/javascript"))

    desk.open()

    assert booted(desk) == "ordinary"
    assert_one_warning(desk, r"Unexpected .*")


# Tells, before the image is copied into memory, which of its pages hold something.
WATCH_MEMORY = """
const { set } = Uint8Array.prototype;
Uint8Array.prototype.set = function (...given) {
  if (this.length >= 2 ** 24 && window.pagesWritten === undefined) {
    const words = new Uint32Array(this.buffer);
    const pages = new Set();
    words.forEach((word, at) => word && pages.add(at >> 10));
    window.pagesWritten = [...pages];
  }
  return set.apply(this, given);
};
"""


def test_a_restored_memory_is_the_images_byte_for_byte(desk: Desk) -> None:
    desk.page.add_init_script(WATCH_MEMORY)
    heads: list[dict[str, Any]] = []

    def read(route: Route) -> None:
        answer = route.fetch()
        (length,) = struct.unpack_from("<I", answer.body(), len(MAGIC))
        heads.append(json.loads(answer.body()[START : START + length]))
        route.fulfill(response=answer)

    desk.page.route(MEMORY, read)
    desk.open()

    pages = desk.frame.evaluate("window.pagesWritten")
    copied = {page + at for page, count in heads[0]["runs"] for at in range(count)}
    assert booted(desk) == "image"
    assert set(pages) - copied == set()


def test_an_image_of_which_nothing_comes_is_left_out(desk: Desk) -> None:
    desk.page.route(MEMORY, lambda route: route.abort())

    desk.open()

    assert booted(desk) == "ordinary"
    desk.problems[:] = [problem for problem in desk.problems if "Failed to load resource" not in problem]
    assert_one_warning(desk, r".*memory\.image is out of reach")


def without_workers(desk: Desk) -> None:
    """Let the page have no worker that fetches."""
    desk.page.route("**/image-worker.js", lambda route: route.abort())


def test_where_no_worker_runs_a_damaged_image_is_left_out_too(desk: Desk) -> None:
    without_workers(desk)
    desk.page.route(MEMORY, lambda route: route.fulfill(body=with_a_flipped_bit(route.fetch().body())))

    desk.open()

    assert booted(desk) == "ordinary"
    desk.problems[:] = [problem for problem in desk.problems if "Failed to load resource" not in problem]
    assert_one_warning(desk, r"the boot image is damaged")


def test_where_no_worker_runs_the_page_fetches_the_image_itself(desk: Desk) -> None:
    without_workers(desk)

    desk.open()

    assert booted(desk) == "image"
    fetched = desk.frame.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert any(address.endswith("/memory.image") for address in fetched)


def test_the_timeline_tells_of_what_the_worker_fetches(desk: Desk) -> None:
    desk.open()

    measures = "performance.getEntriesByType('measure').filter(({ name }) => name.endsWith('/memory.image'))"
    (travelled,) = desk.frame.evaluate(f"{measures}.map(({{ detail }}) => detail)")
    assert travelled > 1_000_000


def test_the_engines_own_ways_are_put_back(desk: Desk) -> None:
    desk.open()

    assert desk.frame.evaluate("/native code/.test(String(WebAssembly.Table.prototype.get))")
    assert desk.frame.evaluate("/native code/.test(String(WebAssembly.instantiateStreaming))")
    assert desk.frame.evaluate("WebAssembly.Module.prototype.constructor === WebAssembly.Module")
    assert desk.frame.evaluate("'Suspending' in WebAssembly && 'promising' in WebAssembly")


def test_two_apps_start_side_by_side(desk: Desk) -> None:
    desk.page.goto(f"{desk.host}/simulator/?tab=messages")
    desk.page.evaluate(
        """(address) => {
          for (const id of ['one', 'two']) {
            const frame = document.createElement('iframe');
            Object.assign(frame, { id, src: address });
            document.body.append(frame);
          }
        }""",
        desk.origin,
    )

    for name in ("one", "two"):
        app = desk.page.frame_locator(f"#{name}")
        expect(app.locator("html[data-state=waiting][data-boot=image]")).to_be_attached()


def test_a_host_that_isolates_itself_can_embed_a_page_that_agrees(desk: Desk) -> None:
    require = {"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Resource-Policy": "cross-origin"}

    def isolate(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, **require})

    desk.page.route(re.compile(r".*/simulator/\?.*|.*://localhost:\d+/$"), isolate)

    desk.open(samples.SPARSE)  # which has no pictures; the host's must agree as well

    assert booted(desk) == "image"
    assert desk.page.evaluate("crossOriginIsolated") is False  # that would take the host's opener policy as well


def test_a_slow_start_shows_how_far_it_is(desk: Desk) -> None:
    memory = HeldRequest(desk.page, MEMORY)
    desk.page.goto(f"{desk.host}/simulator/?tab=app")
    progress = desk.app.get_by_role("progressbar")

    expect(progress).to_be_visible()

    memory.route().continue_()
    desk.wait_for("ready")
    expect(progress).to_have_count(0)


def forbid_webassembly(route: Route) -> None:
    """Serve the page with a policy under which nothing compiles."""
    answer = route.fetch()
    policy = answer.headers["content-security-policy"].replace("'wasm-unsafe-eval'", "")
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})


def test_a_browser_without_webassembly_is_explained(desk: Desk) -> None:
    desk.page.route(re.compile(r".*://localhost:\d+/$"), forbid_webassembly)

    assert_failed(desk, "This browser has WebAssembly switched off")


def test_a_lost_connection_is_explained(desk: Desk) -> None:
    desk.page.route("**/pyodide.asm.wasm", lambda route: route.abort())

    assert_failed(desk, "This page could not be fetched")


def test_a_script_that_can_not_be_had_is_explained(desk: Desk) -> None:
    desk.page.route("**/static/boot/start.mjs", lambda route: route.abort())

    assert_failed(desk, "This page could not be fetched")


def test_a_browser_that_is_too_old_is_explained(desk: Desk) -> None:
    desk.page.add_init_script("delete WebAssembly.instantiateStreaming; delete WebAssembly.compileStreaming")

    assert_failed(desk, "This browser is too old for Deskside")


def booted(desk: Desk) -> object:
    """How the app has started."""
    return desk.frame.evaluate("document.documentElement.dataset.boot")


def assert_one_warning(desk: Desk, reason: str) -> None:
    """See that one line told why the image was left out."""
    (warning,) = desk.problems
    desk.problems.clear()
    assert re.fullmatch(re.escape(WITHOUT) + reason, warning)


def assert_failed(desk: Desk, text: str) -> None:
    """See that the page can't start, and says why."""
    desk.open(state="error")
    alert = desk.app.get_by_role("alert")
    expect(alert).to_contain_text(text)
    expect(alert.locator("[data-why]")).to_have_count(1)
    assert desk.problems
    desk.problems.clear()
