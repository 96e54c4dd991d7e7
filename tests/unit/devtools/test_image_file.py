import json
import struct
from typing import Any

import pytest

from devtools.errors import CommandError
from devtools.image.file import MAGIC, PAGE, Snapshot, checksum, image_file, page_runs, read_snapshot

EMPTY = bytes(PAGE)


def page(filled_with: int) -> bytes:
    return bytes([filled_with]) * PAGE


def snapshot(state: bytes, memory: bytes) -> bytes:
    start = 48 + len(state) + 2
    return struct.pack("<III", 0x706E7300, start, len(state)) + bytes(36) + state + bytes(2) + memory


def read(image: bytes) -> tuple[dict[str, Any], bytes]:
    (length,) = struct.unpack_from("<I", image, len(MAGIC))
    start = len(MAGIC) + 4
    return json.loads(image[start : start + length]), image[-(-(start + length) // PAGE) * PAGE :]


def test_a_snapshot_is_memory_and_state() -> None:
    assert read_snapshot(snapshot(b'{"a": 1}', b"memory")) == Snapshot(b"memory", {"a": 1})


def test_another_form_of_snapshot_is_refused() -> None:
    with pytest.raises(CommandError, match="its form has changed"):
        read_snapshot(bytes(100))


def test_empty_pages_and_those_of_a_fresh_interpreter_do_not_travel() -> None:
    memory = page(1) + page(2) + EMPTY + page(3) + page(4)
    fresh = page(1) + page(9)

    assert list(page_runs(memory, fresh)) == [(0, 1, False), (1, 1, True), (3, 2, True)]


def test_the_sum_counts_words_and_the_order_of_runs() -> None:
    memory = struct.pack("<I", 5) + bytes(PAGE - 4) + struct.pack("<I", 7) + bytes(PAGE - 4)

    assert checksum(memory, [(0, 2, True)]) == 12
    assert checksum(memory, [(0, 1, True), (1, 1, False)]) == 5 * 31 + 7


def test_the_sum_is_what_signed_words_of_32_bits_hold() -> None:
    assert checksum(b"\xff\xff\xff\xff" + bytes(PAGE - 4), [(0, 1, True)]) == -1


def test_an_image_tells_its_length_and_holds_the_pages_that_travel() -> None:
    image = image_file(Snapshot(page(1) + EMPTY + page(2), {"s": 1}), page(1), {"end": 3 * PAGE, "version": "1.0"})

    head, pages = read(image)
    assert pages == page(2)
    assert head == {
        "bytes": len(image),
        "checksum": checksum(page(1) + EMPTY + page(2), [(0, 1, False), (2, 1, True)]),
        "runs": [[0, 1, False], [2, 1, True]],
        "size": 65536,
        "state": {"s": 1},
        "version": "1.0",
    }


def test_memory_behind_the_end_is_left_out() -> None:
    memory = page(1) * 16 + page(2)

    head, pages = read(image_file(Snapshot(memory, {}), b"", {"end": 16 * PAGE}))

    assert head["size"] == 16 * PAGE
    assert pages == page(1) * 16
