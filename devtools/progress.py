"""Shows the progress of downloads: a bar for each on a terminal, elsewhere a line for each finished one."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

BAR = 24


@dataclass(frozen=True, slots=True)
class Arrival:
    """The progress of a download: `arrived` of `size` bytes."""

    name: str
    arrived: int
    size: int


class Progress:
    """Writes progress to a stream, in plain ASCII for every terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._draws = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._line_count = 0

    def say(self, line: str) -> None:
        """Write a line that stays."""
        self.clear()
        self._write(f"{line}\n")

    def show(self, arrivals: Sequence[Arrival]) -> None:
        """Draw a bar for each running download in place of the earlier bars."""
        if self._draws:
            self.clear()
            width = shutil.get_terminal_size().columns - 1
            self._write("".join(f"{_bar(arrival)[:width]}\n" for arrival in arrivals))
            self._line_count = len(arrivals)

    def finish(self, arrival: Arrival) -> None:
        """Write the line of a finished download."""
        self.say(_bar(arrival) if self._draws else f"  fetched {arrival.name} ({_megabytes(arrival.size)})")

    def clear(self) -> None:
        """Remove the bars."""
        if self._line_count:
            self._write(f"\x1b[{self._line_count}F\x1b[J")
            self._line_count = 0

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _bar(arrival: Arrival) -> str:
    share = arrival.arrived / arrival.size
    filled = "#" * int(BAR * share)
    return f"  [{filled:-<{BAR}}] {share:4.0%} of {_megabytes(arrival.size):>7}  {arrival.name}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.2f} MB"
