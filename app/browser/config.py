"""The page's configuration. PyScript reads it from `pyscript.json`, which `serve.py` makes from `pyscript.toml`."""

from typing import Any

from pyscript import config


def table(name: str) -> dict[str, Any]:
    """Return a table of the configuration, empty if it is missing."""
    return dict(config.get(name, {}))
