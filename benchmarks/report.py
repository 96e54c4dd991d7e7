"""The report of a run, as Markdown."""

from collections.abc import Sequence

from benchmarks.row import HEADINGS, Row, table
from benchmarks.timeline import Timeline


def report(rows: Sequence[Row], machine: str, versions: str, rounds: int) -> str:
    """Write results.md.

    Args:
        rows: The results.
        machine: The machine in a line.
        versions: The versions in a line.
        rounds: How often each was measured.
    """
    return f"""# The numbers

Written by `python3 -m benchmarks`. Medians of {rounds} rounds of one run; what is compared takes turns.

- **Machine**: {machine}
- **Versions**: {versions}

{table([HEADINGS, *(row.cells() for row in rows)])}

## How it is measured

- The page is the built folder, served compressed and kept for good, in a frame of a host page from another site. Each
  visit is a new frame, as at each switch of the conversation in Chatwoot; the host posts the context when the frame has
  loaded. Times count from the frame's own navigation to its mark `deskside:context`. For a second nobody asks the page
  anything, since an answer takes its one thread's time.
- *Later visits* share one profile, and each stays four seconds, because browsers store compiled WebAssembly only when a
  page has become quiet. In Chromium each page is visited twice in a row, by turns with the others: the second visit is
  *at a switch* of the conversation, when the browser still has the page's process; the first one, *after other pages*,
  gets a new process. *First visits* have an empty profile each, and begin three seconds after the profile's own start.
- Later visits in Chromium have the browser's own way with storage: each site's frames have theirs beneath each host. So
  the app's service worker keeps its files, and the limit has one that keeps the limit's.
- *`?boot=plain`* is the same page without its image. *The limit* fetches and compiles the same WebAssembly, fetches the
  same image and copies it into a memory, and does nothing else. *Stock PyScript* loads the same packages from beside
  itself, makes two models and validates one message.
- *Before* is an earlier build beside this one (`--before FOLDER`), *the limit before* the limit for its files.
- *First paint* rather than first contentful paint: to browsers a skeleton of empty boxes is no content.
- Bytes are those of all answers that were asked for before the first context was drawn, as they travelled.
- *By hand* is the messages panel alone: `JSON.parse`, template strings with every value escaped, the same `Intl`, the
  same Idiomorph; no validation, no repair, no other panels. In the same time the app reads and draws all of its panels.
  Both clocks run from the message's arrival in the page to the end of the change in its document.
- Memory is what the page's process shares with no other, after a garbage collection.

## Each measurement

{table([("measured", "median", "from-to", "rounds"), *_measurements(rows)])}
"""


def _measurements(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """List every series once, under its first row."""
    rows_by_id: dict[int, tuple[str, ...]] = {}
    for row in rows:
        for samples in (row.page, row.against):
            if samples is not None:
                cells = f"{row.what}: {samples.name}", str(samples), samples.spread, str(len(samples.values))
                rows_by_id.setdefault(id(samples), cells)
    return list(rows_by_id.values())


def typical(visits: Sequence[Timeline]) -> Timeline:
    """Return the median visit, by the time until the first context was rendered."""
    return sorted(visits, key=lambda visit: visit.first_render)[len(visits) // 2]
