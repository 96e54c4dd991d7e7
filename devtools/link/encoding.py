"""Reads and writes the parts that WebAssembly is made of: numbers, names, lists, constant expressions.

Numbers are written in groups of seven bits, the lowest first ("LEB128"). See
https://webassembly.github.io/spec/core/binary/values.html.
"""

from collections.abc import Sequence

from devtools.errors import CommandError

I32_CONST, GLOBAL_GET, END = 0x41, 0x23, 0x0B
HAS_MAXIMUM = 1
BITS = 7
MORE = 1 << BITS
SIGN = 1 << (BITS - 1)


class Reader:
    """Reads a section's content from its beginning to its end."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def byte(self) -> int:
        """One byte."""
        self.at += 1
        return self.content[self.at - 1]

    def take(self, length: int) -> bytes:
        """As many bytes."""
        self.at += length
        return self.content[self.at - length : self.at]

    def number(self) -> int:
        """A number that isn't negative."""
        total, shift = 0, 0
        while True:
            byte = self.byte()
            total |= (byte & (MORE - 1)) << shift
            shift += BITS
            if byte < MORE:
                return total

    def signed(self) -> int:
        """A number that may be negative."""
        start = self.at
        total = self.number()
        bits = BITS * (self.at - start)
        return total - (1 << bits) if self.content[self.at - 1] & SIGN else total

    def text(self) -> str:
        """A name."""
        return self.take(self.number()).decode()

    def limits(self) -> None:
        """Skip how large a table or a memory is."""
        has_maximum = self.byte() & HAS_MAXIMUM
        self.number()
        if has_maximum:
            self.number()

    def constant(self) -> bytes:
        """An expression that is one constant or one global, without its end.

        Raises:
            CommandError: It is another one.
        """
        start = self.at
        operation = self.byte()
        if operation == I32_CONST:
            self.signed()
        elif operation == GLOBAL_GET:
            self.number()
        else:
            raise CommandError(f"WebAssembly has an expression that begins with {operation:#x}: look into {__file__}")
        expression = self.content[start : self.at]
        if self.byte() != END:
            raise CommandError(f"WebAssembly has an expression of several parts: look into {__file__}")
        return expression


def number(value: int) -> bytes:
    """Write a number that isn't negative."""
    written = bytearray()
    while value >= MORE:
        written.append(value & (MORE - 1) | MORE)
        value >>= BITS
    return bytes([*written, value])


def signed(value: int) -> bytes:
    """Write a number that may be negative."""
    written = bytearray()
    while not -SIGN <= value < SIGN:
        written.append(value & (MORE - 1) | MORE)
        value >>= BITS
    return bytes([*written, value & (MORE - 1)])


def text(value: str) -> bytes:
    """Write a name."""
    return number(len(value.encode())) + value.encode()


def listed(items: Sequence[bytes]) -> bytes:
    """Write a list of what is written already."""
    return number(len(items)) + b"".join(items)


def constant(value: int) -> bytes:
    """Write an expression that gives a number of 32 bits, without its end."""
    return bytes([I32_CONST]) + signed(value)
