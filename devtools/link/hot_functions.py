"""The list of hot functions: those that ran while tests used the page (`python3 -m tests.hot_functions`)."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Self

from devtools.errors import CommandError
from devtools.link.wasm import CODE, Module

LIST = Path(__file__).with_name("hot-functions.txt")
TRAIN = "python3 -m tests.hot_functions"
WIDTH = 118
DIGITS = 16


@dataclass(frozen=True, slots=True)
class HotFunctions:
    """The functions of a linked module that run when agents use the page.

    Attributes:
        digest: The digest of the module's code. Functions are numbers, so the list is valid for this code alone.
        numbers: The functions.
        sources: The tests that ran them.
    """

    digest: str
    numbers: frozenset[int]
    sources: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        """Read the list.

        Raises:
            CommandError: The list has an unexpected form.
        """
        fields = {"code": "", "tests": "", "functions": ""}
        name = ""
        for line in text.splitlines():
            if line.startswith("#") or not line:
                continue
            name, value = (line.removesuffix(":"), "") if line.removesuffix(":") in fields else (name, line)
            if name not in fields:
                raise CommandError(f"{LIST} begins with {line!r}: make it again by {TRAIN}")
            fields[name] += f" {value}"
        runs = [part.partition("+") for part in fields["functions"].split()]
        numbers = (at for start, _, more in runs for at in range(int(start), int(start) + int(more or 0) + 1))
        return cls(fields["code"].strip(), frozenset(numbers), tuple(fields["tests"].split()))

    def text(self) -> str:
        """Return the text of the list's file."""
        runs = groupby(enumerate(sorted(self.numbers)), lambda pair: pair[1] - pair[0])
        spans = [[number for _, number in run] for _, run in runs]
        functions = " ".join(f"{span[0]}+{len(span) - 1}" if len(span) > 1 else str(span[0]) for span in spans)
        return "\n".join(
            [
                f"# The functions of the linked interpreter that a start needs. Made by `{TRAIN}`.",
                "# `12+3` are the functions 12 to 15.",
                *("code:", self.digest),
                *("tests:", *self.sources),
                *("functions:", *wrap(functions, WIDTH)),
                "",
            ]
        )


def code_digest(module: Module) -> str:
    """Return the digest of a module's code."""
    return hashlib.sha256(module.content(CODE)).hexdigest()[:DIGITS]


def hot_functions_of(module: Module) -> Collection[int] | None:
    """Return the hot functions of a linked module; `None` if the list belongs to another module."""
    hot = HotFunctions.read(LIST.read_text(encoding="utf-8"))
    return hot.numbers if hot.digest == code_digest(module) else None
