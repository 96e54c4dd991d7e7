"""Tables that only cold code reads go to the cold half, a page at a time."""

import pytest

from devtools.errors import CommandError
from devtools.image.file import erase
from devtools.link.cold_data import PAGE, cold_data
from devtools.link.encoding import END, constant, number
from devtools.link.functions import Functions, put_bodies
from devtools.link.instructions import DROP
from devtools.link.wasm import Data, Module
from tests.unit.devtools.small_tables import INDEX, TABLES, codec_memory
from tests.unit.devtools.test_link_split import small_module

I32_LOAD = 0x28


def interpreter() -> bytes:
    """An interpreter with a codec's tables."""
    module = Module([])
    module.put_data([Data(0, codec_memory())])
    return module.to_bytes()


def module_with(code: bytes) -> Module:
    """A module whose first function has some code."""
    module = small_module()
    functions = Functions.read(module)
    body = number(0) + code + bytes([END])
    put_bodies(module, [body, *functions.bodies[1:]])
    return module


def first_function(module: Module) -> int:
    """The number of a module's first function that is not imported."""
    return Functions.read(module).own[0]


def test_whole_pages_of_the_tables_are_cold() -> None:
    (data,) = cold_data(interpreter(), small_module(), ())

    assert data.address == 3 * PAGE
    assert data.content == b"x" * PAGE


@pytest.mark.parametrize(
    "code",
    [
        bytes([*constant(INDEX), DROP]),
        bytes([*constant(0), I32_LOAD, 2, *number(INDEX + 4), DROP]),
    ],
    ids=["constant", "load"],
)
def test_tables_that_hot_code_reads_stay_in_the_image(code: bytes) -> None:
    module = module_with(code)

    assert cold_data(interpreter(), module, {first_function(module)}) == []
    assert cold_data(interpreter(), module, ()) != []


def test_a_number_that_is_no_address_of_an_index_does_not_count() -> None:
    module = module_with(bytes([*constant(INDEX + 1), DROP, *constant(TABLES), DROP]))

    assert cold_data(interpreter(), module, {first_function(module)}) != []


def test_an_interpreter_without_such_tables_has_no_cold_data() -> None:
    assert cold_data(Module([]).to_bytes(), small_module(), ()) == []


def test_erased_data_are_zeros() -> None:
    assert erase(b"abcdef", [Data(1, b"bc"), Data(4, b"e")]) == b"a\0\0d\0f"


def test_data_that_were_changed_are_not_erased() -> None:
    with pytest.raises(CommandError, match="the tables at 0x1 were changed"):
        erase(b"abcdef", [Data(1, b"xx")])
