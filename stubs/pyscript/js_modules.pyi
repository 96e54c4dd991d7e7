"""The JavaScript modules that pyscript.toml names."""

from typing import Any

patch: Any
