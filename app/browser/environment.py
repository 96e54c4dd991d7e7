"""The page's environment, for the diagnostics."""

import pyodide
from js import document, performance, window

from app.core.tool_state import Environment


def read() -> Environment:
    """Read versions, how Python started, and the browser's marks since navigation."""
    marks = ((str(mark.name), float(mark.startTime)) for mark in performance.getEntriesByType("mark"))
    page = document.documentElement
    return Environment(
        browser=str(window.navigator.userAgent),
        pyodide=pyodide.__version__,
        boot=str(page.getAttribute("data-boot") or ""),
        phases=tuple(marks),
        version=str(page.getAttribute("data-version") or ""),
        build=str(page.getAttribute("data-build") or ""),
    )
