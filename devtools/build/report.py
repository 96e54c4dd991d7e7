"""The table of sizes that a build prints."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from devtools.build.addresses import FOREVER
from devtools.build.compress import BROTLI, GZIP
from devtools.build.site import PAGE
from devtools.fetch.manifest import File

# The files that a page with a boot image loads only after the first context is on screen, if at all.
LATE = re.compile(
    r"\.whl$|/python_stdlib\.zip$|\.pack$|/app\.\w+\.zip$|/pyodide\.cold\.wasm$|/pyodide-[^/]+/pyodide\.asm\."
)
SMALL = 20_000  # bytes: smaller files in a folder share a line


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    size: int
    brotli: int


def table(files: Mapping[str, File]) -> str:
    """Lay out the files of a build with their sizes, plain and as a host sends them compressed.

    Args:
        files: All files, by path.

    Returns:
        Lines, the largest files first.
    """
    plain = [path for path in files if not path.endswith((BROTLI, GZIP))]
    rows = [_Row(path, files[path].size, files.get(f"{path}{BROTLI}", files[path]).size) for path in plain]
    ordered = sorted(_group_small_files(rows), key=lambda row: (-row.brotli, row.name))
    total = _Row(f"{len(plain)} files", sum(row.size for row in rows), sum(row.brotli for row in rows))
    has_image = any(row.name.endswith(".image") for row in rows)
    soon = [row for row in rows if row.name.startswith((FOREVER, PAGE)) and not LATE.search(row.name)]
    before = _Row("before the first context, at most", sum(row.size for row in soon), sum(row.brotli for row in soon))
    closing = [total, before] if has_image else [total]
    width = max(len(row.name) for row in (*ordered, *closing))
    rule = "-" * (width + 26)
    lines = [f"{'':{width}}  {'bytes':>11}  {'brotli':>11}", *(_line(row, width) for row in ordered), rule]
    return "\n".join([*lines, *(_line(row, width) for row in closing)])


def _group_small_files(rows: Sequence[_Row]) -> list[_Row]:
    """Put the small files of each folder into one row."""
    small: defaultdict[str, list[_Row]] = defaultdict(list)
    result: list[_Row] = []
    for row in rows:
        if row.size < SMALL and row.name.startswith(FOREVER):
            small[row.name.rpartition("/")[0]].append(row)
        else:
            result.append(row)
    for folder, few in small.items():
        name = few[0].name if len(few) == 1 else f"{folder}/ ({len(few)} small files)"
        result.append(_Row(name, sum(row.size for row in few), sum(row.brotli for row in few)))
    return result


def _line(row: _Row, width: int) -> str:
    return f"{row.name:{width}}  {row.size:11,}  {row.brotli:11,}"
