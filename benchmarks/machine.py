"""The hardware and software versions of a run, without names that would identify the machine."""

import os
import platform
import re
from pathlib import Path

from playwright.sync_api import Playwright

from benchmarks.chromium import launch
from devtools.fetch.pins import read_pins
from tests.engines import Engine

GIGA = 1 << 30


def machine() -> str:
    """Describe the machine in a line."""
    cores = os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()
    facts = [f"{cores} cores", _processor(), _memory(), f"{platform.system()} {platform.machine()}"]
    return ", ".join(fact for fact in facts if fact)


def versions(playwright: Playwright, engines: list[Engine]) -> str:
    """List the versions of the browsers and of the page's packages in a line."""
    with launch(playwright) as browser:
        browsers = [f"Chromium {browser.version}"]
    for engine in engines:
        with engine.started() as driver:
            browsers.append(f"{engine.name} {driver.capabilities['browserVersion']}")
    pins = read_pins()
    npm = {"Pyodide": "pyodide", "PyScript": "@pyscript/core"}
    wheels = ("pydantic", "htpy")
    return ", ".join(
        [
            *browsers,
            *(f"{name} {pins.npm[package].version}" for name, package in npm.items()),
            *(f"{name} {pins.wheels[name].version}" for name in wheels),
        ]
    )


def _processor() -> str:
    """Return the processor's model, if the system reports it."""
    file = Path("/proc/cpuinfo")
    model = re.search(r"(?m)^model name\s*: (.+)$", file.read_text(encoding="utf-8")) if file.exists() else None
    return model[1].strip() if model else platform.processor()


def _memory() -> str:
    if "SC_PHYS_PAGES" not in os.sysconf_names:
        return ""
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / GIGA:.0f} GB of memory"
