"""Reads a module's functions: what each takes, and its code as bytes."""

from dataclasses import dataclass
from typing import Self

from devtools.errors import CommandError
from devtools.link.encoding import Reader, listed, number
from devtools.link.wasm import CODE, FUNCTION_TYPE, FUNCTIONS, TYPES, Kind, Module

VALUE_TYPES = frozenset({0x7F, 0x7E, 0x7D, 0x7C, 0x7B, 0x70, 0x6F})
"""Types of values that are written as one byte: numbers, vectors, and references to any function or outside value."""


@dataclass(frozen=True, slots=True)
class Functions:
    """The functions of a module, which are numbered together: the imported ones first.

    Attributes:
        imported: How many are imported.
        types: The number of each function's type.
        parameters: How many parameters each type has, by the type's number.
        empty_type: The number of the type without parameters and results.
        bodies: The code of each function that is not imported, with the declaration of its locals.
    """

    imported: int
    types: tuple[int, ...]
    parameters: tuple[int, ...]
    empty_type: int
    bodies: tuple[bytes, ...]

    @classmethod
    def read(cls, module: Module) -> Self:
        """Read them.

        Raises:
            CommandError: A function's type is of a form that is not expected, or none is empty.
        """
        signatures = _signatures(module)
        if ("", "") not in (shapes := [(params.hex(), results.hex()) for params, results in signatures]):
            raise CommandError(f"WebAssembly has no function without parameters and results: look into {__file__}")
        imported = [Reader(each.type).number() for each in module.imports() if each.kind is Kind.FUNCTION]
        reader = Reader(module.content(FUNCTIONS))
        own = [reader.number() for _ in range(reader.number())]
        return cls(
            imported=len(imported),
            types=(*imported, *own),
            parameters=tuple(len(params) for params, _ in signatures),
            empty_type=shapes.index(("", "")),
            bodies=tuple(_bodies(module)),
        )

    @property
    def own(self) -> range:
        """The numbers of those that are not imported."""
        return range(self.imported, len(self.types))


def put_bodies(module: Module, bodies: list[bytes]) -> None:
    """Set the code of a module's functions."""
    module.put(CODE, listed([number(len(body)) + body for body in bodies]))


def _signatures(module: Module) -> list[tuple[bytes, bytes]]:
    reader = Reader(module.content(TYPES))
    signatures = []
    for _ in range(reader.number()):
        form = reader.byte()
        params, results = reader.take(reader.number()), reader.take(reader.number())
        if form != FUNCTION_TYPE or not VALUE_TYPES.issuperset(params + results):
            raise CommandError(
                f"WebAssembly has a type of the form {form:#x}, or of other values: look into {__file__}"
            )
        signatures.append((params, results))
    return signatures


def _bodies(module: Module) -> list[bytes]:
    reader = Reader(module.content(CODE))
    return [reader.take(reader.number()) for _ in range(reader.number())]
