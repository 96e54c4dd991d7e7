"""Fixtures of the unit tests."""

from collections.abc import Iterator

import pytest

from app.ui.render_context import use_render_context
from tests.unit.rendering import RENDER_CONTEXT


@pytest.fixture
def rendering() -> Iterator[None]:
    """Run the test as if the page were rendered: elements know the time and the formats."""
    with use_render_context(RENDER_CONTEXT):
        yield
