"""The order in which the tests run, the fixtures that all of them may use, and the number of hypothesis' examples.

100 for each invariant in an ordinary run, 2,000 where `HYPOTHESIS_PROFILE=ci`, 50,000 in `python3 -m tests --nightly`.
"""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

# A deadline would depend on the machine's other load.
settings.register_profile("usual", deadline=None)
settings.register_profile("ci", max_examples=2_000, deadline=None)
settings.register_profile("nightly", max_examples=50_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

# The small environment of `python3 -m tests --unit` has no browser and few tools: there, what needs them is left out.
_NEEDS = {
    "unit/docs/test_doc_snippets.py": "mypy",
    "unit/docs/test_translations.py": "babel",
    "unit/examples/endpoint": "joserfc",
    "unit/test_visual.py": "PIL",
    "browser/*": "playwright",
    "custom_panels/*_page.py": "playwright",
}
collect_ignore_glob = [tests for tests, module in _NEEDS.items() if not find_spec(module)]

if find_spec("playwright"):
    pytest_plugins = ["tests.fixtures"]

_UNIT = Path(__file__).parent / "unit"


def pytest_report_header() -> str:
    """Name the tests that are left out."""
    return f"left out, for want of tools: {', '.join(collect_ignore_glob)}" if collect_ignore_glob else ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick tests first. Besides, Playwright keeps an event loop in this thread once it has begun."""
    items.sort(key=lambda item: _UNIT not in item.path.parents)
