"""A small chart of one side: a bar for each period, with any numbers, and the names of the first and the last one.

A bar's meaning is shown on hover, and in a table for screen readers. No style attributes: the page's policy
forbids them.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from htpy import Element, Node, caption, div, line, span, svg, table, tbody, td, th, thead, tr
from markupsafe import Markup, escape

_WIDTH = 240
_HEIGHT = 40
"""The chart's size, in its own units: it scales with the page."""

_SHORTEST = 2.0
"""The height of the smallest bar."""


class ChartBar(NamedTuple):
    """A bar of `bar_chart`.

    Attributes:
        name: Its label.
        value: Its value; a negative one is drawn as 0.
        text: The value as text; the number itself unless given.
    """

    name: str
    value: int | float | Decimal
    text: str = ""


def bar_chart(bars: Sequence[ChartBar], name: str, first: str, second: str) -> Element:
    """A bar for each period, with the first and the last one's names, and the same as a table for screen readers.

    Args:
        bars: In their order; empty ones keep their place.
        name: The chart's title, which is above it.
        first: The heading of the table's first column, that of the bars' names.
        second: The heading of the second column, that of the values.
    """
    most = max((float(bar.value) for bar in bars), default=0) or 1
    step = _WIDTH / max(len(bars), 1)
    return div(".chart")[
        div(".chart-key", aria_hidden="true")[span[name]],
        svg(viewBox=f"0 0 {_WIDTH} {_HEIGHT}", aria_hidden="true", focusable="false")[
            line(x1="0", y1=_HEIGHT, x2=_WIDTH, y2=_HEIGHT),
            (_bar(bar, at * step, step, most) for at, bar in enumerate(bars) if bar.value > 0),
        ],
        _ends(bars),
        table(".said")[
            caption[name],
            thead[tr[(th(scope="col")[each] for each in (first, second))]],
            tbody[(tr[th(scope="row")[bar.name], td[_text(bar)]] for bar in bars if bar.value > 0)],
        ],
    ]


def _ends(bars: Sequence[ChartBar]) -> Node:
    """From when to when the chart is: the first and the last period, under their bars."""
    if len(bars) < 2:  # noqa: PLR2004 - one is no distance
        return None
    first, last = (span(dir="auto")[bars[at].name] for at in (0, -1))
    return div(".chart-ends", aria_hidden="true")[first, " ", last]


def _text(bar: ChartBar) -> str:
    return bar.text or str(bar.value)


def _bar(bar: ChartBar, x: float, step: float, most: float) -> Markup:
    """A bar under a field that fills its slot, so that it is easy to hit."""
    width = min(step * 0.7, 14)
    height = max(_SHORTEST, (_HEIGHT - 3) * float(bar.value) / most)
    left, top = x + (step - width) / 2, _HEIGHT - 1 - height
    field = _rect("field", x, 0, step, _HEIGHT)
    hint = escape(f"{bar.name}: {_text(bar)}")
    return Markup(f"<g><title>{hint}</title>{field}{_rect('above', left, top, width, height)}</g>")  # noqa: S704 - escaped


def _rect(kind: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="1"></rect>'
