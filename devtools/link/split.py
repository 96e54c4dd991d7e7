"""Splits the linked module in two: the hot half, which every start runs, and the cold half, which is loaded later.

Both halves number the functions alike, so no code changes. A function of the other half is a stub: it passes its
parameters on through a table that both halves share, the bridge. The bridge has a place for each function, and one for
the loader of the cold half, which a stub calls if it needs the cold half too early.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from devtools.link.encoding import END, Reader, constant, number
from devtools.link.functions import Functions, put_bodies
from devtools.link.instructions import CALL_INDIRECT, GLOBAL_GET, IF, NO_RESULT
from devtools.link.wasm import (
    ELEMENTS,
    GLOBALS,
    I32,
    MEMORIES,
    MUTABLE,
    TABLES,
    TAGS,
    Export,
    Import,
    Kind,
    Module,
    read_type,
)

HOT = "hot"
"""The module name under which the cold half imports from the hot half."""
BRIDGE, IS_HERE, LOADER = "cold:bridge", "cold:is-here", "cold:loader"
"""The exports that JavaScript uses: the table, whether the cold half is there, and the loader's place in the table."""

FUNCTION_REFERENCE = 0x70
IS_ZERO = 0x45
ELEMENTS_OF_A_TABLE, OF_FUNCTIONS = 2, 0


@dataclass(frozen=True, slots=True)
class Halves:
    """The two modules."""

    hot: Module
    cold: Module


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the halves share.

    Attributes:
        functions: All functions.
        bridge: The number of the table.
        is_here: The number of the global that is 1 once the cold half is loaded.
        loader: The place of the loader in the table.
    """

    functions: Functions
    bridge: int
    is_here: int
    loader: int


def split(module: Module, hot: Collection[int]) -> Halves:
    """Split a module that imports only functions.

    Args:
        module: The module; it is not changed.
        hot: The numbers of the functions in the hot half.

    Returns:
        The halves. The hot one has the exports of the module, and more for the cold one.

    Raises:
        CommandError: The module has an unexpected form.
    """
    functions = Functions.read(module)
    parts = _Parts(functions, _count(module, TABLES), _count(module, GLOBALS), len(functions.types))
    hot_half = _hot_half(module, parts, frozenset(hot))
    return Halves(hot_half, _cold_half(hot_half, module, parts, frozenset(hot)))


def _hot_half(module: Module, parts: _Parts, hot: frozenset[int]) -> Module:
    half = Module(list(module.sections))
    size = number(parts.loader + 1)
    half.append(TABLES, bytes([FUNCTION_REFERENCE, 0]) + size)
    half.append(GLOBALS, bytes([I32, MUTABLE]) + constant(0) + bytes([END]))
    half.append(GLOBALS, bytes([I32, 0]) + constant(parts.loader) + bytes([END]))
    half.append(ELEMENTS, *_bridge_elements(parts, hot))
    bodies = zip(parts.functions.own, parts.functions.bodies, strict=True)
    put_bodies(half, [body if at in hot else _stub(parts, at, loads=True) for at, body in bodies])
    names = {(Kind.TABLE, parts.bridge): BRIDGE, (Kind.GLOBAL, parts.is_here): IS_HERE}
    for_javascript = [Export(name, *place) for place, name in names.items()]
    for_javascript.append(Export(LOADER, Kind.GLOBAL, parts.is_here + 1))
    half.put_exports(
        [*half.exports(), *for_javascript, *(Export(name, *place) for name, place, _ in _shared_items(half))]
    )
    return half


def _cold_half(hot_half: Module, module: Module, parts: _Parts, hot: frozenset[int]) -> Module:
    half = Module(list(module.sections))
    from_hot = [Import(HOT, name, kind, type_bytes) for name, (kind, _), type_bytes in _shared_items(hot_half)]
    half.put_imports([*half.imports(), *from_hot])
    half.drop(TABLES, MEMORIES, TAGS, GLOBALS, ELEMENTS)
    half.put_exports([])
    half.append(ELEMENTS, *_bridge_elements(parts, frozenset(parts.functions.own) - hot))
    bodies = zip(parts.functions.own, parts.functions.bodies, strict=True)
    put_bodies(half, [_stub(parts, at, loads=False) if at in hot else body for at, body in bodies])
    return half


def _shared_items(module: Module) -> Iterator[tuple[str, tuple[Kind, int], bytes]]:
    """Yield a name, the place and the encoded type of each table, memory, global and tag of a module."""
    for kind, section in ((Kind.TABLE, TABLES), (Kind.MEMORY, MEMORIES), (Kind.GLOBAL, GLOBALS), (Kind.TAG, TAGS)):
        reader = Reader(module.content(section))
        for at in range(reader.number()):
            type_bytes = read_type(reader, kind)
            if kind is Kind.GLOBAL:
                reader.constant()
            yield f"cold:{kind.name.lower()}{at}", (kind, at), type_bytes


def _stub(parts: _Parts, function: int, *, loads: bool) -> bytes:
    """Return the code that passes a function's parameters on; it has no locals."""
    functions = parts.functions
    kind = functions.types[function]
    code = functions.signatures[kind].push_parameters() + _call(parts, function, kind)
    if loads:
        is_missing = bytes([GLOBAL_GET]) + number(parts.is_here) + bytes([IS_ZERO, IF, NO_RESULT])
        code = is_missing + _call(parts, parts.loader, functions.empty_type) + bytes([END]) + code
    return number(0) + code + bytes([END])


def _call(parts: _Parts, place: int, kind: int) -> bytes:
    return constant(place) + bytes([CALL_INDIRECT]) + number(kind) + number(parts.bridge)


def _bridge_elements(parts: _Parts, functions: Iterable[int]) -> list[bytes]:
    """Return the elements that put a half's functions into the bridge at their own numbers, in runs of neighbours."""
    places = sorted(functions)
    runs = [[place for _, place in run] for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0])]
    form = number(ELEMENTS_OF_A_TABLE) + number(parts.bridge)
    return [
        form
        + constant(run[0])
        + bytes([END, OF_FUNCTIONS])
        + number(len(run))
        + b"".join(number(place) for place in run)
        for run in runs
    ]


def _count(module: Module, section: int) -> int:
    return Reader(module.content(section)).number()
