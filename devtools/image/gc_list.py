"""Shortens the links between Python's objects, which compress badly.

Python's garbage collector keeps its objects in a ring: before each stand the addresses of the next one and of the one
before (`PyGC_Head` in Include/internal/pycore_interp_structs.h, CPython 3.14). The objects of an image are frozen, so
nothing depends on their order. The file has them by address, each with the distance to the next, which is a small
number. `static/boot/image.mjs` writes the addresses again.
"""

from itertools import pairwise

from devtools.errors import CommandError

WORD = 4
FLAGS = 3  # the bits of both words that are no address


def shorten_links(memory: bytes, links: int) -> tuple[bytes, int]:
    """Replace the two addresses before each object by the distance to the next, which is 0 before the last.

    Args:
        memory: The interpreter's memory.
        links: The address of any object's links.

    Returns:
        The memory, and the address of the first object's links.

    Raises:
        CommandError: There is no such ring.
    """
    words = memoryview(bytearray(memory)).cast("I")
    addresses = sorted(_ring(words, links))
    for address, following in pairwise([*addresses, addresses[-1]]):
        at = address // WORD
        words[at] = following - address | words[at] & FLAGS
        words[at + 1] &= FLAGS
    return bytes(words), addresses[0]


def _ring(words: "memoryview[int]", links: int) -> list[int]:
    """Follow the links until they are back where they began."""
    addresses = [links]
    while (following := words[addresses[-1] // WORD] & ~FLAGS) != links:
        if not WORD <= following < len(words) * WORD - WORD or words[following // WORD + 1] & ~FLAGS != addresses[-1]:
            raise CommandError(f"the garbage collector's list is not at {links:#x}: look into {__file__}")
        addresses.append(following)
    return addresses
