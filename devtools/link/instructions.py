"""Reads a function's code instruction by instruction.

See https://webassembly.github.io/spec/core/binary/instructions.html. Of later features it has those that the
interpreter uses (`FEATURES` in `make.py`).
"""

from collections.abc import Iterator

from devtools.errors import CommandError
from devtools.link.encoding import Reader

NOP, IF, RETURN, CALL, CALL_INDIRECT, DROP = 0x01, 0x04, 0x0F, 0x10, 0x11, 0x1A
LOCAL_GET, GLOBAL_GET, GLOBAL_SET = 0x20, 0x23, 0x24
BRANCH_TABLE, SELECT_TYPED, F32_CONST, F64_CONST, PREFIX = 0x0E, 0x1C, 0x43, 0x44, 0xFC
WITHOUT_NUMBERS = {0x00, NOP, 0x05, 0x0B, RETURN, 0x19, DROP, 0x1B, *range(0x45, 0xC5), 0xD1}
WITH_ONE = {0x02, 0x03, IF, *range(0x06, 0x0A), 0x0C, 0x0D, CALL, 0x18, *range(0x20, 0x27), *range(0x3F, 0x43)}
WITH_ONE |= {0xD0, 0xD2}
NO_RESULT = 0x40
"""The type of a block without a result."""
MEMORY_ACCESS = range(0x28, 0x3F)
"""Loads and stores: two numbers follow, of which the second is a part of the address."""
WITH_TWO = {CALL_INDIRECT, *MEMORY_ACCESS}
NUMBERS = dict.fromkeys(WITHOUT_NUMBERS, 0) | dict.fromkeys(WITH_ONE, 1) | dict.fromkeys(WITH_TWO, 2)
"""How many numbers follow an instruction's first byte; types, labels and places in memory are numbers too."""
NUMBERS_AFTER_PREFIX = (
    dict.fromkeys(range(8), 0) | dict.fromkeys((8, 10, 12, 14), 2) | dict.fromkeys((9, 11, 13, 15, 16, 17), 1)
)
BYTES = {F32_CONST: 4, F64_CONST: 8}


def instructions(code: bytes) -> Iterator[bytes]:
    """Yield a function's instructions.

    Args:
        code: The function's code, without the declaration of its locals.

    Raises:
        CommandError: An instruction is not known.
    """
    reader = Reader(code)
    while (start := reader.at) < len(code):
        _skip_instruction(reader)
        yield code[start : reader.at]


def _skip_instruction(reader: Reader) -> None:
    code = reader.byte()
    count = NUMBERS.get(code)
    if code == PREFIX:
        count = NUMBERS_AFTER_PREFIX.get(reader.number())
    elif code == BRANCH_TABLE:
        count = reader.number() + 1
    elif code == SELECT_TYPED:
        count = reader.number()
    elif code in BYTES:
        count = 0
        reader.take(BYTES[code])
    if count is None:
        raise CommandError(f"WebAssembly has an unknown instruction ({code:#x}): look into {__file__}")
    for _ in range(count):
        reader.number()
