"""Instruments a module: each function sets a byte of a second memory when it is called."""

from devtools.link.encoding import Reader, constant, number
from devtools.link.functions import Functions, end_of_locals, put_bodies
from devtools.link.wasm import MEMORIES, Export, Kind, Module

CALLS = "calls"
"""The name under which the module exports that memory. The byte at a function's number is 1 after a call."""

PAGE = 65_536  # bytes
STORE_BYTE, IN_ANOTHER_MEMORY = 0x3A, 0x40


def with_calls(module: Module) -> Module:
    """Return a copy of a module that records which functions were called.

    Args:
        module: The module; it is not changed.

    Returns:
        The copy. It has two memories, so it needs an engine with WebAssembly's "multi-memory".
    """
    functions = Functions.read(module)
    result = Module(list(module.sections))
    reader = Reader(result.content(MEMORIES))
    memories = reader.number()
    pages = -(-len(functions.types) // PAGE)
    limits = bytes([0]) + number(pages)
    result.put(MEMORIES, number(memories + 1) + reader.content[reader.at :] + limits)
    store = constant(1) + bytes([STORE_BYTE, IN_ANOTHER_MEMORY]) + number(memories) + number(0)
    bodies = zip(functions.own, functions.bodies, strict=True)
    put_bodies(result, [_insert(body, constant(function) + store) for function, body in bodies])
    result.put_exports([*result.exports(), Export(CALLS, Kind.MEMORY, memories)])
    return result


def _insert(body: bytes, code: bytes) -> bytes:
    at = end_of_locals(body)
    return body[:at] + code + body[at:]
