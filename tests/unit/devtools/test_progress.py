import io

import pytest

from devtools.progress import Arrival, Progress


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return Terminal()


def test_a_terminal_shows_a_bar_for_each_running_download(terminal: Terminal) -> None:
    Progress(terminal).show([Arrival("pyodide", 3_250_000, 6_500_000), Arrival("htpy", 0, 20_000)])

    assert terminal.getvalue() == (
        "  [############------------]  50% of 6.50 MB  pyodide\n  [------------------------]   0% of 0.02 MB  htpy\n"
    )


def test_bars_are_drawn_over_those_before(terminal: Terminal) -> None:
    progress = Progress(terminal)

    progress.show([Arrival("pyodide", 0, 1), Arrival("htpy", 0, 1)])
    progress.show([Arrival("pyodide", 1, 1)])

    assert terminal.getvalue().split("\x1b[2F\x1b[J")[1].startswith("  [########################] 100%")


def test_a_bar_is_never_wider_than_the_terminal(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")

    Progress(terminal).show([Arrival("pyodide", 0, 1)])

    assert terminal.getvalue() == "  [----------------\n"


def test_elsewhere_a_finished_download_is_one_line() -> None:
    log = io.StringIO()
    progress = Progress(log)

    progress.show([Arrival("pyodide", 1, 2)])
    progress.finish(Arrival("pyodide", 6_500_000, 6_500_000))

    assert log.getvalue() == "  fetched pyodide (6.50 MB)\n"


def test_a_terminal_that_cannot_move_its_cursor_gets_lines(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    progress = Progress(terminal)

    progress.show([Arrival("pyodide", 1, 2)])

    assert terminal.getvalue() == ""
