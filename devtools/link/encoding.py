"""Reads and writes the basic values of WebAssembly: numbers, names, vectors, constant expressions.

Numbers are encoded in groups of seven bits, the lowest first ("LEB128"). See
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
    """Reads a section's content from start to end.

    Args:
        content: The content.
        at: Where to start.
    """

    def __init__(self, content: bytes, at: int = 0) -> None:
        self.content = content
        self.at = at

    def byte(self) -> int:
        """Read one byte."""
        self.at += 1
        return self.content[self.at - 1]

    def take(self, length: int) -> bytes:
        """Read `length` bytes."""
        self.at += length
        return self.content[self.at - length : self.at]

    def number(self) -> int:
        """Read an unsigned number."""
        total, shift = 0, 0
        while True:
            byte = self.byte()
            total |= (byte & (MORE - 1)) << shift
            shift += BITS
            if byte < MORE:
                return total

    def signed_number(self) -> int:
        """Read a signed number."""
        start = self.at
        total = self.number()
        bits = BITS * (self.at - start)
        return total - (1 << bits) if self.content[self.at - 1] & SIGN else total

    def text(self) -> str:
        """Read a name."""
        return self.take(self.number()).decode()

    def limits(self) -> None:
        """Skip the limits of a table or a memory."""
        has_maximum = self.byte() & HAS_MAXIMUM
        self.number()
        if has_maximum:
            self.number()

    def constant(self) -> bytes:
        """Read an expression of one constant or one global, without its end marker.

        Raises:
            CommandError: It is another kind of expression.
        """
        start = self.at
        operation = self.byte()
        if operation == I32_CONST:
            self.signed_number()
        elif operation == GLOBAL_GET:
            self.number()
        else:
            raise CommandError(f"WebAssembly has an expression that begins with {operation:#x}: look into {__file__}")
        expression = self.content[start : self.at]
        if self.byte() != END:
            raise CommandError(f"WebAssembly has an expression of several parts: look into {__file__}")
        return expression


def number(value: int) -> bytes:
    """Encode an unsigned number."""
    groups = bytearray()
    while value >= MORE:
        groups.append(value & (MORE - 1) | MORE)
        value >>= BITS
    return bytes([*groups, value])


def signed_number(value: int) -> bytes:
    """Encode a signed number."""
    groups = bytearray()
    while not -SIGN <= value < SIGN:
        groups.append(value & (MORE - 1) | MORE)
        value >>= BITS
    return bytes([*groups, value & (MORE - 1)])


def text(value: str) -> bytes:
    """Encode a name."""
    return number(len(value.encode())) + value.encode()


def vector(items: Sequence[bytes]) -> bytes:
    """Encode a list of encoded items."""
    return number(len(items)) + b"".join(items)


def constant(value: int) -> bytes:
    """Encode an expression for a 32-bit constant, without its end marker."""
    return bytes([I32_CONST]) + signed_number(value)
