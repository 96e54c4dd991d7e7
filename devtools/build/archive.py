"""Packs a build into one file, to publish it, upload it, or keep it for a rollback."""

from pathlib import Path

from devtools.build.record import FILE_NAME, Record
from devtools.fetch.unpack import zip_files


def write_archive(folder: Path, record: Record) -> Path:
    """Zip a build.

    Args:
        folder: The build's folder.
        record: Its record.

    Returns:
        The zip file, beside the folder. The same build makes the same bytes.
    """
    files = {path: (folder / path).read_bytes() for path in (*record.files, FILE_NAME)}
    archive = folder.resolve().parent / f"deskside-{record.version}-{record.build}.zip"
    archive.write_bytes(zip_files(files))
    return archive
