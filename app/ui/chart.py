"""A small chart of two sides over time: one above a line, the other below it.

It is readable without colour: the sides differ by their position, and the lower bars are hollow. A bar's meaning
is shown on hover, and in a table for screen readers. No style attributes: the page's policy forbids them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Element, caption, div, line, span, svg, table, tbody, th, thead, tr
from markupsafe import Markup, escape

from app.ui.i18n import format_integer

_WIDTH = 240
_HALF = 22
"""The chart's size, in its own units: it scales with the page."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of `two_sided`: the values of both sides in one period.

    Attributes:
        name: Its label.
        above: The first side's value.
        below: The other side's value.
        hint: The values in words, shown on hover.
    """

    name: str
    above: int
    below: int
    hint: str


def two_sided(bars: Sequence[Bar], name: str, first: str, above: str, below: str) -> Element:
    """A chart of two sides over time: one above a line, the other below it.

    Args:
        bars: In their order; empty ones keep their place.
        name: The chart's title.
        first: The heading of the table's first column, that of the bars' names.
        above: The name of the side above the line.
        below: The name of the side below the line.
    """
    most = max((count for bar in bars for count in (bar.above, bar.below)), default=0) or 1
    step = _WIDTH / max(len(bars), 1)
    return div(".chart")[
        div(".chart-key", aria_hidden="true")[span(".above")[above], span(".below")[below]],
        svg(viewBox=f"0 0 {_WIDTH} {2 * _HALF}", aria_hidden="true", focusable="false")[
            line(x1="0", y1=_HALF, x2=_WIDTH, y2=_HALF),
            (_bar(bar, at * step, step, most) for at, bar in enumerate(bars) if bar.above or bar.below),
        ],
        table(".said")[
            caption[name],
            thead[tr[(th(scope="col")[each] for each in (first, above, below))]],
            tbody[(_row(bar) for bar in bars if bar.above or bar.below)],
        ],
    ]


def _bar(bar: Bar, x: float, step: float, most: int) -> Markup:
    """A period's two bars under a field that fills their slot, so that they are easy to hit.

    There are up to forty, and each update of the conversation draws them again: so without htpy.
    """
    width = min(step * 0.7, 14)
    left = x + (step - width) / 2
    up, down = (max(2.0, (_HALF - 3) * count / most) if count else 0 for count in (bar.above, bar.below))
    bars = (
        _rect("field", x, 0, step, 2 * _HALF),
        _rect("above", left, _HALF - 1 - up, width, up) if up else "",
        _rect("below", left, _HALF + 1, width, down) if down else "",
    )
    return Markup(f"<g><title>{escape(bar.hint)}</title>{''.join(bars)}</g>")  # noqa: S704 - escaped


def _row(bar: Bar) -> Markup:
    """A period of the table, without htpy as well."""
    name, above, below = map(escape, (bar.name, format_integer(bar.above), format_integer(bar.below)))
    return Markup(f'<tr><th scope="row">{name}</th><td>{above}</td><td>{below}</td></tr>')  # noqa: S704 - escaped


def _rect(kind: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="1"></rect>'
