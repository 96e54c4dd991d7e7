"""Tests panels in CPython, in milliseconds, without a browser or a network.

from app.testing import context, render

def test_the_plan_is_shown() -> None:
    seen = render(plan, context(custom_attributes={"plan_name": "Pro"}))

    assert seen.facts == {"Plan": "Pro"}

See docs/panels.md. The page does not import this package.
"""

from app.testing.contexts import NOW, context
from app.testing.fake_http import PENDING, RecordedRequest, UnansweredError
from app.testing.page_imports import PageImportError
from app.testing.plain_formats import PlainFormats
from app.testing.render import press, render
from app.testing.rendered_panel import Link, RenderedPanel
from app.testing.samples import NAMES, sample

__all__ = [
    "NAMES",
    "NOW",
    "PENDING",
    "Link",
    "PageImportError",
    "PlainFormats",
    "RecordedRequest",
    "RenderedPanel",
    "UnansweredError",
    "context",
    "press",
    "render",
    "sample",
]
