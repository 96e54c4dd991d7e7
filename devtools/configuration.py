"""Read `pyscript.toml`, and write it as `pyscript.json`, which the page gets.

PyScript reads TOML of its own kind: no lists of different things, no tables in lists, no `when.inbox = …`. So Python's
own reader reads the file, and the page is given JSON.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

from devtools.errors import CommandError

SETTINGS_FILE = "pyscript.toml"
SERVED = "pyscript.json"


def read_configuration(root: Path) -> dict[str, Any]:
    """Read the configuration of the project at `root`.

    Raises:
        CommandError: It is not there, or no TOML.
    """
    try:
        return tomllib.loads((root / SETTINGS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{SETTINGS_FILE} cannot be read: {error}") from error


def served_configuration(root: Path) -> bytes:
    """The configuration as the page gets it: a line for each value, days and times as text.

    Raises:
        CommandError: As for `read_configuration`.
    """
    return as_json(read_configuration(root))


def as_json(configuration: dict[str, Any]) -> bytes:
    """Write a configuration as the page gets it."""
    text = json.dumps(configuration, ensure_ascii=False, indent=0, default=str)
    return f"{text}\n".encode()
