"""What several tests of panels start from."""

from collections.abc import Iterator

import pytest

from app.panels.record_elements import _counts


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    _counts.clear()
    yield
    _counts.clear()
