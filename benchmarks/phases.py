"""The chart of a boot's phases, from a visit's timeline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal, TypeAlias

from benchmarks.timeline import FIRST_RENDER, Fetch, Timeline

Kind: TypeAlias = Literal["fetch", "run", "draw"]

WIDTH, MARGIN_LEFT, MARGIN_RIGHT = 760, 250, 70
LANE, BAR = 26, 16
HEAD, FOOT, GAP = 30, 24, 24
THINNEST = 1.5
STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # milliseconds between the lines of the scale
LINES = 7  # at most
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1c2024 }
.title { font-weight: 600 }
.quiet { fill: #60646c }
.axis { stroke: #d9d9e0 }
.fetch { fill: #8ec8f6 }
.run { fill: #0588f0 }
.draw { fill: #30a46c }
@media (prefers-color-scheme: dark) {
  text { fill: #edeef0 }
  .quiet { fill: #b0b4ba }
  .axis { stroke: #43484e }
}
"""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of a boot.

    Attributes:
        name: A description for people.
        kind: Whether files arrive, code runs, or the page is rendered.
        spans: Starts and ends in milliseconds since navigation, in order and without overlaps.
    """

    name: str
    kind: Kind
    spans: tuple[tuple[float, float], ...]

    @property
    def end(self) -> float:
        """The end of the phase."""
        return self.spans[-1][1]

    @property
    def length(self) -> float:
        """The duration without pauses."""
        return sum(end - start for start, end in self.spans)


def phases(visit: Timeline) -> list[Phase]:
    """Read the phases of a boot from its timeline, in the order of their starts; missing ones are left out."""
    spans = [
        Phase("the page", "fetch", ((0, visit.fetches[0].end),)),
        *_fetches("scripts and styles", visit, _ends(".js", ".mjs", ".css")),
        *_fetches("WebAssembly", visit, _ends(".wasm")),
        *_fetches("the boot image", visit, _ends(".image")),
        *_fetches("the library and the packages", visit, _ends(".zip", ".whl")),
        *_between("the interpreter gets its memory", "run", visit, "boot:fetched", "boot:restored"),
        *_between("PyScript waits for the interpreter", "run", visit, "boot:asked", "boot:given"),
        *_between("PyScript prepares the app", "run", visit, "boot:given", "deskside:python"),
        *_between("the app reads and draws the context", "draw", visit, "deskside:python", FIRST_RENDER),
    ]
    return sorted(spans, key=lambda phase: phase.spans)


def _ends(*endings: str) -> Callable[[Fetch], bool]:
    return lambda fetch: fetch.address.partition("?")[0].endswith(endings)


def _fetches(name: str, visit: Timeline, matches: Callable[[Fetch], bool]) -> list[Phase]:
    fetches = [fetch for fetch in visit.fetches[1:] if matches(fetch) and fetch.start < visit.first_render]
    spans = join_spans([(fetch.start, min(fetch.end, visit.first_render)) for fetch in fetches])
    return [Phase(name, "fetch", spans)] if spans else []


def join_spans(spans: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Join spans that touch each other."""
    result: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return tuple(result)


def _between(name: str, kind: Kind, visit: Timeline, first: str, last: str) -> list[Phase]:
    start, end = visit.marks.get(first), visit.marks.get(last)
    return [] if start is None or end is None or end < start else [Phase(name, kind, ((start, end),))]


def picture(boots: Sequence[tuple[str, Sequence[Phase]]]) -> str:
    """Draw boots below each other, on one scale.

    Args:
        boots: The title and the phases of each; at least one phase.

    Returns:
        An SVG file, for light and dark.
    """
    longest = max(phase.end for _, boot in boots for phase in boot)
    scale = (WIDTH - MARGIN_LEFT - MARGIN_RIGHT) / longest
    lanes: list[str] = []
    top = 0.0
    for title, boot in boots:
        lanes.append(f'<text class="title" x="0" y="{top + 18:.0f}">{escape(title)}</text>')
        top += HEAD
        for phase in boot:
            lanes.append(_lane(phase, top, scale))
            top += LANE
        top += GAP
    height = top + FOOT
    step = next((step for step in STEPS if longest <= step * LINES), STEPS[-1])
    axis = "".join(_tick(at, top, scale) for at in range(0, int(longest) + 1, step))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="What the time of a boot is spent on">\n<style>{STYLE}</style>\n{axis}\n'
        + "\n".join(lanes)
        + "\n</svg>\n"
    )


def _lane(phase: Phase, top: float, scale: float) -> str:
    middle = top + LANE / 2 + 5
    bars = "".join(_bar(phase.kind, *span, top + (LANE - BAR) / 2, scale) for span in phase.spans)
    return (
        f'<text x="{MARGIN_LEFT - 10}" y="{middle:.0f}" text-anchor="end">{escape(phase.name)}</text>{bars}'
        f'<text class="quiet" x="{MARGIN_LEFT + phase.end * scale + 6:.1f}" y="{middle:.0f}">{phase.length:,.0f}</text>'
    )


def _bar(kind: Kind, start: float, end: float, top: float, scale: float) -> str:
    x, width = MARGIN_LEFT + start * scale, max(THINNEST, (end - start) * scale)
    return f'<rect class="{kind}" x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{BAR}" rx="2"/>'


def _tick(at: float, bottom: float, scale: float) -> str:
    x = MARGIN_LEFT + at * scale
    return (
        f'<line class="axis" x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{bottom:.0f}"/>'
        f'<text class="quiet" x="{x:.1f}" y="{bottom + 18:.0f}" text-anchor="middle">{at:,.0f} ms</text>'
    )
