"""The manifest: the inputs of each part of the runtime, and the size and digest of every file in it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FILE_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class File:
    """The expected SHA-256 digest of a file in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class PartRecord:
    """A part of the runtime: the digest of its recipe, and its files by their path in the runtime's folder."""

    recipe: str
    files: Mapping[str, File]

    def is_intact(self, folder: Path) -> bool:
        """Whether the runtime's folder holds every file unchanged."""
        return all((folder / path).is_file() and measure(folder / path) == file for path, file in self.files.items())


def measure(path: Path) -> File:
    """Measure a file as it is now."""
    content = path.read_bytes()
    return File(hashlib.sha256(content).hexdigest(), len(content))


def survey(folder: Path, path: str) -> dict[str, File]:
    """Measure the file, or every file of the folder, that is at `path` in `folder`."""
    top = folder / path
    paths = [top] if top.is_file() else sorted(each for each in top.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): measure(each) for each in paths}


def read_manifest(folder: Path) -> dict[str, PartRecord]:
    """Read the manifest, by the parts' names; it is empty if the file is missing or damaged."""
    try:
        parts = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))["parts"]
        return {
            name: PartRecord(part["recipe"], {path: File(**file) for path, file in part["files"].items()})
            for name, part in parts.items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def write_manifest(folder: Path, parts: Mapping[str, PartRecord]) -> None:
    """Write the manifest in one step, so that a reader never finds half of it."""
    new = folder / f"{FILE_NAME}.new"
    content = {"parts": {name: asdict(part) for name, part in parts.items()}}
    new.write_text(f"{json.dumps(content, indent=1, sort_keys=True)}\n", encoding="utf-8")
    new.replace(folder / FILE_NAME)
