"""Adds a site to the setting `panel_origins` in `pyscript.toml`, and leaves the rest of the file unchanged."""

import re
import tomllib
from typing import Any

from devtools.errors import CommandError

KEY = "panel_origins"

_TABLE = re.compile(r"^[ \t]*\[[ \t]*deskside[ \t]*\][^\n]*(\n|$)", re.MULTILINE)
_BEGINNING = re.compile(rf"^[ \t]*{KEY}[ \t]*=[ \t]*\[", re.MULTILINE)
_PIECE = re.compile(r"""#[^\n]*|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\s+|.""")
"""A piece of an array of texts: a comment, a text, blanks, or a mark."""


def with_origin(text: str, origin: str) -> str:
    """Return the settings with one more site that panels may ask.

    Args:
        text: The text of `pyscript.toml`.
        origin: The site, such as `https://shop.example`.

    Raises:
        CommandError: The file is not TOML, or has a form that can't be edited.
    """
    before = _read(text)
    origins = before.setdefault("deskside", {}).setdefault(KEY, [])
    if origin in origins:
        return text
    after = _into_array(text, origin) if origins or _BEGINNING.search(text) else _new_line(text, origin)
    origins.append(origin)
    if _read(after) != before:
        raise CommandError(
            f"pyscript.toml is written in a way that can't be added to: add {origin!r} to {KEY} yourself"
        )
    return after


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise CommandError(f"pyscript.toml cannot be read: {error}") from error


def _new_line(text: str, origin: str) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    line = f'{KEY} = ["{origin}"] # the sites that panels may ask; all others are refused{end}'
    if match := _TABLE.search(text):
        gap = "" if match[1] else end
        return f"{text[: match.end()]}{gap}{line}{text[match.end() :]}"
    return f"{text.rstrip()}{end}{end}[deskside]{end}{line}"


def _into_array(text: str, origin: str) -> str:
    """Insert the origin after the array's last text."""
    match = _BEGINNING.search(text)
    if match is None:
        return text
    last, at = match.end() - 1, match.end()
    while (piece := _PIECE.match(text, at)) and piece[0] != "]":
        if not piece[0].isspace() and not piece[0].startswith("#"):
            last = piece.end() - 1
        at = piece.end()
    joint = "" if text[last] == "[" else " " if text[last] == "," else ", "
    return f'{text[: last + 1]}{joint}"{origin}"{text[last + 1 :]}'
