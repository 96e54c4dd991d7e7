"""A visit's timeline (the browser's performance entries), with types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FIRST_RENDER = "deskside:context"

# Runs in the page, after the visit's end.
READ_TIMELINE = """(() => {
  const [page] = performance.getEntriesByType('navigation');
  const [paint] = performance.getEntriesByName('first-paint');
  const entry = ({ name, startTime, responseEnd, transferSize }) => [
    ...[name, startTime, Math.max(startTime, responseEnd), transferSize], // a preload's end may precede its start
  ];
  // The fetches of a worker, which the page records as measures.
  const measure = ({ name, startTime, duration, detail }) => [name, startTime, startTime + duration, detail];
  const marks = performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime]);
  return {
    marks: Object.fromEntries(marks.reverse()),
    boot: document.documentElement.dataset.boot ?? '',
    paint: paint?.startTime ?? null,
    fetches: [
      ...[page, ...performance.getEntriesByType('resource')].map(entry),
      ...performance.getEntriesByType('measure').filter(({ name }) => name.startsWith(origin)).map(measure),
    ],
  };
})()"""
PATIENCE = 60  # seconds
# Runs in the page: resolves when the first context has been rendered.
UNTIL_FIRST_RENDER = f"""new Promise((resolve, reject) => {{
  setTimeout(() => reject(new Error('drew nothing: ' + document.body.innerText)), {PATIENCE * 1000});
  new PerformanceObserver((marks) => {{
    if (marks.getEntriesByName('{FIRST_RENDER}').length > 0) resolve(true);
  }}).observe({{ type: 'mark', buffered: true }});
}})"""


@dataclass(frozen=True, slots=True)
class Fetch:
    """A file that the page has fetched.

    Attributes:
        address: Its address.
        start: Milliseconds from navigation to the request.
        end: Milliseconds from navigation to the end of the answer.
        size: Transferred bytes, including headers; 0 for a cached file.
    """

    address: str
    start: float
    end: float
    size: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A visit of a page.

    Attributes:
        boot: How the app has booted, `image` or `ordinary`; '' for other pages.
        marks: Milliseconds from navigation to each mark, the first of its name.
        paint: Milliseconds from navigation to the first paint; None if the engine does not report it. It is not the
            first *contentful* paint, because browsers don't count a skeleton of empty boxes as content.
        fetches: The fetches, the page itself first.
    """

    boot: str
    marks: Mapping[str, float]
    paint: float | None
    fetches: Sequence[Fetch]

    @property
    def first_render(self) -> float:
        """Milliseconds from navigation until the first context was rendered."""
        return self.marks[FIRST_RENDER]

    @property
    def bytes_before_first_render(self) -> int:
        """Bytes of all answers that started before the first context was rendered."""
        return sum(fetch.size for fetch in self.fetches if fetch.start < self.first_render)


def read_timeline(data: Mapping[str, Any]) -> Timeline:
    """Read the timeline that a page measured."""
    fetches = [Fetch(str(name), float(start), float(end), int(size)) for name, start, end, size in data["fetches"]]
    return Timeline(data["boot"], data["marks"], data["paint"], fetches)
