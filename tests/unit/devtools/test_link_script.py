"""Adapting Pyodide's script to the linked module."""

import pytest

from devtools.errors import CommandError
from devtools.link.layout import Layout
from devtools.link.script import linked_script, read_script
from tests.unit.devtools.small_script import CONSTRUCTORS, FILLING, READING, SCRIPT, TRAMPOLINE

LAYOUT = Layout({}, (), python=51249904, table=99, trampoline=50)


def test_only_exports_in_use_get_a_name() -> None:
    script = read_script(SCRIPT, LAYOUT)

    assignments = script.assignments_in_use([])

    assert [each.export for each in assignments] == ["malloc", "none", "table"]
    assert "function assignWasmExports(wasmExports){" in linked_script(script, assignments, {"none": 1234})
    assert "_free" not in linked_script(script, assignments, {"none": 1234})


def test_an_assignment_that_another_script_uses_is_kept() -> None:
    assignments = read_script(SCRIPT, LAYOUT).assignments_in_use(["Module._free(1)"])

    assert "free" in [each.export for each in assignments]


def test_an_address_of_data_becomes_a_constant() -> None:
    script = read_script(SCRIPT, LAYOUT)

    assert '_none=Module["_none"]=1234;' in linked_script(script, script.assignments_in_use([]), {"none": 1234})


def test_exports_are_found_that_the_script_uses_without_a_name() -> None:
    assert read_script(SCRIPT, LAYOUT).direct_exports() == {"direct"}


def test_the_script_starts_without_linking() -> None:
    script = read_script(SCRIPT, LAYOUT)

    text = linked_script(script, script.assignments_in_use([]), {"none": 1234})

    assert not any(each in text for each in ("mergeLibSymbols", "updateGOT", "__wasm_call_ctors", "addFunction"))
    assert "HEAPU32[_Py_Version>>>2>>>0]=51249904;" in text
    assert "wasmTable.set(50,trampolineInstance.exports.trampoline_call);return 50" in text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (READING, "the reading of the libraries to link"),
        (FILLING, "the filling of the function table"),
        (CONSTRUCTORS, "the call of the constructors"),
        (TRAMPOLINE, "the trampoline's place in the table"),
    ],
)
def test_a_place_that_has_changed_is_named(text: str, place: str) -> None:
    with pytest.raises(CommandError, match=f"has 0 places like {place}, not one"):
        read_script(SCRIPT.replace(text, "other()"), LAYOUT)


def test_a_place_that_occurs_twice_is_named() -> None:
    with pytest.raises(CommandError, match="has 2 places like the call of the constructors"):
        read_script(SCRIPT + CONSTRUCTORS, LAYOUT)


def test_a_script_without_its_table_of_exports_is_refused() -> None:
    with pytest.raises(CommandError, match="another function assignWasmExports, or none"):
        read_script(SCRIPT.replace("assignWasmExports", "assign"), LAYOUT)


def test_an_assignment_of_another_form_is_named() -> None:
    with pytest.raises(CommandError, match="unexpected assignment, wasmTable=find"):
        read_script(SCRIPT.replace('wasmTable=wasmExports["table"]', "wasmTable=find(1)"), LAYOUT)
