"""Checks a build in its folder."""

from collections.abc import Iterator
from pathlib import Path

from devtools.build.record import FILE_NAME, Record, read_record
from devtools.check.findings import Finding
from devtools.errors import CommandError
from devtools.fetch.manifest import measure

AGAIN = "build again"


def record_in(folder: Path) -> Record:
    """Read the record of the build in a folder.

    Raises:
        CommandError: There is none.
    """
    record = local_record(folder)
    if record is None:
        raise CommandError(f"{folder} is not a build: it has no {FILE_NAME}; python3 serve.py build makes one")
    return record


def local_record(folder: Path) -> Record | None:
    """Read the record of the build in a folder; None if there is none."""
    path = folder / FILE_NAME
    return read_record(path.read_bytes()) if path.is_file() else None


def check_folder(folder: Path, record: Record) -> Iterator[Finding]:
    """Compare a folder with its record.

    Args:
        folder: The folder.
        record: Its record.

    Yields:
        The problems.
    """
    for path, file in record.files.items():
        if not (folder / path).is_file():
            yield Finding(f"is missing: {AGAIN}", path=path)
        elif measure(folder / path) != file:
            yield Finding(f"is not as built: change it in the project, then {AGAIN}", path=path)
    yield from check_settings(record)


def check_settings(record: Record) -> Iterator[Finding]:
    """Warn of unwise settings; a build already refuses wrong ones."""
    if not record.allowed_origins:
        text = "any site may embed the page and be heard by it: name your Chatwoot in allowed_origins in pyscript.toml"
        yield Finding(f"{text}, then {AGAIN}", is_error=False)
