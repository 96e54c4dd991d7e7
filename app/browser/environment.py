"""What the page runs in, for the diagnostics."""

import pyodide
from js import document, performance, window

from app.core.tool_state import Environment


def read() -> Environment:
    """Read the browser's and Pyodide's versions, how Python came up, and the browser's marks since navigation."""
    marks = ((str(mark.name), float(mark.startTime)) for mark in performance.getEntriesByType("mark"))
    boot = document.documentElement.dataset.boot
    return Environment(str(window.navigator.userAgent), pyodide.__version__, str(boot or ""), tuple(marks))
