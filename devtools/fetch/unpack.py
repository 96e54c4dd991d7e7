"""Reads files from archives and makes zip files."""

import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from devtools.errors import CommandError

# The same date and rights for every entry, so that the same files always give the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def npm_files(tarball: Path, matches: Callable[[str], bool]) -> dict[str, bytes]:
    """Read files of an npm tarball.

    Args:
        tarball: The archive.
        matches: Whether to read a file, by its name without the archive's top folder.

    Returns:
        The contents by name.
    """
    files: dict[str, bytes] = {}
    with tarfile.open(tarball) as tar:
        for member in tar:
            name = member.name.partition("/")[2]
            content = tar.extractfile(member) if matches(name) else None
            if content is not None:
                files[name] = content.read()
    return files


def npm_file(tarball: Path, name: str) -> bytes:
    """Read the one file of this name.

    Raises:
        CommandError: The archive does not hold it.
    """
    files = npm_files(tarball, lambda each: each == name)
    if not files:
        raise CommandError(f"{tarball.name} holds no {name}: look into devtools/fetch/parts, the package has changed")
    return files[name]


def wheel_files(wheel: Path | BinaryIO) -> dict[str, bytes]:
    """Read all files of a wheel, by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def zip_files(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a zip file that depends only on the files' names and contents.

    Args:
        files: The contents by name.
        compression: `zipfile.ZIP_STORED` for bytes that don't depend on the version of zlib either.

    Returns:
        The zip file.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = READABLE
            entry.create_system = 3  # Unix, on every system
            archive.writestr(entry, files[name], compression)
    return buffer.getvalue()
