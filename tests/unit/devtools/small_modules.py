"""An interpreter and a library of a few bytes, in the form that linking expects."""

from collections.abc import Sequence

from devtools.link.encoding import GLOBAL_GET, constant, number
from devtools.link.layout import Bases, Layout
from devtools.link.wasm import CUSTOM, DATA, DATA_COUNT, START, TABLES, Elements, Export, Import, Kind, Module

MUTABLE, FIXED = b"\x7f\x01", b"\x7f\x00"
LAYOUT = Layout({"draw": 90, "free": 2, "lost": 91}, (Bases(4096, 60),), 0, 99, 50)


def wanted(module: str, name: str, kind: Kind = Kind.GLOBAL, written: bytes = MUTABLE) -> Import:
    """An import, of a global unless told."""
    return Import(module, name, kind, written)


def interpreter() -> Module:
    """A small interpreter: two functions that it exports, an address of data, and a pointer to a function."""
    module = Module([(CUSTOM, b""), (TABLES, b"\x01\x70\x00\x05"), (DATA_COUNT, number(0)), (DATA, number(0))])
    module.put_imports([wanted("env", "log", Kind.FUNCTION, number(0)), wanted("GOT.func", "draw")])
    module.put_before_globals([1234])
    module.put_elements([Elements(constant(1), (1,))])
    exports = [Export("malloc", Kind.FUNCTION, 1), Export("free", Kind.FUNCTION, 2), Export("none", Kind.GLOBAL, 1)]
    module.put_exports(exports)
    return module


def library(imports: Sequence[Import] = (), start: bytes = bytes([GLOBAL_GET, 2])) -> Module:
    """A small library."""
    module = Module([(CUSTOM, b""), (START, number(3)), (DATA, number(0))])
    bases = [wanted("env", "__memory_base", written=FIXED), wanted("env", "__table_base", written=FIXED)]
    module.put_imports([wanted("env", "__stack_pointer"), *bases, *imports])
    module.put_elements([Elements(start, (3, 4))])
    module.put_exports([Export("PyInit_core", Kind.FUNCTION, 3), Export("helper", Kind.FUNCTION, 4)])
    return module
