"""The names of all characters are found by their form, to the byte."""

import struct

import pytest

from devtools.link.character_names import character_names
from devtools.link.encoding import number

LETTERS = b"ABCDEFGHIJ"
LENGTH = 4
COUNT = len(LETTERS) ** LENGTH
NONE = 0x110000
"""A number that is no code point."""
CODE_POINTS = range(100, 100 + COUNT)


def graph(wrong: int = 0, gap: bytes = b"") -> bytes:
    """The graph of all names of four letters out of ten.

    Args:
        wrong: How many names too many the first node counts.
        gap: Bytes between the first node and the others, which belong to none.
    """
    nodes = number(3) + b"\0"  # one name, which ends here
    for level in range(1, LENGTH + 1):
        space = gap if level == LENGTH else b""
        size = 2 * len(LETTERS)
        distances = [size + len(space), *[0] * (len(LETTERS) - 1)]
        flags = [2] * (len(LETTERS) - 1) + [3]
        edges = b"".join(
            number(4 * distance + flag) + bytes([letter])
            for distance, flag, letter in zip(distances, flags, LETTERS, strict=True)
        )
        count = len(LETTERS) ** level + (wrong if level == LENGTH else 0)
        nodes = number(2 * count) + edges + space + nodes
    return nodes


def memory(names: bytes, before: int = NONE, after: int = NONE) -> bytes:
    """A memory with names and their code points.

    Args:
        names: The graph of the names.
        before: The word before the code points.
        after: The word after them.
    """
    words = struct.pack(f"<{COUNT + 4}I", 0, 0, before, *CODE_POINTS, after)
    padding = b"\0" * (-len(names) % 4 + 8)
    return b"anything" + names + padding + words + bytes(8)


def test_names_and_their_code_points_are_found() -> None:
    names = graph()
    content = memory(names)

    found_names, code_points = character_names(content)

    assert found_names.places == (range(8, 8 + len(names)),)
    start = content.index(struct.pack("<2I", 100, 101))
    assert code_points.places == (range(start, start + 4 * COUNT),)
    assert found_names.entrance == range(-8, 24)
    assert code_points.entrance == range(start - 16, start + 16)


def test_words_that_may_belong_to_something_else_are_left_out() -> None:
    content = memory(graph(), before=99, after=9)

    _, code_points = character_names(content)

    start = content.index(struct.pack("<2I", 100, 101))
    assert code_points.places == (range(start + 8, start + 4 * COUNT - 8),)


@pytest.mark.parametrize("names", [graph(wrong=1), graph(gap=b"\0"), graph()[:-1] + b"\1", graph()[:-2]])
def test_what_does_not_fit_is_no_graph(names: bytes) -> None:
    assert list(character_names(memory(names))) == []
