"""Reads and writes the sections of a WebAssembly module: what linking needs of them, and no code.

A module is eight bytes, then sections: a number that says what the section holds, its length and its content. Most
contents are a list, its length first. See
https://webassembly.github.io/spec/core/binary/modules.html.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from devtools.errors import CommandError
from devtools.link.encoding import END, I32_CONST, Reader, constant, listed, number, text

HEAD = b"\0asm\1\0\0\0"
CUSTOM, TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORIES, GLOBALS, EXPORTS = 0, 1, 2, 3, 4, 5, 6, 7
START, ELEMENTS, CODE, DATA, DATA_COUNT, TAGS = 8, 9, 10, 11, 12, 13
# Sections stand in this order, which is not that of their numbers; custom ones stand anywhere.
ORDER = (TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORIES, TAGS, GLOBALS, EXPORTS, START, ELEMENTS, DATA_COUNT, CODE, DATA)

I32 = 0x7F
IMMUTABLE, MUTABLE = 0, 1
FUNCTION_TYPE = 0x60


class Kind(IntEnum):
    """What a module can import and export."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


@dataclass(frozen=True, slots=True)
class Import:
    """What a module wants to be given: by whom, what, and its type as it is written."""

    module: str
    name: str
    kind: Kind
    type: bytes


@dataclass(frozen=True, slots=True)
class Export:
    """What a module gives: its name and its place among the module's functions, globals …, imported ones first."""

    name: str
    kind: Kind
    index: int


@dataclass(frozen=True, slots=True)
class Elements:
    """Functions that are written into the first table when the module starts.

    Attributes:
        start: The place of the first, as an expression without its end.
        functions: Their places among the module's functions.
    """

    start: bytes
    functions: tuple[int, ...]


def read_type(reader: Reader, kind: Kind) -> bytes:
    """Read the type of an import or of a definition, as it is written."""
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
    """A module's sections, in their order: what each holds, by its number, and its content."""

    sections: list[tuple[int, bytes]]

    @classmethod
    def read(cls, content: bytes) -> Self:
        """Read a module.

        Raises:
            CommandError: It is none.
        """
        if not content.startswith(HEAD):
            raise CommandError("what should be WebAssembly is none")
        reader = Reader(content)
        reader.take(len(HEAD))
        sections = []
        while reader.at < len(content):
            section = reader.byte()
            sections.append((section, reader.take(reader.number())))
        return cls(sections)

    def written(self) -> bytes:
        """The module's bytes."""
        return HEAD + b"".join(bytes([section]) + number(len(content)) + content for section, content in self.sections)

    def content(self, section: int) -> bytes:
        """What a section holds; an empty list if it isn't there."""
        return next((content for each, content in self.sections if each == section), number(0))

    def drop(self, *sections: int) -> None:
        """Leave sections out."""
        self.sections = [each for each in self.sections if each[0] not in sections]

    def put(self, section: int, content: bytes) -> None:
        """Set what a section holds, which goes to its place if it wasn't there."""
        self.drop(section)
        later = ORDER[ORDER.index(section) + 1 :]
        at = next((at for at, (each, _) in enumerate(self.sections) if each in later), len(self.sections))
        self.sections.insert(at, (section, content))

    def imports(self) -> list[Import]:
        """What it wants to be given."""
        return list(self._imports())

    def _imports(self) -> Iterator[Import]:
        reader = Reader(self.content(IMPORTS))
        for _ in range(reader.number()):
            module, name, kind = reader.text(), reader.text(), Kind(reader.byte())
            yield Import(module, name, kind, read_type(reader, kind))

    def put_imports(self, imports: Sequence[Import]) -> None:
        """Set what it wants to be given."""
        written = [text(each.module) + text(each.name) + bytes([each.kind]) + each.type for each in imports]
        self.put(IMPORTS, listed(written))

    def exports(self) -> list[Export]:
        """What it gives."""
        reader = Reader(self.content(EXPORTS))
        return [Export(reader.text(), Kind(reader.byte()), reader.number()) for _ in range(reader.number())]

    def put_exports(self, exports: Sequence[Export]) -> None:
        """Set what it gives."""
        self.put(EXPORTS, listed([text(each.name) + bytes([each.kind]) + number(each.index) for each in exports]))

    def globals(self) -> list[int]:
        """The numbers that its own globals begin with.

        Raises:
            CommandError: One begins with something else.
        """
        reader = Reader(self.content(GLOBALS))
        found = []
        for _ in range(reader.number()):
            reader.take(2)
            expression = Reader(reader.constant())
            if expression.byte() != I32_CONST:
                raise CommandError(f"WebAssembly has a global that doesn't begin with a number: look into {__file__}")
            found.append(expression.signed())
        return found

    def put_before_globals(self, values: Sequence[int]) -> None:
        """Define constant globals of 32 bits before those that are there."""
        reader = Reader(self.content(GLOBALS))
        count = reader.number()
        constants = [bytes([I32, IMMUTABLE]) + constant(value) + bytes([END]) for value in values]
        self.put(GLOBALS, number(len(constants) + count) + b"".join(constants) + reader.content[reader.at :])

    def put_table_size(self, size: int) -> None:
        """Set how many functions its first table has when it starts."""
        reader = Reader(self.content(TABLES))
        count, start = reader.number(), reader.at
        reader.byte()
        has_maximum = reader.byte()
        if has_maximum:
            raise CommandError(f"the table of functions has a maximum now: look into {__file__}")
        head = reader.content[start : reader.at]
        reader.number()
        self.put(TABLES, number(count) + head + number(size) + reader.content[reader.at :])

    def elements(self) -> list[Elements]:
        """What is written into the first table when it starts.

        Raises:
            CommandError: It has elements of another form.
        """
        reader = Reader(self.content(ELEMENTS))
        found = []
        for _ in range(reader.number()):
            form = reader.number()
            if form:
                raise CommandError(f"WebAssembly has elements of the form {form}: look into {__file__}")
            start = reader.constant()
            found.append(Elements(start, tuple(reader.number() for _ in range(reader.number()))))
        return found

    def put_elements(self, elements: Sequence[Elements]) -> None:
        """Set what is written into the first table when it starts."""
        functions = [listed([number(function) for function in each.functions]) for each in elements]
        starts = [number(0) + each.start + bytes([END]) for each in elements]
        self.put(ELEMENTS, listed([start + each for start, each in zip(starts, functions, strict=True)]))
