"""The parts of PyScript that app/browser uses."""

from typing import Any

config: dict[str, Any]
