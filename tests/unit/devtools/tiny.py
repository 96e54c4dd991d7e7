"""Tiny archives with the layout of the real ones, and their pins."""

import base64
import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devtools.fetch.pins import Archive, NpmPackage, Pins, Wheel
from devtools.fetch.unpack import zip_files
from devtools.progress import Progress

ICON = """<!-- licence -->
<svg
  class="lucide"
  viewBox="0 0 24 24"
  fill="none"
>
  <path d="M1 2" />
  <rect x="2" />
</svg>
"""


def tarball(files: Mapping[str, str]) -> bytes:
    """Make an npm tarball."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(text.encode())
            tar.addfile(member, io.BytesIO(text.encode()))
    return buffer.getvalue()


def wheel(name: str, version: str, files: Mapping[str, str], requires: Sequence[str] = ()) -> dict[str, bytes]:
    """The files of a compiled wheel."""
    information = f"{name}-{version}.dist-info"
    needs = "".join(f"Requires-Dist: {each}\n" for each in requires)
    return {each: text.encode() for each, text in files.items()} | {
        f"{information}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}\n".encode(),
        f"{information}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp314-cp314-linux_x86_64\n\n",
        f"{information}/RECORD": b"",
    }


def scale(name: str, red: int) -> str:
    """A scale as Radix writes it, with the wide-gamut colours behind the plain ones."""
    plain = "".join(f"  --{name}-{step}: #{red:02x}00{step:02x};\n" for step in range(1, 13))
    wide = "".join(f"  --{name}-{step}: color(display-p3 0.1 0.2 0.3);\n" for step in range(1, 13))
    return f":root, .light {{\n{plain}}}\n@supports (color: x) {{ :root {{\n{wide}}} }}"


@dataclass
class Shelf:
    """A folder of tiny archives that replaces the registries; it records what was fetched."""

    folder: Path
    npm: dict[str, NpmPackage] = field(default_factory=dict)
    wheels: dict[str, Wheel] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)

    @property
    def pins(self) -> Pins:
        """The pins of all that is on the shelf."""
        return Pins("3.14", dict(self.npm), dict(self.wheels))

    def put_npm(self, name: str, version: str, files: Mapping[str, str]) -> None:
        """Put a package of npm on the shelf."""
        content = tarball(files)
        integrity = f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}"
        self.npm[name] = NpmPackage(name, version, integrity, len(content))
        (self.folder / self.npm[name].file_name).write_bytes(content)

    def put_wheel(self, name: str, version: str, files: Mapping[str, bytes], tag: str = "py3-none-any") -> None:
        """Put a wheel on the shelf."""
        content = zip_files(files)
        file_name = f"{name}-{version}-{tag}.whl"
        self.wheels[name] = Wheel(name, version, file_name, hashlib.sha256(content).hexdigest(), len(content))
        (self.folder / file_name).write_bytes(content)

    def fetch(self, archives: Sequence[Archive], folder: Path, python: str, progress: Progress) -> None:
        """Stand in for `devtools.fetch.download.fetch`."""
        del python, progress
        folder.mkdir(parents=True, exist_ok=True)
        for archive in archives:
            if not (folder / archive.file_name).exists():
                self.fetched.append(archive.name)
                shutil.copy(self.folder / archive.file_name, folder)

    def pins_toml(self) -> str:
        """The pins as `pins.toml` has them."""
        lines = ['python = "3.14"']
        for package in self.npm.values():
            lines += [f'[npm."{package.name}"]', f'version = "{package.version}"']
            lines += [f'integrity = "{package.integrity}"', f"bytes = {package.size}"]
        for each in self.wheels.values():
            lines += [f"[wheels.{each.name}]", f'version = "{each.version}"', f'file_name = "{each.file_name}"']
            lines += [f'sha256 = "{each.sha256}"', f"bytes = {each.size}"]
        return "\n".join(lines)


def full_shelf(folder: Path) -> Shelf:
    """Make a shelf with all archives of the runtime."""
    folder.mkdir()
    shelf = Shelf(folder)
    shelf.put_npm("@pyscript/core", "1.0.0", {"dist/core.js": "core", "dist/core.js.map": "map", "README.md": "read"})
    lock = json.dumps({"info": {"python": "3.14.2"}, "packages": {"numpy": {}}, "tool": {}})
    running = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
    shelf.put_npm("pyodide", "2.0.0", dict.fromkeys(running, "run") | {"pyodide-lock.json": lock, "ffi.d.ts": "types"})
    shelf.put_npm("idiomorph", "3.0.0", {"dist/idiomorph.esm.js": "morph", "dist/idiomorph.js": "old"})
    shelf.put_npm("dompurify", "8.0.0", {"dist/purify.es.mjs": "purify", "dist/purify.js": "old"})
    shelf.put_npm("lucide-static", "4.0.0", {"icons/mail.svg": ICON, "icons/clock.svg": ICON})
    names = ("slate", "blue", "green", "amber", "orange", "red", "violet")
    scales = {f"{name}.css": scale(name, 0xAA) for name in names}
    scales |= {f"{name}-dark.css": scale(name, 0x11) for name in names}
    shelf.put_npm("@radix-ui/colors", "5.0.0", scales)
    shelf.put_wheel("htpy", "6.0", wheel("htpy", "6.0", {"htpy/__init__.py": ""}, ["markupsafe>=2.0.0"]))
    compiled = {
        "markupsafe/__init__.py": "",
        "markupsafe/_speedups.c": "c",
        "markupsafe/_speedups.cpython-314.so": "so",
    }
    tag = "cp314-cp314-manylinux2014_x86_64"
    shelf.put_wheel("markupsafe", "7.0", wheel("markupsafe", "7.0", compiled), tag)
    return shelf
