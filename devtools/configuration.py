"""Reads `pyscript.toml`, and writes it as `pyscript.json` for the page.

PyScript's TOML parser lacks mixed lists, tables in lists and keys like `when.inbox = …`. So Python's own parser reads
the file, and the page gets JSON.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from devtools.errors import CommandError

SETTINGS_FILE = "pyscript.toml"
SERVED = "pyscript.json"

_PACKAGE = re.compile(r"([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(==[a-z0-9.+!_-]+)?", re.ASCII | re.IGNORECASE)


def read_configuration(root: Path) -> dict[str, Any]:
    """Read the configuration of the project at `root`.

    Raises:
        CommandError: The file is missing or is not TOML.
    """
    try:
        return tomllib.loads((root / SETTINGS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{SETTINGS_FILE} cannot be read: {error}") from error


def served_configuration(root: Path) -> bytes:
    """Return the page's configuration as JSON: a line for each value, dates and times as text.

    Raises:
        CommandError: As for `read_configuration`.
    """
    return as_json(read_configuration(root))


def as_json(configuration: dict[str, Any]) -> bytes:
    """Encode a configuration for the page."""
    if packages := page_packages(configuration):
        configuration = {**configuration, "packages": packages}
    text = json.dumps(configuration, ensure_ascii=False, indent=0, default=str)
    return f"{text}\n".encode()


def page_packages(configuration: dict[str, Any]) -> list[str]:
    """Return the packages that the page loads, without versions: Deskside's and those from the settings."""
    return [*map(str, configuration.get("packages", [])), *map(package_name, _requirements(configuration))]


def package_requirements(root: Path) -> tuple[str, ...]:
    """Return the packages in the settings, like `humanize==4.12.3` or a name alone.

    Raises:
        CommandError: They are written in another form, or the file can't be read.
    """
    return _requirements(read_configuration(root)) if (root / SETTINGS_FILE).exists() else ()


def package_name(package: str) -> str:
    """Return a package's name without its version, spelled as in lock files."""
    return re.sub(r"[-_.]+", "-", package.partition("==")[0]).lower()


def _requirements(configuration: dict[str, Any]) -> tuple[str, ...]:
    table = configuration.get("deskside", {})
    packages = table.get("packages", []) if isinstance(table, dict) else []
    if not isinstance(packages, list) or not all(
        isinstance(each, str) and _PACKAGE.fullmatch(each) for each in packages
    ):
        raise CommandError(
            f'packages in {SETTINGS_FILE} must be a list of names and versions like ["humanize==4.12.3"]'
        )
    return tuple(packages)
