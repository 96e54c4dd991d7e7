"""Reading and writing the sections of a WebAssembly module."""

import pytest

from devtools.errors import CommandError
from devtools.link.encoding import Reader, constant, number, signed_number
from devtools.link.wasm import (
    CUSTOM,
    DATA,
    GLOBALS,
    HEAD,
    IMPORTS,
    TABLES,
    Data,
    Elements,
    Export,
    Import,
    Kind,
    Module,
)


@pytest.mark.parametrize(
    ("value", "encoded"),
    [(0, b"\x00"), (127, b"\x7f"), (128, b"\x80\x01"), (624485, b"\xe5\x8e\x26")],
)
def test_a_number_is_encoded_in_groups_of_seven_bits(value: int, encoded: bytes) -> None:
    assert number(value) == encoded
    assert Reader(encoded).number() == value


@pytest.mark.parametrize(
    ("value", "encoded"),
    [(0, b"\x00"), (63, b"\x3f"), (64, b"\xc0\x00"), (-1, b"\x7f"), (-64, b"\x40"), (-123456, b"\xc0\xbb\x78")],
)
def test_a_negative_number_keeps_its_sign(value: int, encoded: bytes) -> None:
    assert signed_number(value) == encoded
    assert Reader(encoded).signed_number() == value


def test_a_module_is_written_as_it_was_read() -> None:
    content = HEAD + bytes([CUSTOM, 3, 1, 97, 9]) + bytes([GLOBALS, 1, 0]) + bytes([CUSTOM, 1, 0])

    assert Module.read(content).to_bytes() == content


def test_a_file_of_another_type_is_refused() -> None:
    with pytest.raises(CommandError, match="should be WebAssembly"):
        Module.read(b"<!doctype html>")


def test_a_new_section_goes_to_its_place() -> None:
    module = Module([(IMPORTS, number(0)), (CUSTOM, b""), (DATA, number(0))])

    module.put_exports([])
    module.put_before_globals([])

    assert [section for section, _ in module.sections] == [IMPORTS, CUSTOM, GLOBALS, 7, DATA]


def test_all_kinds_of_imports_are_read_and_written() -> None:
    imports = [
        Import("env", "call", Kind.FUNCTION, number(300)),
        Import("env", "table", Kind.TABLE, b"\x70\x01\x02\x80\x01"),
        Import("env", "memory", Kind.MEMORY, b"\x00\x80\x02"),
        Import("GOT.mem", "größe", Kind.GLOBAL, b"\x7f\x01"),
        Import("env", "thrown", Kind.TAG, b"\x00\x05"),
    ]
    module = Module([])

    module.put_imports(imports)

    assert Module.read(module.to_bytes()).imports() == imports


def test_exports_are_read_and_written() -> None:
    exports = [Export("call", Kind.FUNCTION, 300), Export("memory", Kind.MEMORY, 0)]
    module = Module([])

    module.put_exports(exports)

    assert Module.read(module.to_bytes()).exports() == exports


def test_constants_are_inserted_before_the_present_globals() -> None:
    module = Module([])
    module.put_before_globals([7])

    module.put_before_globals([-1, 70000])

    assert module.globals() == [-1, 70000, 7]


def test_a_global_whose_initial_value_is_not_a_number_is_refused() -> None:
    module = Module([(GLOBALS, b"\x01\x7f\x00\x23\x00\x0b")])

    with pytest.raises(CommandError, match="doesn't begin with a number"):
        module.globals()


def test_the_first_table_is_enlarged_and_the_others_stay() -> None:
    module = Module([(TABLES, b"\x02\x70\x00\x05\x6f\x00\x00")])

    module.put_table_size(300)

    assert module.content(TABLES) == b"\x02\x70\x00\xac\x02\x6f\x00\x00"


def test_a_table_with_a_maximum_is_refused() -> None:
    with pytest.raises(CommandError, match="has a maximum"):
        Module([(TABLES, b"\x01\x70\x01\x05\x06")]).put_table_size(300)


def test_elements_are_read_and_written() -> None:
    elements = [Elements(constant(1), (5, 300)), Elements(b"\x23\x02", (7,))]
    module = Module([])

    module.put_elements(elements)

    assert Module.read(module.to_bytes()).elements() == elements


def test_elements_of_another_form_are_refused() -> None:
    with pytest.raises(CommandError, match="elements of the form 5"):
        Module([(9, b"\x01\x05")]).elements()


def test_data_are_read_and_written() -> None:
    module = Module([])

    module.put_data([Data(1024, b"abc"), Data(4096, b"")])

    assert module.data() == [Data(1024, b"abc"), Data(4096, b"")]


def test_data_without_a_fixed_address_are_refused() -> None:
    with pytest.raises(CommandError, match="data without a fixed address"):
        Module([(DATA, number(1) + number(1) + constant(0) + b"\x0b" + number(0))]).data()


def test_an_expression_of_several_parts_is_refused() -> None:
    with pytest.raises(CommandError, match="several parts"):
        Reader(b"\x41\x01\x41\x01\x6a\x0b").constant()
