"""The licences of everything that is shipped, in one text."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from devtools.errors import CommandError
from devtools.fetch.pins import Archive, Pins, Wheel
from devtools.fetch.unpack import npm_files, wheel_files

NAMES = ("licen", "lixen", "copying", "notice")  # the second is how a file of PyScript is spelt
MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions
of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.
"""
ZLIB = """\
This software is provided 'as-is', without any express or implied warranty. In no event will the authors be
held liable for any damages arising from the use of this software. Permission is granted to anyone to use this
software for any purpose, including commercial applications, and to alter it and redistribute it freely,
subject to the following restrictions:

1. The origin of this software must not be misrepresented; you must not claim that you wrote the original
   software. If you use this software in a product, an acknowledgment in the product documentation would be
   appreciated but is not required.
2. Altered source versions must be plainly marked as such, and must not be misrepresented as being the
   original software.
3. This notice may not be removed or altered from any source distribution.
"""
# The licences of packages that contain no licence text.
STATEMENTS = {
    "pyodide": (
        "Mozilla Public License 2.0, https://www.mozilla.org/MPL/2.0/\n"
        "Source: https://github.com/pyodide/pyodide\n\n"
        "It contains CPython, whose licence stands at https://docs.python.org/3/license.html and in the text of "
        "typing_extensions below, and Emscripten's runtime, under the MIT licence: "
        "https://github.com/emscripten-core/emscripten/blob/main/LICENSE\n\n"
        "Linked into its WebAssembly are three libraries in C.\n\n"
        f"musl. Copyright 2005-2020 Rich Felker, et al.\n\n{MIT}\n"
        f"libffi. Copyright 1996-2024 Anthony Green, Red Hat, Inc and others.\n\n{MIT}\n"
        f"zlib. Copyright 1995-2024 Jean-loup Gailly and Mark Adler.\n\n{ZLIB}"
    ),
}
RULE = "=" * 80


def licences(root: Path, pins: Pins, downloads: Path) -> bytes:
    """Collect the licences: Deskside's own, then each package's.

    Args:
        root: The project's folder.
        pins: The packages.
        downloads: The folder of their archives.

    Returns:
        A text.

    Raises:
        CommandError: A package contains no licence and none is stated for it.
    """
    texts = [_entry("Deskside", (root / "LICENSE").read_text(encoding="utf-8"))]
    packages: list[Archive] = [*pins.npm.values(), *pins.wheels.values()]
    for package in packages:
        package_texts = [STATEMENTS[package.name]] if package.name in STATEMENTS else list(_texts(package, downloads))
        if not package_texts:
            raise CommandError(f"{package.file_name} contains no licence: state it in {__file__}")
        texts.append(_entry(f"{package.name} {package.version}", "\n".join(package_texts)))
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
