"""Deskside's version, from `pyproject.toml`."""

import tomllib
from pathlib import Path

from devtools.errors import CommandError

FILE = "pyproject.toml"


def read_version(root: Path) -> str:
    """Read the version of the project at `root`.

    Raises:
        CommandError: `pyproject.toml` is missing or has no version.
    """
    try:
        project = tomllib.loads((root / FILE).read_text(encoding="utf-8"))["project"]
        return str(project["version"])
    except (OSError, ValueError, LookupError) as error:
        raise CommandError(f"{FILE} has no version: {error}") from error


def with_version(page: str, version: str) -> str:
    """Write the version into the page's root element, where the diagnostics read it."""
    return page.replace("<html", f'<html data-version="{version}"', 1)
