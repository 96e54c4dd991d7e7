"""The record of a build, `build.json`: the files that a folder or a site must have to be that build."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from devtools.fetch.manifest import File

FILE_NAME = "build.json"
FORM = 1  # the version of this file's format, stored under the key that identifies it as ours
KEY = "deskside"


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a build.

    Attributes:
        build: Its name: a digest of all files that a browser loads.
        allowed_origins: The sites that may embed the page; empty for any.
        policy: The Content-Security-Policy that the host must send with the page.
        files: The digest and size of each file but the record itself, by path.
        version: Deskside's version.
    """

    build: str
    allowed_origins: tuple[str, ...]
    policy: str
    files: Mapping[str, File]
    version: str = ""

    def to_json(self) -> bytes:
        """Return the content of `build.json`."""
        table = {KEY: FORM, **asdict(self)}
        return f"{json.dumps(table, indent=1, sort_keys=True)}\n".encode()


def read_record(content: bytes) -> Record | None:
    """Read a record; `None` for anything else."""
    try:
        table: dict[str, Any] = json.loads(content)
        if table[KEY] != FORM:
            return None
        files = {path: File(str(file["sha256"]), int(file["size"])) for path, file in table["files"].items()}
        origins = tuple(map(str, table["allowed_origins"]))
        return Record(str(table["build"]), origins, str(table["policy"]), files, str(table.get("version", "")))
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def name_of(files: Mapping[str, bytes]) -> str:
    """Return the name of the build that consists of these files."""
    facts = [(path, hashlib.sha256(content).hexdigest()) for path, content in sorted(files.items())]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]
