"""Lets hot functions call others by pointers without Chromium compiling them again and again.

V8 guesses which function a `call_indirect` calls, from the calls so far, and builds the guess into the caller's code,
and into that of each function that includes the caller. When it guessed wrong, it drops that code and compiles it again
(`--wasm-deopt`, since Chrome 137). CPython's main loop is the largest function: on a first visit it was compiled seven
times, for 100 to 250 ms each. It ran slowly meanwhile, and was often missing in the code that the browser stored.

So each such call becomes a call of a relay: a small function that makes only this call. All calls of functions of one
type share a relay, which calls so many different ones that V8 stops guessing.
"""

from collections.abc import Callable, Collection

from devtools.link.encoding import END, Reader, number
from devtools.link.functions import Functions, Signature, end_of_locals, put_bodies
from devtools.link.instructions import CALL, CALL_INDIRECT, LOCAL_GET, NOP, RETURN, instructions
from devtools.link.wasm import FUNCTIONS, I32, TYPES, Module

PADDING = 600
"""Bytes that never run. V8 copies functions of up to 500 (`--wasm-inlining-max-size`), with guesses, into callers."""


def relay_calls(module: Module, hot: Collection[int] | None) -> frozenset[int]:
    """Let functions of a module make their indirect calls through relays, which are appended to it.

    Args:
        module: The module.
        hot: The numbers of the functions, or `None` for all.

    Returns:
        The numbers of the relays.

    Raises:
        CommandError: A function has an unknown instruction.
    """
    functions = Functions.read(module)
    relays: dict[bytes, int] = {}

    def relay(instruction: bytes) -> bytes:
        if instruction[0] != CALL_INDIRECT:
            return instruction
        return bytes([CALL]) + number(relays.setdefault(instruction, len(functions.types) + len(relays)))

    bodies = [
        _replace(body, relay) if hot is None or at in hot else body
        for at, body in zip(functions.own, functions.bodies, strict=True)
    ]
    first_type = len(functions.signatures)
    for at, call in enumerate(relays):
        signature = functions.signatures[Reader(call[1:]).number()]
        place = bytes([I32])
        module.append(TYPES, Signature(signature.parameters + place, signature.results).encode())
        module.append(FUNCTIONS, number(first_type + at))
        bodies.append(_relay(signature, call))
    put_bodies(module, bodies)
    return frozenset(relays.values())


def _replace(body: bytes, replace: Callable[[bytes], bytes]) -> bytes:
    locals_end = end_of_locals(body)
    return body[:locals_end] + b"".join(map(replace, instructions(body[locals_end:])))


def _relay(signature: Signature, call: bytes) -> bytes:
    """The code of a function that passes its parameters on, and whose last one is the callee's place in the table."""
    place = bytes([LOCAL_GET]) + number(len(signature.parameters))
    code = signature.push_parameters() + place + call + bytes([RETURN]) + bytes([NOP]) * PADDING
    return number(0) + code + bytes([END])
