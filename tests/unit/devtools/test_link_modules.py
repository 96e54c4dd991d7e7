"""Preparing the modules of an interpreter and a library for merging."""

import pytest

from devtools.errors import CommandError
from devtools.link.encoding import constant, number
from devtools.link.modules import check_complete, data_addresses, imported_names, library_module, main_module
from devtools.link.wasm import CUSTOM, DATA, DATA_COUNT, START, TABLES, Elements, Export, Kind, Module
from tests.unit.devtools.small_modules import LAYOUT, an_import, interpreter, library


def test_pointers_to_functions_become_constants() -> None:
    module = main_module(interpreter().to_bytes(), LAYOUT, {"malloc"}, ())

    assert module.imports() == [an_import("env", "log", Kind.FUNCTION, number(0))]
    assert module.globals() == [90, 1234]


def test_the_interpreter_gets_the_table_of_the_image_and_keeps_its_functions_places() -> None:
    module = main_module(interpreter().to_bytes(), LAYOUT, {"malloc"}, ())

    assert module.content(TABLES) == b"\x01\x70\x00\x63"
    assert module.elements() == [Elements(constant(1), (1,))]


def test_a_function_that_a_library_points_to_is_at_its_place_in_the_table() -> None:
    module = main_module(interpreter().to_bytes(), LAYOUT, {"malloc"}, {"free"})

    assert module.elements()[1:] == [Elements(constant(2), (2,))]


def test_the_interpreter_keeps_the_given_exports_and_no_data() -> None:
    module = main_module(interpreter().to_bytes(), LAYOUT, {"malloc"}, ())

    assert module.exports() == [Export("malloc", Kind.FUNCTION, 1)]
    assert {DATA, DATA_COUNT, CUSTOM}.isdisjoint(section for section, _ in module.sections)


def test_the_addresses_of_data_are_read_by_name() -> None:
    assert data_addresses(interpreter().to_bytes()) == {"none": 1234}


def test_the_addresses_that_a_library_imports_become_constants() -> None:
    imports = [an_import("GOT.mem", "none"), an_import("GOT.func", "free")]

    module = library_module(library(imports).to_bytes(), LAYOUT.libraries[0], {"none": 1234}, LAYOUT)

    assert module.imports() == [an_import("env", "__stack_pointer")]
    assert module.globals() == [4096, 60, 1234, 2]
    assert module.elements() == [Elements(constant(60), (3, 4))]


def test_a_library_exports_only_the_function_that_python_calls() -> None:
    module = library_module(library().to_bytes(), LAYOUT.libraries[0], {}, LAYOUT)

    assert module.exports() == [Export("PyInit_core", Kind.FUNCTION, 3)]
    assert {START, DATA, CUSTOM}.isdisjoint(section for section, _ in module.sections)


def test_a_symbol_without_an_address_is_named() -> None:
    imports = [an_import("GOT.mem", "strange")]

    with pytest.raises(CommandError, match="the address of strange is unknown"):
        library_module(library(imports).to_bytes(), LAYOUT.libraries[0], {}, LAYOUT)


def test_a_global_whose_number_would_change_is_named() -> None:
    imports = [an_import("GOT.mem", "none"), an_import("env", "late")]

    with pytest.raises(CommandError, match="imports late after globals"):
        library_module(library(imports).to_bytes(), LAYOUT.libraries[0], {"none": 1}, LAYOUT)


def test_a_library_that_puts_functions_elsewhere_is_refused() -> None:
    with pytest.raises(CommandError, match="elsewhere than at its base"):
        library_module(library(start=constant(7)).to_bytes(), LAYOUT.libraries[0], {}, LAYOUT)


def test_imported_names_leave_out_the_bases_that_linking_sets() -> None:
    imports = [an_import("env", "malloc", Kind.FUNCTION, number(0)), an_import("GOT.func", "free")]
    content = library(imports).to_bytes()

    assert imported_names([content]) == {"__stack_pointer", "malloc"}
    assert imported_names([content], "GOT.func") == {"free"}


def test_a_merged_module_with_an_open_import_is_refused() -> None:
    module = Module([])
    module.put_imports([an_import("GOT.mem", "none")])

    with pytest.raises(CommandError, match=r"still imports none from GOT\.mem"):
        check_complete(module, ())


def test_a_merged_module_that_lacks_an_export_is_refused() -> None:
    with pytest.raises(CommandError, match="lacks malloc"):
        check_complete(Module([]), {"malloc"})
