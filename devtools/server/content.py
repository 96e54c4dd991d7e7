"""What the development server answers with: content and its headers, read from a file or made."""

import re
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".m4a": "audio/mp4",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".po": "text/plain; charset=utf-8",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".whl": "application/zip",
    ".zip": "application/zip",
}
ANY_MEDIA_TYPE = "application/octet-stream"

FRESH = "no-cache"  # cache it, but revalidate each time
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Content:
    """The content of an answer with its headers."""

    body: bytes
    media_type: str
    cache: str = FRESH
    headers: dict[str, str] = field(default_factory=dict)
    status: HTTPStatus = HTTPStatus.OK


def read_file(folder: Path, rest: str, cache: str = FRESH) -> Content | None:
    """Read a file of a folder.

    Args:
        folder: The folder.
        rest: The file's path in it.
        cache: How long browsers may keep it, as a `Cache-Control` header.

    Returns:
        The content; `None` if there is none, for hidden files, and for links to files elsewhere.
    """
    names = rest.split("/")
    if any(not name or name.startswith(".") for name in names) or re.search(r"[\\:\0]", rest):
        return None
    path = folder.joinpath(*names)
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            return None
        body = path.read_bytes()
    except OSError:  # missing, a folder, a name too long, or not readable
        return None
    return Content(body, MEDIA_TYPES.get(path.suffix.lower(), ANY_MEDIA_TYPE), cache)
