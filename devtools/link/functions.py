"""Reads a module's functions: their types, and their code as bytes."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from devtools.errors import CommandError
from devtools.link.encoding import Reader, number, vector
from devtools.link.instructions import LOCAL_GET
from devtools.link.wasm import CODE, FUNCTION_TYPE, FUNCTIONS, TYPES, Kind, Module

VALUE_TYPES = frozenset({0x7F, 0x7E, 0x7D, 0x7C, 0x7B, 0x70, 0x6F})
"""Value types encoded in one byte: numbers, vectors, and references to any function or external value."""


class Signature(NamedTuple):
    """A type of functions: the types of its parameters and of its results, a byte each."""

    parameters: bytes
    results: bytes

    def encode(self) -> bytes:
        """Encode the type."""
        return bytes([FUNCTION_TYPE]) + b"".join(number(len(part)) + part for part in self)

    def push_parameters(self) -> bytes:
        """Return the code by which such a function passes its parameters on."""
        return b"".join(bytes([LOCAL_GET]) + number(at) for at in range(len(self.parameters)))


@dataclass(frozen=True, slots=True)
class Functions:
    """The functions of a module. They share one numbering, imported ones first.

    Attributes:
        import_count: How many are imported.
        types: The number of each function's type.
        signatures: The types, by their numbers.
        empty_type: The number of the type without parameters and results.
        bodies: The code of each function that is not imported, with the declaration of its locals.
    """

    import_count: int
    types: tuple[int, ...]
    signatures: tuple[Signature, ...]
    empty_type: int
    bodies: tuple[bytes, ...]

    @classmethod
    def read(cls, module: Module) -> Self:
        """Read the functions of a module.

        Raises:
            CommandError: A function's type has an unexpected form, or no type is empty.
        """
        signatures = _signatures(module)
        if (empty := Signature(b"", b"")) not in signatures:
            raise CommandError(f"WebAssembly has no function without parameters and results: look into {__file__}")
        import_types = [Reader(each.type).number() for each in module.imports() if each.kind is Kind.FUNCTION]
        reader = Reader(module.content(FUNCTIONS))
        own = [reader.number() for _ in range(reader.number())]
        return cls(
            import_count=len(import_types),
            types=(*import_types, *own),
            signatures=tuple(signatures),
            empty_type=signatures.index(empty),
            bodies=tuple(_bodies(module)),
        )

    @property
    def own(self) -> range:
        """The numbers of the functions that are not imported."""
        return range(self.import_count, len(self.types))


def put_bodies(module: Module, bodies: list[bytes]) -> None:
    """Set the code of a module's functions."""
    module.put(CODE, vector([number(len(body)) + body for body in bodies]))


def end_of_locals(body: bytes) -> int:
    """Return where the instructions of a function's code begin, after the declaration of its locals."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.byte()
    return reader.at


def _signatures(module: Module) -> list[Signature]:
    reader = Reader(module.content(TYPES))
    signatures = []
    for _ in range(reader.number()):
        form = reader.byte()
        signature = Signature(reader.take(reader.number()), reader.take(reader.number()))
        if form != FUNCTION_TYPE or not VALUE_TYPES.issuperset(b"".join(signature)):
            raise CommandError(
                f"WebAssembly has a type of the form {form:#x}, or with unknown values: look into {__file__}"
            )
        signatures.append(signature)
    return signatures


def _bodies(module: Module) -> list[bytes]:
    reader = Reader(module.content(CODE))
    return [reader.take(reader.number()) for _ in range(reader.number())]
