"""The record of a build, `build.json`: what a folder or a site must hold to be that build."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from devtools.fetch.manifest import File

FILE_NAME = "build.json"
FORM = 1  # of this file, told under the key that makes it known as ours
KEY = "deskside"


@dataclass(frozen=True, slots=True)
class Record:
    """What a build is.

    Attributes:
        build: Its name: a digest of all that a browser loads of it.
        allowed_origins: The sites that may embed the page; empty: any.
        policy: The Content-Security-Policy that the page is to be sent with.
        files: What every file of it must be, by path; not the record itself.
        version: Deskside's.
    """

    build: str
    allowed_origins: tuple[str, ...]
    policy: str
    files: Mapping[str, File]
    version: str = ""

    def to_json(self) -> bytes:
        """The file's content."""
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
    """The name of the build that consists of these files."""
    facts = [(path, hashlib.sha256(content).hexdigest()) for path, content in sorted(files.items())]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]
