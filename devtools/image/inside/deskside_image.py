"""Part of the boot image: resumes the interpreter, and imports files that arrive later.

Runs in Pyodide only; `static/boot/adapt-restored.mjs` and `static/boot/deferred-files.mjs` call it.
"""

import importlib
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

SITE_PACKAGES = next(entry for entry in sys.path if entry.endswith("/site-packages"))


class StoredCode(MetaPathFinder):
    """Finds modules that touch the browser.

    They can't be in the image, because the objects of a page can't; but their code can, so that nothing is left to do
    but to run it.
    """

    def __init__(self) -> None:
        self._code: dict[str, tuple[CodeType, str]] = {}

    def add(self, name: str, code: CodeType, path: str) -> None:
        """Keep a module's code."""
        self._code[name] = (code, path)

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module whose code is kept."""
        if fullname not in self._code:
            return None
        code, path = self._code[fullname]
        folder, _, file_name = path.rpartition("/")
        return spec_from_file_location(
            fullname,
            path,
            loader=_StoredLoader(fullname, path, code),
            submodule_search_locations=[folder] if file_name == "__init__.py" else None,
        )


class _StoredLoader(SourceFileLoader):
    """A file's loader that has the file's code already."""

    def __init__(self, fullname: str, path: str, code: CodeType) -> None:
        super().__init__(fullname, path)
        self._code = code

    def get_code(self, _fullname: str) -> CodeType:
        """The code."""
        return self._code


class Latecomers(MetaPathFinder):
    """Sees to it that the standard library and the packages are there when something is imported from them."""

    def __init__(self) -> None:
        self._names: frozenset[str] = frozenset()
        self._fetch: Callable[[], None] = lambda: None

    def expect(self, names: Iterable[str]) -> None:
        """Remember which top-level modules come late."""
        self._names = frozenset(names)

    def fetch_with(self, fetch: Callable[[], None]) -> None:
        """Remember what brings them, all at once, when an import can't wait."""
        self._fetch = fetch

    def arrive(self) -> None:
        """They are here: let imports look at them."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        importlib.invalidate_caches()

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find nothing, but make it findable for the next."""
        if fullname.partition(".")[0] in self._names:
            self._fetch()
        return None


kept_code = StoredCode()
latecomers = Latecomers()
expect = latecomers.fetch_with
arrive = latecomers.arrive


def begin() -> None:
    """From now on, find modules in here instead of in files."""
    packages = {path.name.partition(".")[0] for path in Path(SITE_PACKAGES).iterdir()}
    latecomers.expect((packages | sys.stdlib_module_names) - set(sys.builtin_module_names))
    sys.meta_path.insert(0, kept_code)
    # What is built in needs no file; the rest would be looked for in files, which aren't here.
    sys.meta_path.insert(sys.meta_path.index(PathFinder), latecomers)


def wake(language: str) -> None:
    """Forget what belongs to the page in which the image was made.

    Args:
        language: The browser's, as in `en-GB`.
    """
    random.seed()
    tempfile._name_sequence = None  # type: ignore[attr-defined]  # noqa: SLF001 - its random generator is another one
    os.environ["LANG"] = f"{language.replace('-', '_')}.UTF-8"
    _tell_the_zone()


def _tell_the_zone() -> None:
    """Set what `time` remembers of the time zone; local times themselves come from the browser each time."""
    year = time.localtime().tm_year
    seasons = (time.localtime(time.mktime((year, month, 1, 12, 0, 0, 0, 0, -1))) for month in (1, 7))
    standard, summer = sorted(seasons, key=lambda season: season.tm_gmtoff)
    time.timezone, time.altzone = -standard.tm_gmtoff, -summer.tm_gmtoff
    time.daylight = int(standard.tm_gmtoff != summer.tm_gmtoff)
    time.tzname = (standard.tm_zone, summer.tm_zone)
