"""Reads a wheel's metadata for Pyodide, and removes compiled files that have a Python fallback."""

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from email.parser import HeaderParser
from typing import TypedDict

from devtools.errors import CommandError
from devtools.fetch.unpack import zip_files

COMPILED = (".so", ".pyd", ".c")
PURE_TAG = "py3-none-any"


class LockEntry(TypedDict):
    """A package in Pyodide's lock file."""

    depends: list[str]
    file_name: str
    imports: list[str]
    install_dir: str
    name: str
    package_type: str
    sha256: str
    tool: dict[str, str]
    unvendored_tests: bool
    version: str


def normalized(name: str) -> str:
    """Return a project's name as spelled in the lock file's keys."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_entry(files: Mapping[str, bytes], file_name: str, sha256: str, locked: frozenset[str]) -> LockEntry:
    """Describe a wheel for Pyodide's lock file.

    Args:
        files: The wheel's files, by name.
        file_name: The wheel's name.
        sha256: The wheel's digest in hexadecimal.
        locked: The normalized names of all packages in the lock file.

    Returns:
        The entry.

    Raises:
        CommandError: The wheel needs a package that is not in the lock file.
    """
    metadata = HeaderParser().parsestr(_information(files, "METADATA").decode())
    return {
        "depends": sorted(_depends(metadata.get_all("Requires-Dist", []), locked, file_name)),
        "file_name": file_name,
        "imports": imports(files),
        "install_dir": "site",
        "name": str(metadata["Name"]),
        "package_type": "package",
        "sha256": sha256,
        "tool": {},
        "unvendored_tests": False,
        "version": str(metadata["Version"]),
    }


def pure_wheel(files: Mapping[str, bytes]) -> bytes:
    """Make a wheel without compiled files, for a package that falls back to Python.

    Args:
        files: The files of the compiled wheel, by name.

    Returns:
        The pure wheel: the same bytes for the same files.
    """
    members = {name: content for name, content in files.items() if not name.endswith(COMPILED)}
    wheel, record = (_information_name(files, each) for each in ("WHEEL", "RECORD"))
    about = re.sub(r"(?m)^Tag: .*\n", "", members[wheel].decode()).rstrip("\n")
    about = re.sub(r"(?m)^Root-Is-Purelib: .*$", "Root-Is-Purelib: true", about)
    members[wheel] = f"{about}\nTag: {PURE_TAG}\n".encode()
    del members[record]
    lines = [f"{name},sha256={_urlsafe(content)},{len(content)}" for name, content in sorted(members.items())]
    members[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    # Not compressed: Pyodide checks the digest, and a browser may have cached the file as another zlib made it.
    return zip_files(members, zipfile.ZIP_STORED)


def _information_name(files: Mapping[str, bytes], name: str) -> str:
    return next(each for each in files if re.fullmatch(rf"[^/]+\.dist-info/{name}", each))


def _information(files: Mapping[str, bytes], name: str) -> bytes:
    return files[_information_name(files, name)]


def imports(files: Mapping[str, bytes]) -> list[str]:
    """Return the top-level modules of a wheel."""
    packages = {name.partition("/")[0] for name in files if re.fullmatch(r"\w+/__init__\.py", name)}
    return sorted(packages | {name.removesuffix(".py") for name in files if re.fullmatch(r"\w+\.py", name)})


def _depends(requirements: list[str], locked: frozenset[str], file_name: str) -> Iterator[str]:
    """Yield the required packages, and the conditional ones that are in the lock file anyway."""
    for requirement in requirements:
        dependency, _, condition = requirement.partition(";")
        name = normalized(re.split(r"[^\w.-]", dependency.strip(), maxsplit=1)[0])
        if "extra" in condition:
            continue
        if name in locked:
            yield name
        elif not condition:
            raise CommandError(f"{file_name} needs {name}, which devtools/fetch/pins.toml does not pin: add it there")


def _urlsafe(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
