"""The licences of all that is shipped, in one text."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from devtools.errors import CommandError
from devtools.fetch.pins import Archive, Pins, Wheel
from devtools.fetch.unpack import npm_files, wheel_files

NAMES = ("licen", "lixen", "copying", "notice")  # the second is how a file of PyScript is spelt
# What brings no text of its own says here under what it stands.
STATEMENTS = {
    "pyodide": (
        "Mozilla Public License 2.0, https://www.mozilla.org/MPL/2.0/\n"
        "Source: https://github.com/pyodide/pyodide\n\n"
        "It contains CPython, whose licence stands at https://docs.python.org/3/license.html and in the text of "
        "typing_extensions below, and Emscripten's runtime, under the MIT licence: "
        "https://github.com/emscripten-core/emscripten/blob/main/LICENSE\n"
    ),
}
RULE = "=" * 80


def licences(root: Path, pins: Pins, downloads: Path) -> bytes:
    """Gather the licences: Deskside's own, then each package's.

    Args:
        root: The project's folder.
        pins: The packages.
        downloads: The folder of their archives.

    Returns:
        A text.

    Raises:
        CommandError: A package brings no licence and none is stated for it.
    """
    texts = [_entry("Deskside", (root / "LICENSE").read_text(encoding="utf-8"))]
    packages: list[Archive] = [*pins.npm.values(), *pins.wheels.values()]
    for package in packages:
        found = [STATEMENTS[package.name]] if package.name in STATEMENTS else list(_texts(package, downloads))
        if not found:
            raise CommandError(f"{package.file_name} holds no licence: state it in {__file__}")
        texts.append(_entry(f"{package.name} {package.version}", "\n".join(found)))
    return "\n".join(texts).encode()


def _texts(package: Archive, downloads: Path) -> Iterator[str]:
    archive = downloads / package.file_name
    files = wheel_files(archive) if isinstance(package, Wheel) else npm_files(archive, _is_licence)
    yield from (files[name].decode(errors="replace") for name in sorted(files) if _is_licence(name))


def _is_licence(name: str) -> bool:
    file_name = PurePosixPath(name).name.lower()
    return any(each in file_name for each in NAMES) and not file_name.endswith((".py", ".js", ".json", ".svg"))


def _entry(title: str, text: str) -> str:
    return f"{RULE}\n{title}\n{RULE}\n\n{text.strip()}\n"
