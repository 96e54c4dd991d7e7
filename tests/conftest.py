"""The order in which the tests run, and the fixtures that all of them may use."""

from pathlib import Path

import pytest

pytest_plugins = ["tests.fixtures"]

_UNIT = Path(__file__).parent / "unit"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick tests first. Besides, Playwright keeps an event loop in this thread once it has begun."""
    items.sort(key=lambda item: _UNIT not in item.path.parents)
