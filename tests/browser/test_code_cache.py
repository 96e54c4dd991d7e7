"""Chromium stores the interpreter's compiled code after one visit of a build, as it does for a person's profile."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from devtools.build.make import make
from devtools.commands.build import sources
from devtools.progress import Progress
from tests.browser.cold_code import MISSES
from tests.browser.standalone_page import StandalonePage
from tests.browsers import FLAGS, PATIENCE, system_chromium
from tests.static_host import StaticHost, hosting

pytestmark = pytest.mark.nightly

STORED_CODE = 1_000_000
"""Bytes; Chromium stores nothing before it has made so much."""
WARM_UPS = "performance.getEntriesByName('boot:warm-up').length"
IS_FILLED = "() => Object.values(localStorage).some((text) => text.includes('pyodide.asm.wasm'))"


@pytest.fixture
def address(as_shipped: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a build."""
    progress, folder = Progress(sys.stderr), tmp_path / "dist"
    folder.mkdir()
    make(sources(as_shipped, progress), folder, tmp_path / "compressed", progress, quality=1)
    with hosting(StaticHost(folder)) as host:
        yield host.address


def test_the_compiled_code_is_stored_at_the_first_visit_alone(
    playwright: Playwright, address: str, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with playwright.chromium.launch_persistent_context(
        profile, executable_path=system_chromium(), args=FLAGS
    ) as context:
        context.set_default_timeout(PATIENCE)
        standalone = StandalonePage(context)

        page = standalone.visit(address)
        assert page.evaluate(WARM_UPS) == 1
        page.wait_for_function(IS_FILLED)
        assert page.evaluate(MISSES) == 0, "the warm-up calls functions that are missing in the list of hot ones"
        page.close()

        assert standalone.visit(address).evaluate(WARM_UPS) == 0
        assert standalone.problems == []
    stored = [
        file.stat().st_size for file in (profile / "Default" / "Code Cache" / "wasm").rglob("*") if file.is_file()
    ]
    assert sum(stored) > STORED_CODE
