"""Prepares the modules of the interpreter and its libraries for merging: resolves every address beforehand."""

from collections.abc import Collection, Mapping, Sequence

from devtools.errors import CommandError
from devtools.link.encoding import GLOBAL_GET, constant
from devtools.link.layout import Bases, Layout
from devtools.link.wasm import CUSTOM, DATA, DATA_COUNT, START, Elements, Import, Kind, Module

MAIN = "env"
"""The module name under which libraries import from the interpreter, and both import from JavaScript."""

FUNCTIONS, DATA_ADDRESSES = "GOT.func", "GOT.mem"
"""The module names under which a module imports the places of functions in the table and of data in memory."""

MEMORY_BASE, TABLE_BASE = "__memory_base", "__table_base"


def main_module(content: bytes, layout: Layout, keep: Collection[str], pointer_targets: Collection[str]) -> Module:
    """Prepare the interpreter's module.

    Args:
        content: Pyodide's module.
        layout: The places of functions and data.
        keep: The exports to keep: those that JavaScript and the libraries need.
        pointer_targets: The functions that libraries have pointers to.

    Returns:
        The module. Its table is as large as the image's; its data are dropped, since they come with the image.

    Raises:
        CommandError: The module has an unexpected form.
    """
    module = Module.read(content)
    exports = {export.name: export for export in module.exports()}
    slots = [Elements(constant(layout.functions[name]), (exports[name].index,)) for name in sorted(pointer_targets)]
    _resolve(module, {}, layout.functions, None)
    module.put_elements([*module.elements(), *slots])
    module.put_table_size(layout.table)
    module.put_exports([exports[name] for name in exports if name in keep])
    module.drop(CUSTOM, DATA, DATA_COUNT)
    return module


def library_module(content: bytes, bases: Bases, addresses: Mapping[str, int], layout: Layout) -> Module:
    """Prepare a library's module.

    Args:
        content: The library.
        bases: Its place.
        addresses: The addresses of the interpreter's data, by name.
        layout: The places of functions.

    Returns:
        The module. It exports only the function that Python calls to import it.

    Raises:
        CommandError: The module has an unexpected form.
    """
    module = Module.read(content)
    base = _index_of(module, TABLE_BASE)
    elements = module.elements()
    if any(each.start != bytes([GLOBAL_GET, base]) for each in elements):
        raise CommandError(f"a library puts functions elsewhere than at its base: look into {__file__}")
    _resolve(module, addresses, layout.functions, bases)
    module.put_elements([Elements(constant(bases.table), each.functions) for each in elements])
    module.put_exports([export for export in module.exports() if export.name.startswith("PyInit_")])
    module.drop(CUSTOM, DATA, DATA_COUNT, START)  # its start function only fills memory with zeros
    return module


def imported_names(libraries: Sequence[bytes], source: str = MAIN) -> frozenset[str]:
    """Return the names that libraries import from the interpreter, or from another source."""
    imports = (each for library in libraries for each in Module.read(library).imports())
    return frozenset(each.name for each in imports if each.module == source) - {MEMORY_BASE, TABLE_BASE}


def data_addresses(content: bytes) -> dict[str, int]:
    """Return the addresses of the interpreter's data in memory, by name."""
    module = Module.read(content)
    import_count = sum(each.kind is Kind.GLOBAL for each in module.imports())
    own = module.globals()
    exports = [export for export in module.exports() if export.kind is Kind.GLOBAL]
    return {export.name: own[export.index - import_count] for export in exports}


def check_complete(module: Module, exports: Collection[str]) -> None:
    """Check that nothing is left to link.

    Args:
        module: The merged module.
        exports: The names that it must export.

    Raises:
        CommandError: It imports more than functions, or an export is missing.
    """
    for each in module.imports():
        if each.kind is not Kind.FUNCTION:
            raise CommandError(f"the linked module still imports {each.name} from {each.module}: look into {__file__}")
    if lacking := set(exports) - {export.name for export in module.exports()}:
        raise CommandError(f"the linked module lacks {min(lacking)}: look into {__file__}")


def keep_exports(module: Module, names: Collection[str]) -> None:
    """Drop all exports but those with the given names."""
    module.put_exports([export for export in module.exports() if export.name in names])


def _resolve(module: Module, addresses: Mapping[str, int], functions: Mapping[str, int], bases: Bases | None) -> None:
    """Replace imported globals that hold an address by constants in the module itself.

    Imported globals are numbered before the module's own. So the numbers in its code stay valid as long as the globals
    that remain imports come first.
    """
    remaining: list[Import] = []
    values: list[int] = []
    for each in module.imports():
        value = _value(each, addresses, functions, bases)
        if value is not None:
            values.append(value)
        elif each.kind is Kind.GLOBAL and values:
            raise CommandError(f"a module imports {each.name} after globals that linking resolves: see {__file__}")
        else:
            remaining.append(each)
    module.put_imports(remaining)
    module.put_before_globals(values)


def _value(
    symbol: Import, addresses: Mapping[str, int], functions: Mapping[str, int], bases: Bases | None
) -> int | None:
    """Return the address that an import asks for; `None` if it asks for something else."""
    if symbol.kind is not Kind.GLOBAL:
        return None
    if bases and symbol.name in (MEMORY_BASE, TABLE_BASE):
        return bases.memory if symbol.name == MEMORY_BASE else bases.table
    tables = {FUNCTIONS: functions, DATA_ADDRESSES: addresses}
    if symbol.module not in tables:
        return None
    if symbol.name not in tables[symbol.module]:
        raise CommandError(f"the address of {symbol.name} is unknown: look into {__file__}")
    return tables[symbol.module][symbol.name]


def _index_of(module: Module, name: str) -> int:
    """Return the number of an imported global."""
    names = [each.name for each in module.imports() if each.kind is Kind.GLOBAL]
    if name not in names:
        raise CommandError(f"a library has no {name}: look into {__file__}")
    return names.index(name)
