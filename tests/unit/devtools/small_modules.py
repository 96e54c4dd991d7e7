"""An interpreter and a library of a few bytes, in the form that linking expects."""

from collections.abc import Sequence

from devtools.link.encoding import GLOBAL_GET, constant, number, vector
from devtools.link.functions import Signature
from devtools.link.layout import Bases, Layout
from devtools.link.wasm import CUSTOM, DATA, DATA_COUNT, START, TABLES, TYPES, Elements, Export, Import, Kind, Module

MUTABLE, CONSTANT = b"\x7f\x01", b"\x7f\x00"
LAYOUT = Layout({"draw": 90, "free": 2, "lost": 91}, (Bases(4096, 60),), 0, 99, 50)


def an_import(module: str, name: str, kind: Kind = Kind.GLOBAL, description: bytes = MUTABLE) -> Import:
    """An import, by default of a global."""
    return Import(module, name, kind, description)


def interpreter() -> Module:
    """A small interpreter: two functions that it exports, an address of data, and a pointer to a function."""
    module = Module([(CUSTOM, b""), (TABLES, b"\x01\x70\x00\x05"), (DATA_COUNT, number(0)), (DATA, number(0))])
    module.put(TYPES, vector([Signature(b"", b"").encode()]))
    module.put_imports([an_import("env", "log", Kind.FUNCTION, number(0)), an_import("GOT.func", "draw")])
    module.put_before_globals([1234])
    module.put_elements([Elements(constant(1), (1,))])
    exports = [Export("malloc", Kind.FUNCTION, 1), Export("free", Kind.FUNCTION, 2), Export("none", Kind.GLOBAL, 1)]
    module.put_exports(exports)
    return module


def library(imports: Sequence[Import] = (), start: bytes = bytes([GLOBAL_GET, 2])) -> Module:
    """A small library."""
    module = Module([(CUSTOM, b""), (START, number(3)), (DATA, number(0))])
    bases = [
        an_import("env", "__memory_base", description=CONSTANT),
        an_import("env", "__table_base", description=CONSTANT),
    ]
    module.put_imports([an_import("env", "__stack_pointer"), *bases, *imports])
    module.put_elements([Elements(start, (3, 4))])
    module.put_exports([Export("PyInit_core", Kind.FUNCTION, 3), Export("helper", Kind.FUNCTION, 4)])
    return module
