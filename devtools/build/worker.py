"""The service worker of a build: the template in `static/` with the list of files to cache."""

import base64
import hashlib
import json
from collections.abc import Mapping

from devtools.build.site import PAGE, WORKER
from devtools.errors import CommandError

FILE_NAME = "service-worker.js"
BLANK = "const build = { name: '', page: '', files: {} }; // `serve.py build` writes it here\n"


def service_worker(template: str, name: str, files: Mapping[str, bytes]) -> bytes:
    """Write the service worker.

    Args:
        template: The text of `static/boot/service-worker.js`.
        name: The build's name.
        files: The files that a browser loads, by path.

    Returns:
        The script.

    Raises:
        CommandError: The template has no place for the list of files.
    """
    if template.count(BLANK) != 1:
        raise CommandError(f"{WORKER} must have the line {BLANK.strip()!r} once: put it back")
    digests = {path: _integrity(content) for path, content in sorted(files.items())}
    build = {"name": name, "page": digests.pop(PAGE), "files": digests}
    return template.replace(BLANK, f"const build = {json.dumps(build, indent=2)};\n").encode()


def _integrity(content: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
