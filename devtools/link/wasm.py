"""Reads and writes the sections of a WebAssembly module that linking needs; code is in `functions.py`.

A module is eight bytes, then sections: a number for the kind of section, its length and its content. Most contents are
a list that begins with its length. See
https://webassembly.github.io/spec/core/binary/modules.html.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from devtools.errors import CommandError
from devtools.link.encoding import END, I32_CONST, Reader, constant, number, text, vector

HEAD = b"\0asm\1\0\0\0"
CUSTOM, TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORIES, GLOBALS, EXPORTS = 0, 1, 2, 3, 4, 5, 6, 7
START, ELEMENTS, CODE, DATA, DATA_COUNT, TAGS = 8, 9, 10, 11, 12, 13
# The order of sections in a module differs from that of their numbers. Custom sections may be anywhere.
ORDER = (TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORIES, TAGS, GLOBALS, EXPORTS, START, ELEMENTS, DATA_COUNT, CODE, DATA)

I32 = 0x7F
IMMUTABLE, MUTABLE = 0, 1
FUNCTION_TYPE = 0x60


class Kind(IntEnum):
    """The kinds of imports and exports."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


@dataclass(frozen=True, slots=True)
class Import:
    """An import of a module: where from, the name, and its type as encoded in the module."""

    module: str
    name: str
    kind: Kind
    type: bytes


@dataclass(frozen=True, slots=True)
class Export:
    """An export of a module: its name and its number among the module's functions, globals …, imported ones first."""

    name: str
    kind: Kind
    index: int


@dataclass(frozen=True, slots=True)
class Elements:
    """Functions that the module puts into its first table when it starts.

    Attributes:
        start: The place of the first function in the table, as an expression without its end marker.
        functions: The numbers of the functions.
    """

    start: bytes
    functions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """Bytes that the module writes into its memory when it starts.

    Attributes:
        address: The place of the first byte.
        content: The bytes.
    """

    address: int
    content: bytes


def read_type(reader: Reader, kind: Kind) -> bytes:
    """Read the encoded type of an import or of a definition."""
    start = reader.at
    match kind:
        case Kind.FUNCTION:
            reader.number()
        case Kind.TABLE:
            reader.byte()
            reader.limits()
        case Kind.MEMORY:
            reader.limits()
        case Kind.GLOBAL:
            reader.take(2)
        case Kind.TAG:
            reader.byte()
            reader.number()
    return reader.content[start : reader.at]


@dataclass(slots=True)
class Module:
    """A module's sections in their order: the number and the content of each."""

    sections: list[tuple[int, bytes]]

    @classmethod
    def read(cls, content: bytes) -> Self:
        """Read a module.

        Raises:
            CommandError: It is not a WebAssembly module.
        """
        if not content.startswith(HEAD):
            raise CommandError("a file that should be WebAssembly is not")
        reader = Reader(content)
        reader.take(len(HEAD))
        sections = []
        while reader.at < len(content):
            section = reader.byte()
            sections.append((section, reader.take(reader.number())))
        return cls(sections)

    def to_bytes(self) -> bytes:
        """Encode the module."""
        return HEAD + b"".join(bytes([section]) + number(len(content)) + content for section, content in self.sections)

    def content(self, section: int) -> bytes:
        """Return a section's content; an empty list if the section is missing."""
        return next((content for each, content in self.sections if each == section), number(0))

    def drop(self, *sections: int) -> None:
        """Remove sections."""
        self.sections = [each for each in self.sections if each[0] not in sections]

    def put(self, section: int, content: bytes) -> None:
        """Set a section's content, and insert the section at its place if it is missing."""
        self.drop(section)
        later = ORDER[ORDER.index(section) + 1 :]
        at = next((at for at, (each, _) in enumerate(self.sections) if each in later), len(self.sections))
        self.sections.insert(at, (section, content))

    def append(self, section: int, *items: bytes) -> None:
        """Append to a section's list."""
        reader = Reader(self.content(section))
        count = reader.number()
        self.put(section, number(count + len(items)) + reader.content[reader.at :] + b"".join(items))

    def imports(self) -> list[Import]:
        """Return the imports."""
        return list(self._imports())

    def _imports(self) -> Iterator[Import]:
        reader = Reader(self.content(IMPORTS))
        for _ in range(reader.number()):
            module, name, kind = reader.text(), reader.text(), Kind(reader.byte())
            yield Import(module, name, kind, read_type(reader, kind))

    def put_imports(self, imports: Sequence[Import]) -> None:
        """Set the imports."""
        entries = [text(each.module) + text(each.name) + bytes([each.kind]) + each.type for each in imports]
        self.put(IMPORTS, vector(entries))

    def exports(self) -> list[Export]:
        """Return the exports."""
        reader = Reader(self.content(EXPORTS))
        return [Export(reader.text(), Kind(reader.byte()), reader.number()) for _ in range(reader.number())]

    def put_exports(self, exports: Sequence[Export]) -> None:
        """Set the exports."""
        self.put(EXPORTS, vector([text(each.name) + bytes([each.kind]) + number(each.index) for each in exports]))

    def globals(self) -> list[int]:
        """Return the initial values of the module's own globals.

        Raises:
            CommandError: An initial value is not a number.
        """
        reader = Reader(self.content(GLOBALS))
        values = []
        for _ in range(reader.number()):
            reader.take(2)
            expression = Reader(reader.constant())
            if expression.byte() != I32_CONST:
                raise CommandError(f"WebAssembly has a global that doesn't begin with a number: look into {__file__}")
            values.append(expression.signed_number())
        return values

    def put_before_globals(self, values: Sequence[int]) -> None:
        """Insert constant 32-bit globals before the present ones."""
        reader = Reader(self.content(GLOBALS))
        count = reader.number()
        constants = [bytes([I32, IMMUTABLE]) + constant(value) + bytes([END]) for value in values]
        self.put(GLOBALS, number(len(constants) + count) + b"".join(constants) + reader.content[reader.at :])

    def put_table_size(self, size: int) -> None:
        """Set how many functions the first table has at the start.

        Raises:
            CommandError: The table has a maximum.
        """
        reader = Reader(self.content(TABLES))
        count, start = reader.number(), reader.at
        reader.byte()
        has_maximum = reader.byte()
        if has_maximum:
            raise CommandError(f"the table of functions has a maximum: look into {__file__}")
        head = reader.content[start : reader.at]
        reader.number()
        self.put(TABLES, number(count) + head + number(size) + reader.content[reader.at :])

    def elements(self) -> list[Elements]:
        """Return the functions that the module puts into its first table at the start.

        Raises:
            CommandError: It has elements of another form.
        """
        reader = Reader(self.content(ELEMENTS))
        elements = []
        for _ in range(reader.number()):
            form = reader.number()
            if form:
                raise CommandError(f"WebAssembly has elements of the form {form}: look into {__file__}")
            start = reader.constant()
            elements.append(Elements(start, tuple(reader.number() for _ in range(reader.number()))))
        return elements

    def put_elements(self, elements: Sequence[Elements]) -> None:
        """Set the functions that the module puts into its first table at the start."""
        functions = [vector([number(function) for function in each.functions]) for each in elements]
        starts = [number(0) + each.start + bytes([END]) for each in elements]
        self.put(ELEMENTS, vector([start + each for start, each in zip(starts, functions, strict=True)]))

    def data(self) -> list[Data]:
        """Return what the module writes into its memory at the start.

        Raises:
            CommandError: It has data of another form.
        """
        reader = Reader(self.content(DATA))
        data = []
        for _ in range(reader.number()):
            form = reader.number()
            expression = Reader(reader.constant())
            if form or expression.byte() != I32_CONST:
                raise CommandError(f"WebAssembly has data without a fixed address: look into {__file__}")
            data.append(Data(expression.signed_number(), reader.take(reader.number())))
        return data

    def put_data(self, data: Sequence[Data]) -> None:
        """Set what the module writes into its memory at the start."""
        starts = [number(0) + constant(each.address) + bytes([END]) for each in data]
        contents = [number(len(each.content)) + each.content for each in data]
        self.put(DATA, vector([start + each for start, each in zip(starts, contents, strict=True)]))
