"""Adapts Pyodide's script to the linked module, so that it links nothing while the page waits.

Each change names its place in the script. If Pyodide's script has another text there, linking fails with that name.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from devtools.errors import CommandError
from devtools.link.layout import Layout

NAME = re.compile(r"[A-Za-z_$][\w$]*")
# `_f=Module["_f"]=wasmExports["f"]`, or `_d=Module["_d"]=wasmExports["d"].value>>>0` for the address of data.
ASSIGNMENT = re.compile(
    r'(?P<to>(?:[\w$]+=|Module\["[\w$]+"\]=)+)wasmExports\["(?P<export>[\w$]+)"\](?P<data>\.value>>>0)?'
)
DIRECT = re.compile(r'wasmExports(?:\.([\w$]+)|\["([\w$]+)"\])')


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the script: a name for its place, the old text and the new one."""

    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """A statement of the script that assigns an export of the module to JavaScript names.

    Attributes:
        names: The JavaScript names.
        export: The name of the export.
        is_data: Whether the export is an address of data.
        to: The statement's left side.
    """

    names: tuple[str, ...]
    export: str
    is_data: bool
    to: str


@dataclass(frozen=True, slots=True)
class Script:
    """Pyodide's script in three parts.

    Attributes:
        before: The text before the declaration of the names.
        assignments: The assignments of exports to names.
        after: The text after the function that assigns them.
    """

    before: str
    assignments: tuple[Assignment, ...]
    after: str

    def assignments_in_use(self, others: Iterable[str]) -> tuple[Assignment, ...]:
        """Return the assignments whose names occur in the rest of the script or in other scripts."""
        names = {name for part in (self.before, self.after, *others) for name in NAME.findall(part)}
        return tuple(each for each in self.assignments if not names.isdisjoint(each.names))

    def direct_exports(self) -> frozenset[str]:
        """Return the exports that the rest of the script uses without assigning them to a name."""
        pairs = DIRECT.findall(self.before + self.after)
        return frozenset(name for pair in pairs for name in pair if name)


def read_script(text: str, layout: Layout) -> Script:
    """Change what the script does at its start, and divide it into its parts.

    Args:
        text: Pyodide's script.
        layout: The addresses that the script would otherwise look up.

    Raises:
        CommandError: The script has an unexpected form.
    """
    for change in _changes(layout):
        if text.count(change.old) != 1:
            raise CommandError(
                f"Pyodide's script has {text.count(change.old)} places like {change.place}, not one: "
                f"look into {__file__}"
            )
        text = text.replace(change.old, change.new)
    match = re.search(
        r"var [\w$,]+;function assignWasmExports\(wasmExports\)\{(?P<body>[^{}]*)\}(?=var wasmImports=\{)", text
    )
    if match is None:
        raise CommandError(f"Pyodide's script has another function assignWasmExports, or none: look into {__file__}")
    assignments = tuple(_assignment(statement) for statement in match["body"].split(";") if statement)
    return Script(text[: match.start()], assignments, text[match.end() :])


def _assignment(statement: str) -> Assignment:
    match = ASSIGNMENT.fullmatch(statement)
    if match is None:
        raise CommandError(f"Pyodide's script has an unexpected assignment, {statement[:80]}: look into {__file__}")
    return Assignment(
        tuple(NAME.findall(match["to"].replace("Module[", ""))), match["export"], bool(match["data"]), match["to"]
    )


def linked_script(script: Script, assignments: Collection[Assignment], addresses: Mapping[str, int]) -> str:
    """Write the script for the linked module.

    Args:
        script: Pyodide's script.
        assignments: The assignments to keep.
        addresses: The addresses of data in memory, by name.

    Returns:
        The script.
    """
    variables = dict.fromkeys(name for each in assignments for name in each.names)
    statements = ";".join(
        f"{each.to}{addresses[each.export]}" if each.is_data else f'{each.to}wasmExports["{each.export}"]'
        for each in assignments
    )
    declarations = f"var {','.join(variables)};function assignWasmExports(wasmExports){{{statements}}}"
    return script.before + declarations + script.after


def _changes(layout: Layout) -> tuple[_Change, ...]:
    return (
        _Change(
            "the reading of the libraries to link",
            'mergeLibSymbols(wasmExports,"main");var metadata=getDylinkMetadata(module);if(metadata.neededDynlibs)'
            "{dynamicLibraries=metadata.neededDynlibs.concat(dynamicLibraries)}",
            "",
        ),
        # Pyodide reads Python's version from memory before the image is there.
        _Change(
            "the filling of the function table",
            "updateGOT(origExports);LDSO.init();loadDylibs();updateMemoryViews();",
            'LDSO.init();updateMemoryViews();Module["linkedExports"]=origExports;'
            f"HEAPU32[_Py_Version>>>2>>>0]={layout.python};",
        ),
        # The memory already has the constructors' results, but for two tables of JavaScript values: the first begins
        # with null and with the map by which Pyodide finds a value's number.
        _Change(
            "the call of the constructors",
            'wasmExports["__wasm_call_ctors"]();',
            "__hiwire_immortal_add(null);__hiwire_immortal_add(__hiwire_deduplicate_new());",
        ),
        _Change(
            "the trampoline's place in the table",
            "return addFunction(trampolineInstance.exports.trampoline_call)",
            f"wasmTable.set({layout.trampoline},trampolineInstance.exports.trampoline_call);return {layout.trampoline}",
        ),
    )
