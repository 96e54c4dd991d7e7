"""Calls by pointers go through relays, and a function's code is read instruction by instruction."""

import pytest

from devtools.errors import CommandError
from devtools.link.encoding import END, constant, number, vector
from devtools.link.functions import Functions, Signature, put_bodies
from devtools.link.instructions import CALL, CALL_INDIRECT, LOCAL_GET, instructions
from devtools.link.relays import PADDING, relay_calls
from devtools.link.wasm import FUNCTIONS, TYPES, Module

NOTHING, ONE_NUMBER = Signature(b"", b""), Signature(b"\x7f", b"\x7f")
GET_PARAMETER = bytes([LOCAL_GET, 0])
CALL_BY_POINTER = bytes([CALL_INDIRECT, 1, 0])
TWO_LOCALS = bytes([1, 2, 0x7F])
CALLER = TWO_LOCALS + GET_PARAMETER + constant(7) + CALL_BY_POINTER + constant(8) + CALL_BY_POINTER + bytes([END])
RUN = bytes([0]) + constant(9) + bytes([CALL_INDIRECT, 0, 0, END])


@pytest.fixture
def module() -> Module:
    """Two functions: one makes two calls by a pointer, the other a third one of another type."""
    module = Module([(TYPES, vector([NOTHING.encode(), ONE_NUMBER.encode()]))])
    module.put(FUNCTIONS, vector([number(1), number(0)]))
    put_bodies(module, [CALLER, RUN])
    return module


def test_all_calls_of_a_type_go_through_one_relay(module: Module) -> None:
    assert relay_calls(module, None) == {2, 3}

    functions = Functions.read(module)
    call = bytes([CALL, 2])
    assert functions.bodies[0] == TWO_LOCALS + GET_PARAMETER + constant(7) + call + constant(8) + call + bytes([END])
    assert functions.bodies[1] == bytes([0]) + constant(9) + bytes([CALL, 3, END])


def test_a_relay_passes_its_parameters_on_and_takes_the_place_of_the_callee_last(module: Module) -> None:
    relay_calls(module, None)

    functions = Functions.read(module)
    signatures = [functions.signatures[kind] for kind in functions.types[2:]]
    assert signatures == [Signature(b"\x7f\x7f", b"\x7f"), Signature(b"\x7f", b"")]
    assert functions.bodies[2].startswith(bytes([0]) + GET_PARAMETER + bytes([LOCAL_GET, 1]) + CALL_BY_POINTER)
    assert len(functions.bodies[2]) > PADDING


def test_other_functions_stay_as_they_are(module: Module) -> None:
    assert relay_calls(module, {0}) == {2}
    assert Functions.read(module).bodies[1] == RUN


def test_each_instruction_is_read_with_its_operands() -> None:
    branches = bytes([0x0E, 2, 0, 1, 0])
    code = [constant(-300), branches, bytes([0x43, *b"1234"]), bytes([0x44, *b"12345678"])]
    code += [bytes([0xFC, 10, 0, 0]), bytes([0x1C, 1, 0x7F]), bytes([0x28, 2, 0x80, 1]), bytes([END])]

    assert list(instructions(b"".join(code))) == code


def test_an_unknown_instruction_is_named() -> None:
    with pytest.raises(CommandError, match="unknown instruction \\(0xfd\\)"):
        list(instructions(bytes([0xFD, 0])))
