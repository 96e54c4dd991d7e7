"""The page's configuration, as PyScript has read it from `pyscript.json`, which `serve.py` makes of `pyscript.toml`."""

from typing import Any

from pyscript import config


def table(name: str) -> dict[str, Any]:
    """A table of the configuration, empty if it isn't there."""
    return dict(config.get(name, {}))
