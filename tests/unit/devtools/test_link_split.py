"""Splitting a module into a hot and a cold half."""

import pytest

from devtools.errors import CommandError
from devtools.link.count_calls import CALLS, with_calls
from devtools.link.encoding import END, Reader, constant, number, text, vector
from devtools.link.functions import Functions, put_bodies
from devtools.link.split import BRIDGE, HOT, IS_HERE, LOADER, Halves, split
from devtools.link.wasm import (
    CODE,
    ELEMENTS,
    FUNCTIONS,
    GLOBALS,
    MEMORIES,
    TABLES,
    TAGS,
    TYPES,
    Elements,
    Export,
    Import,
    Kind,
    Module,
)

NOTHING, ONE_NUMBER = bytes([0x60, 0, 0]), bytes([0x60, 1, 0x7F, 1, 0x7F])
LOG, DRAW, PARSE, PRINT = range(4)
GET_PARAMETER = bytes([0x20, 0])
TWICE = bytes([1, 2, 0x7F]) + GET_PARAMETER + GET_PARAMETER + bytes([0x6A, END])
"""Adds a number to itself; it has two locals."""
CALL_PARSE = bytes([0]) + GET_PARAMETER + bytes([0x10, PARSE, END])


def small_module() -> Module:
    """A module with an imported function, LOG, and three of its own, which take and return a number."""
    module = Module([(TYPES, vector([NOTHING, ONE_NUMBER]))])
    module.put_imports([Import("env", "log", Kind.FUNCTION, number(1))])
    module.put(FUNCTIONS, vector([number(1)] * 3))
    module.put(TABLES, vector([bytes([0x70, 0, 5])]))
    module.put(MEMORIES, vector([bytes([0, 1])]))
    module.put(TAGS, vector([bytes([0, 0])]))
    module.put(GLOBALS, vector([bytes([0x7F, 1]) + constant(7) + bytes([END])]))
    module.put_elements([Elements(constant(1), (DRAW, PARSE))])
    put_bodies(module, [CALL_PARSE, TWICE, TWICE])
    module.put_exports([Export("draw", Kind.FUNCTION, DRAW)])
    return module


@pytest.fixture
def halves() -> Halves:
    return split(small_module(), {DRAW, PRINT})


def test_each_half_has_every_function_and_the_code_of_its_own(halves: Halves) -> None:
    hot, cold = Functions.read(halves.hot), Functions.read(halves.cold)

    assert hot.types == cold.types == (1, 1, 1, 1)
    assert (hot.bodies[0], hot.bodies[2]) == (CALL_PARSE, TWICE)
    assert cold.bodies[1] == TWICE


def test_a_cold_function_is_called_through_the_bridge_and_loads_the_cold_half_if_it_is_missing(halves: Halves) -> None:
    loader = 4
    load_if_missing = bytes([0x23, 1, 0x45, 0x04, 0x40]) + constant(loader) + bytes([0x11, 0, 1, END])
    pass_on = GET_PARAMETER + constant(PARSE) + bytes([0x11, 1, 1])

    assert Functions.read(halves.hot).bodies[1] == number(0) + load_if_missing + pass_on + bytes([END])


def test_the_cold_half_calls_a_hot_function_through_the_bridge(halves: Halves) -> None:
    pass_on = GET_PARAMETER + constant(DRAW) + bytes([0x11, 1, 1])

    assert Functions.read(halves.cold).bodies[0] == number(0) + pass_on + bytes([END])


def test_each_half_puts_its_functions_into_the_bridge(halves: Halves) -> None:
    def run(first: int, *functions: int) -> bytes:
        return bytes([2, 1]) + constant(first) + bytes([END, 0, len(functions), *functions])

    own = Module(list(small_module().sections)).content(ELEMENTS)
    assert halves.hot.content(ELEMENTS) == number(3) + own[1:] + run(DRAW, DRAW) + run(PRINT, PRINT)
    assert halves.cold.content(ELEMENTS) == number(1) + run(PARSE, PARSE)


def test_the_cold_half_shares_all_but_functions_with_the_hot_one(halves: Halves) -> None:
    exports = {export.name: (export.kind, export.index) for export in halves.hot.exports()}
    imports = [each for each in halves.cold.imports() if each.module == HOT]

    assert [each.kind for each in imports] == [
        *(Kind.TABLE, Kind.TABLE, Kind.MEMORY),
        *(Kind.GLOBAL, Kind.GLOBAL, Kind.GLOBAL, Kind.TAG),
    ]
    assert all(exports[each.name][0] is each.kind for each in imports)
    assert halves.cold.imports()[0] == small_module().imports()[0]
    assert halves.cold.exports() == []


def test_javascript_finds_the_loader_of_the_cold_half(halves: Halves) -> None:
    exports = {export.name: (export.kind, export.index) for export in halves.hot.exports()}

    assert exports["draw"] == (Kind.FUNCTION, DRAW)
    assert exports[BRIDGE] == (Kind.TABLE, 1)
    assert exports[IS_HERE] == (Kind.GLOBAL, 1)
    assert exports[LOADER] == (Kind.GLOBAL, 2)
    assert halves.hot.globals() == [7, 0, 4]


def test_a_module_can_record_its_calls_in_a_second_memory() -> None:
    module = with_calls(small_module())
    record = constant(PARSE) + constant(1) + bytes([0x3A, 0x40, 1, 0])

    assert Functions.read(module).bodies[1] == TWICE[:3] + record + TWICE[3:]
    assert module.content(MEMORIES) == bytes([2, 0, 1, 0, 1])
    assert module.exports()[-1] == Export(CALLS, Kind.MEMORY, 1)


@pytest.mark.parametrize("signature", [bytes([0x5F, 0, 0]), bytes([0x60, 1, 0x63, 0])])
def test_a_type_of_another_form_is_refused(signature: bytes) -> None:
    module = small_module()
    module.put(TYPES, vector([NOTHING, signature]))

    with pytest.raises(CommandError, match=r"look into .*functions\.py"):
        Functions.read(module)


def test_a_module_without_an_empty_type_is_refused() -> None:
    module = small_module()
    module.put(TYPES, vector([ONE_NUMBER]))

    with pytest.raises(CommandError, match="no function without parameters"):
        Functions.read(module)


def test_bodies_are_written_as_they_were_read() -> None:
    module = small_module()
    code = module.content(CODE)

    put_bodies(module, list(Functions.read(module).bodies))

    assert module.content(CODE) == code
    assert Reader(text("é")).text() == "é"
