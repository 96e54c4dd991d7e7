import struct

import pytest

from devtools.errors import CommandError
from devtools.image.gc_list import shorten_links


def memory_with(words: dict[int, int]) -> bytes:
    """A memory of zeros but for some words."""
    return b"".join(struct.pack("<I", words.get(at, 0)) for at in range(0, 64, 4))


# From 16 to 48, to 32 and back, with a flag in each word.
RING = {16: 48 | 1, 20: 32 | 2, 48: 32, 52: 16, 32: 16 | 1, 36: 48}


@pytest.mark.parametrize("links", [16, 32, 48])
def test_objects_are_linked_by_their_distances_in_the_order_of_their_addresses(links: int) -> None:
    memory, first = shorten_links(memory_with({**RING, 8: 5}), links)

    assert first == 16
    assert memory == memory_with({8: 5, 16: 16 | 1, 20: 2, 32: 16 | 1})


@pytest.mark.parametrize("damage", [{48: 36}, {52: 20}, {48: 1 << 20}, {48: 0}, {32: 0}])
def test_what_is_no_ring_is_refused(damage: dict[int, int]) -> None:
    with pytest.raises(CommandError, match="list is not at 0x10"):
        shorten_links(memory_with({**RING, **damage}), 16)
