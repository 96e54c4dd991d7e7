"""Reads `pins.toml`: the pinned version of each package, with the size and the digest of its archive."""

import base64
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from devtools.errors import CommandError

PINS_FILE = Path(__file__).with_name("pins.toml")


@dataclass(frozen=True, slots=True)
class NpmPackage:
    """A package of npm: `integrity` is its tarball's digest as npm prints it, `size` its bytes."""

    name: str
    version: str
    integrity: str
    size: int

    @property
    def file_name(self) -> str:
        """The tarball's name, as `npm pack` gives it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"

    def matches(self, content: bytes) -> bool:
        """Whether these bytes are the pinned tarball."""
        return self.integrity == f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}"


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel of PyPI: `sha256` is its digest in hexadecimal, `size` its bytes."""

    name: str
    version: str
    file_name: str
    sha256: str
    size: int

    def __post_init__(self) -> None:
        if not self.file_name.startswith(f"{self.name}-{self.version}-") or not self.file_name.endswith(".whl"):
            raise ValueError(f"file_name {self.file_name!r} is not a wheel of {self.name} {self.version}")

    def matches(self, content: bytes) -> bool:
        """Whether these bytes are the pinned wheel."""
        return self.sha256 == hashlib.sha256(content).hexdigest()


Archive = NpmPackage | Wheel


@dataclass(frozen=True, slots=True)
class Pins:
    """All pins, by name.

    Attributes:
        python: The version inside Pyodide, as in `3.14`.
        npm: npm packages that are part of the page.
        wheels: Wheels that are part of the page.
        tools: npm packages that only help to build it.
    """

    python: str
    npm: Mapping[str, NpmPackage]
    wheels: Mapping[str, Wheel]
    tools: Mapping[str, NpmPackage] = field(default_factory=dict)


def read_pins(path: Path = PINS_FILE) -> Pins:
    """Read the pins.

    Args:
        path: The file, in TOML.

    Returns:
        The pins.

    Raises:
        CommandError: The file lacks an entry or has an unexpected form.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Pins(
            python=table["python"],
            npm={name: NpmPackage(name, **_fields(entry)) for name, entry in table["npm"].items()},
            wheels={name: Wheel(name, **_fields(entry)) for name, entry in table["wheels"].items()},
            tools={name: NpmPackage(name, **_fields(entry)) for name, entry in table.get("tools", {}).items()},
        )
    except KeyError as error:
        raise CommandError(f"{path} lacks {error}: add it") from error
    except (ValueError, TypeError) as error:
        raise CommandError(f"{path} cannot be used: {error}") from error


def _fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {"size" if key == "bytes" else key: value for key, value in entry.items()}
