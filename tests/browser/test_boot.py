"""Python starts from the boot image; what is restored is what was stored."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests import samples
from tests.browser.desk import Desk
from tests.browser.held_request import HeldRequest

MEMORY = "**/memory.image"


def test_the_page_starts_from_its_image(desk: Desk) -> None:
    desk.open()

    assert desk.booted == "image"


def test_an_address_can_ask_for_the_ordinary_start_in_silence(desk: Desk) -> None:
    desk.boot = "plain"
    desk.open()

    assert desk.booted == "ordinary"


# Keeps the memory as it is right before Python runs in it.
RESTORE = "Module.API.restoreSnapshot = () => "
KEEP = f"{RESTORE}(window.restored = Module.HEAPU8.slice()) && "

# Reads the image's file, links its objects as Python does, and tells at which bytes the memory differs from that.
DIFFERENCES = """async () => {
  const { href } = document.querySelector('link[rel=deskside-memory]');
  const file = await (await fetch(href)).arrayBuffer();
  const length = new Int32Array(file, 8, 1)[0];
  const { runs, objects } = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 16, length)));
  const pages = new Uint8Array(file, Math.ceil((16 + length) / 4096) * 4096);
  const expected = new Uint8Array(window.restored.length);
  let from = 0;
  for (const [page, count] of runs) {
    expected.set(pages.subarray(from, (from += count * 4096)), page * 4096);
  }
  const words = new Uint32Array(expected.buffer);
  const links = [objects / 4];
  for (let distance; (distance = words[links.at(-1)] >> 2); ) links.push(links.at(-1) + distance);
  links.forEach((at, index) => {
    words[at] = (words[at] & 3) + 4 * links[(index + 1) % links.length];
    words[at + 1] += 4 * links.at(index - 1);
  });
  return [...window.restored.keys()].filter((at) => window.restored[at] !== expected[at]);
}"""


def test_a_restored_memory_is_the_images_byte_for_byte(desk: Desk) -> None:
    def keep_memory(route: Route) -> None:
        answer = route.fetch()
        assert RESTORE in answer.text()
        route.fulfill(response=answer, body=answer.text().replace(RESTORE, KEEP))

    desk.page.route("**/boot/restore.mjs", keep_memory)
    desk.open()

    assert desk.booted == "image"
    assert desk.frame.evaluate(DIFFERENCES) == []


@pytest.mark.own_context
def test_the_timeline_tells_of_what_the_worker_fetches(desk: Desk) -> None:
    desk.open()

    measures = "performance.getEntriesByType('measure').filter(({ name }) => name.endsWith('/memory.image'))"
    (travelled,) = desk.frame.evaluate(f"{measures}.map(({{ detail }}) => detail)")
    assert travelled > 1_000_000


def test_the_worker_ends_when_it_has_fetched_the_image(desk: Desk) -> None:
    with desk.page.expect_worker() as started:
        desk.open()

    worker = started.value
    if worker in desk.page.workers:
        with worker.expect_event("close"):
            pass


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

    assert desk.booted == "image"
    assert desk.page.evaluate("crossOriginIsolated") is False  # that would take the host's opener policy as well


def test_a_slow_start_shows_how_far_it_is(desk: Desk) -> None:
    memory = HeldRequest(desk.page, MEMORY)
    desk.page.goto(f"{desk.host}/simulator/?tab=app")
    progress = desk.app.get_by_role("progressbar")

    expect(progress).to_be_visible()

    memory.route().continue_()
    desk.wait_for("ready")
    expect(progress).to_have_count(0)
