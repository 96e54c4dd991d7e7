"""Fixtures of the unit tests, and the number of hypothesis' examples for each invariant.

100 in an ordinary run, 2,000 where `HYPOTHESIS_PROFILE=ci`, 50,000 in `python3 -m tests --nightly`.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from app.ui.render_context import use_render_context
from tests.unit.rendering import RENDER_CONTEXT

# A deadline would depend on the machine's other load.
settings.register_profile("usual", deadline=None)
settings.register_profile("ci", max_examples=2_000, deadline=None)
settings.register_profile("nightly", max_examples=50_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


@pytest.fixture
def rendering() -> Iterator[None]:
    """Run the test as if the page were rendered: elements know the time and the formats."""
    with use_render_context(RENDER_CONTEXT):
        yield
