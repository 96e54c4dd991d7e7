"""What the page runs in: for diagnostics."""

import pyodide
from js import document, performance, window


def look() -> tuple[str, str, str, tuple[tuple[str, float], ...]]:
    """Tell the browser as it calls itself, Pyodide's version, how Python came up, and the milestones of the start.

    The milestones are the browser's marks, each with its time in milliseconds from the page's beginning.
    """
    marks = ((str(mark.name), float(mark.startTime)) for mark in performance.getEntriesByType("mark"))
    boot = document.documentElement.dataset.boot
    return str(window.navigator.userAgent), pyodide.__version__, str(boot or ""), tuple(marks)
