"""Part of the boot image: resumes the interpreter, and handles imports of files that arrive later.

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
    """Finds modules that use the browser.

    These modules can't be in the image, because a page's objects can't. Their code is in the image, so that the page
    only runs it.
    """

    def __init__(self) -> None:
        self._code: dict[str, tuple[CodeType, str]] = {}

    def add(self, name: str, code: CodeType, path: str) -> None:
        """Store a module's code."""
        self._code[name] = (code, path)

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module whose code is stored."""
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
    """A file loader with stored code."""

    def __init__(self, fullname: str, path: str, code: CodeType) -> None:
        super().__init__(fullname, path)
        self._code = code

    def get_code(self, _fullname: str) -> CodeType:
        """Return the code."""
        return self._code


class DeferredModules(MetaPathFinder):
    """Fetches the standard library and the packages when the first module of them is imported."""

    def __init__(self) -> None:
        self._names: frozenset[str] = frozenset()
        self._fetch: Callable[[], None] = lambda: None

    def expect(self, names: Iterable[str]) -> None:
        """Set the top-level modules that arrive later."""
        self._names = frozenset(names)

    def fetch_with(self, fetch: Callable[[], None]) -> None:
        """Set the function that fetches them all when an import can't wait."""
        self._fetch = fetch

    def arrive(self) -> None:
        """Let imports find the files that have arrived."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        importlib.invalidate_caches()

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find nothing, but fetch the files so that the next finder succeeds."""
        if fullname.partition(".")[0] in self._names:
            self._fetch()
        return None


stored_code = StoredCode()
deferred_modules = DeferredModules()
expect = deferred_modules.fetch_with
arrive = deferred_modules.arrive


def begin() -> None:
    """Find modules in the image instead of in files from now on."""
    packages = {path.name.partition(".")[0] for path in Path(SITE_PACKAGES).iterdir()}
    deferred_modules.expect((packages | sys.stdlib_module_names) - set(sys.builtin_module_names))
    sys.meta_path.insert(0, stored_code)
    # Built-in modules need no file. For the others, Python would search files, which are not here yet.
    sys.meta_path.insert(sys.meta_path.index(PathFinder), deferred_modules)


def wake(language: str) -> None:
    """Reset state from the page in which the image was made.

    Args:
        language: The browser's language, as in `en-GB`.
    """
    random.seed()
    tempfile._name_sequence = None  # type: ignore[attr-defined]  # noqa: SLF001 - its random generator is another one
    os.environ["LANG"] = f"{language.replace('-', '_')}.UTF-8"
    _set_time_zone()


def _set_time_zone() -> None:
    """Set the time zone variables of `time`. Local times themselves come from the browser each time."""
    year = time.localtime().tm_year
    seasons = (time.localtime(time.mktime((year, month, 1, 12, 0, 0, 0, 0, -1))) for month in (1, 7))
    standard, summer = sorted(seasons, key=lambda season: season.tm_gmtoff)
    time.timezone, time.altzone = -standard.tm_gmtoff, -summer.tm_gmtoff
    time.daylight = int(standard.tm_gmtoff != summer.tm_gmtoff)
    time.tzname = (standard.tm_zone, summer.tm_zone)
