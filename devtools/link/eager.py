"""Lets a first visit compile the hot functions while the image is still on its way.

V8 compiles a function when it is first called: on a first visit 1,900 functions, for 70 to 110 ms after the image has
come. So each hot function first looks whether it is only to be compiled, and returns at once then. One more function
calls them all in this way.
"""

from collections.abc import Collection

from devtools.link.encoding import END, Reader, constant, number
from devtools.link.functions import Functions, Signature, end_of_locals, put_bodies
from devtools.link.instructions import CALL, DROP, GLOBAL_GET, GLOBAL_SET, IF, NO_RESULT, RETURN
from devtools.link.wasm import FUNCTIONS, GLOBALS, I32, MUTABLE, Export, Kind, Module

COMPILE = "hot:compile"
"""The export that compiles the functions."""

_ZEROS = {
    0x7F: constant(0),  # i32
    0x7E: bytes([0x42, 0]),  # i64
    0x7D: bytes([0x43, *bytes(4)]),  # f32
    0x7C: bytes([0x44, *bytes(8)]),  # f64
    0x70: bytes([0xD0, 0x70]),  # a reference to a function
    0x6F: bytes([0xD0, 0x6F]),  # a reference to a value of JavaScript
}
"""The instructions that push a zero or null of a type."""


def compile_eagerly(module: Module, hot: Collection[int]) -> None:
    """Add the function that compiles others to a module.

    Args:
        module: The module.
        hot: The numbers of the functions; none of them is imported.
    """
    functions = Functions.read(module)
    is_compiling = Reader(module.content(GLOBALS)).number()
    module.append(GLOBALS, bytes([I32, MUTABLE]) + constant(0) + bytes([END]))

    def guard(at: int, body: bytes) -> bytes:
        start = end_of_locals(body)
        leave = _zeros(functions.signatures[functions.types[at]].results) + bytes([RETURN])
        condition = bytes([GLOBAL_GET]) + number(is_compiling) + bytes([IF, NO_RESULT])
        return body[:start] + condition + leave + bytes([END]) + body[start:]

    bodies = zip(functions.own, functions.bodies, strict=True)
    guarded = [guard(at, body) if at in hot else body for at, body in bodies]
    calls = b"".join(_call(at, functions.signatures[functions.types[at]]) for at in sorted(hot))
    start, end = (constant(value) + bytes([GLOBAL_SET]) + number(is_compiling) for value in (1, 0))
    module.append(FUNCTIONS, number(functions.empty_type))
    put_bodies(module, [*guarded, number(0) + start + calls + end + bytes([END])])
    module.put_exports([*module.exports(), Export(COMPILE, Kind.FUNCTION, functions.own.stop)])


def _call(function: int, signature: Signature) -> bytes:
    return _zeros(signature.parameters) + bytes([CALL]) + number(function) + bytes([DROP]) * len(signature.results)


def _zeros(types: bytes) -> bytes:
    return b"".join(_ZEROS[each] for each in types)
