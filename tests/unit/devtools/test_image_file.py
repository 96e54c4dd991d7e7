import json
import struct
from typing import Any

import pytest

from devtools.errors import CommandError
from devtools.image.file import MAGIC, PAGE, START, Snapshot, image_file, page_runs, read_snapshot, sum_of

EMPTY = bytes(PAGE)


def page(byte: int) -> bytes:
    return bytes([byte]) * PAGE


def snapshot(state: bytes, memory: bytes) -> bytes:
    start = 48 + len(state) + 2
    return struct.pack("<III", 0x706E7300, start, len(state)) + bytes(36) + state + bytes(2) + memory


def read(image: bytes) -> tuple[dict[str, Any], bytes]:
    (length,) = struct.unpack_from("<I", image, len(MAGIC))
    return json.loads(image[START : START + length]), image[-(-(START + length) // PAGE) * PAGE :]


def test_a_snapshot_is_memory_and_state() -> None:
    assert read_snapshot(snapshot(b'{"a": 1}', b"memory")) == Snapshot(b"memory", {"a": 1})


def test_another_form_of_snapshot_is_refused() -> None:
    with pytest.raises(CommandError, match="its format has changed"):
        read_snapshot(bytes(100))


def test_empty_pages_do_not_travel() -> None:
    memory = page(1) + EMPTY + EMPTY + page(2) + page(3)

    assert list(page_runs(memory)) == [(0, 1), (3, 2)]


def test_the_sum_is_a_signed_32_bit_number() -> None:
    assert sum_of(struct.pack("<III", 5, 7, 0)) == 12
    assert sum_of(b"\xff\xff\xff\xff") == -1


def test_an_image_tells_the_sum_of_all_that_follows() -> None:
    image = image_file(Snapshot(page(1), {}), {"end": PAGE})

    assert struct.unpack_from("<i", image, START - 4) == (sum_of(image[START:]),)


def test_an_image_tells_its_length_and_holds_the_pages_that_travel() -> None:
    image = image_file(Snapshot(page(1) + EMPTY + page(2), {"s": 1}), {"end": 3 * PAGE, "version": "1.0"})

    head, pages = read(image)
    assert pages == page(1) + page(2)
    assert head == {
        "bytes": len(image),
        "runs": [[0, 1], [2, 1]],
        "size": 65536,
        "state": {"s": 1},
        "version": "1.0",
    }


def test_memory_behind_the_end_is_left_out() -> None:
    memory = page(1) * 16 + page(2)

    head, pages = read(image_file(Snapshot(memory, {}), {"end": 16 * PAGE}))

    assert head["size"] == 16 * PAGE
    assert pages == page(1) * 16
