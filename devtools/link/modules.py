"""Makes the interpreter's module and its libraries' fit to be merged: nothing is left to find out when they start."""

from collections.abc import Collection, Mapping, Sequence

from devtools.errors import CommandError
from devtools.link.encoding import GLOBAL_GET, constant
from devtools.link.layout import Bases, Layout
from devtools.link.wasm import CUSTOM, DATA, DATA_COUNT, START, Elements, Import, Kind, Module

MAIN = "env"
"""Under this name libraries import what the interpreter exports, and both what JavaScript brings."""

FUNCTIONS, DATA_ADDRESSES = "GOT.func", "GOT.mem"
"""Under these names a module imports where a function is in the table, or where data are in memory."""

MEMORY_BASE, TABLE_BASE = "__memory_base", "__table_base"


def main_module(content: bytes, layout: Layout, wanted: Collection[str], pointed: Collection[str]) -> Module:
    """Make the interpreter's module fit.

    Args:
        content: Pyodide's module.
        layout: Where everything is.
        wanted: The exports to keep: those that JavaScript and the libraries need.
        pointed: The functions that libraries have pointers to.

    Returns:
        The module: its table as large as the image's, without data, which come with the image.

    Raises:
        CommandError: The module is not as expected.
    """
    module = Module.read(content)
    exports = {export.name: export for export in module.exports()}
    slots = [Elements(constant(layout.functions[name]), (exports[name].index,)) for name in sorted(pointed)]
    _resolve(module, {}, layout.functions, None)
    module.put_elements([*module.elements(), *slots])
    module.put_table_size(layout.table)
    module.put_exports([exports[name] for name in exports if name in wanted])
    module.drop(CUSTOM, DATA, DATA_COUNT)
    return module


def library_module(content: bytes, bases: Bases, addresses: Mapping[str, int], layout: Layout) -> Module:
    """Make a library's module fit.

    Args:
        content: The library.
        bases: Where it is.
        addresses: Where the interpreter's data are, by name.
        layout: Where functions are.

    Returns:
        The module, which exports what Python calls to import it and nothing else.

    Raises:
        CommandError: The module is not as expected.
    """
    module = Module.read(content)
    base = _index_of(module, TABLE_BASE)
    elements = module.elements()
    if any(each.start != bytes([GLOBAL_GET, base]) for each in elements):
        raise CommandError(f"a library puts functions elsewhere than at its base: look into {__file__}")
    _resolve(module, addresses, layout.functions, bases)
    module.put_elements([Elements(constant(bases.table), each.functions) for each in elements])
    module.put_exports([export for export in module.exports() if export.name.startswith("PyInit_")])
    module.drop(CUSTOM, DATA, DATA_COUNT, START)  # it starts with filling its memory with zeros
    return module


def needed_by(libraries: Sequence[bytes], source: str = MAIN) -> frozenset[str]:
    """The names of what libraries want of the interpreter, or of another source."""
    imports = (each for library in libraries for each in Module.read(library).imports())
    return frozenset(each.name for each in imports if each.module == source) - {MEMORY_BASE, TABLE_BASE}


def data_addresses(content: bytes) -> dict[str, int]:
    """Where the interpreter's data are in memory, by name."""
    module = Module.read(content)
    imported = sum(each.kind is Kind.GLOBAL for each in module.imports())
    own = module.globals()
    found = [export for export in module.exports() if export.kind is Kind.GLOBAL]
    return {export.name: own[export.index - imported] for export in found}


def check_merged(module: Module, exports: Collection[str]) -> None:
    """See that nothing is left to link.

    Args:
        module: The merged module.
        exports: What it must export.

    Raises:
        CommandError: Something is.
    """
    for each in module.imports():
        if each.kind is not Kind.FUNCTION:
            raise CommandError(f"the linked module still wants {each.name} of {each.module}: look into {__file__}")
    if lacking := set(exports) - {export.name for export in module.exports()}:
        raise CommandError(f"the linked module lacks {min(lacking)}: look into {__file__}")


def keep_exports(module: Module, wanted: Collection[str]) -> None:
    """Leave out all exports but the wanted ones."""
    module.put_exports([export for export in module.exports() if export.name in wanted])


def _resolve(module: Module, addresses: Mapping[str, int], functions: Mapping[str, int], bases: Bases | None) -> None:
    """Turn the imported globals that tell where something is into constants of the module's own.

    Imported globals are numbered before a module's own, so its code finds them under the same numbers as long as those
    that stay imported come first.
    """
    kept: list[Import] = []
    values: list[int] = []
    for each in module.imports():
        value = _value(each, addresses, functions, bases)
        if value is not None:
            values.append(value)
        elif each.kind is Kind.GLOBAL and values:
            raise CommandError(f"a module imports {each.name} behind what linking resolves: look into {__file__}")
        else:
            kept.append(each)
    module.put_imports(kept)
    module.put_before_globals(values)


def _value(
    wanted: Import, addresses: Mapping[str, int], functions: Mapping[str, int], bases: Bases | None
) -> int | None:
    """Where what an import asks for is; `None` if it asks for something else."""
    if wanted.kind is not Kind.GLOBAL:
        return None
    if bases and wanted.name in (MEMORY_BASE, TABLE_BASE):
        return bases.memory if wanted.name == MEMORY_BASE else bases.table
    tables = {FUNCTIONS: functions, DATA_ADDRESSES: addresses}
    if wanted.module not in tables:
        return None
    if wanted.name not in tables[wanted.module]:
        raise CommandError(f"nobody tells where {wanted.name} is: look into {__file__}")
    return tables[wanted.module][wanted.name]


def _index_of(module: Module, name: str) -> int:
    """The number of an imported global."""
    names = [each.name for each in module.imports() if each.kind is Kind.GLOBAL]
    if name not in names:
        raise CommandError(f"a library has no {name}: look into {__file__}")
    return names.index(name)
