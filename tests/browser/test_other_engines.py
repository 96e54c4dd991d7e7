"""The built folder in the engines that people have beside Chromium, inside the simulator."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.build.make import make
from devtools.commands.build import sources
from devtools.progress import Progress
from tests.browser.engine_desk import EngineDesk, need_engine
from tests.engines import FIREFOX, WEBKIT, Engine
from tests.static_host import StaticHost, hosting

pytestmark = pytest.mark.nightly

HEADING = "[data-panel=summary] h1, [data-panel=summary] h2"
ENTRIES = "[data-panel=messages] .messages > li:not(.day)"


@pytest.fixture(scope="module")
def app(as_shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built app on a host that does what its `_headers` says."""
    folder: Path = tmp_path_factory.mktemp("built")
    progress = Progress(sys.stderr)
    make(sources(as_shipped, progress), folder, tmp_path_factory.mktemp("compressed"), progress, quality=1)
    with hosting(StaticHost(folder)) as host:
        yield host.address


@pytest.fixture(params=[FIREFOX, WEBKIT], ids=lambda engine: engine.name)
def desk(request: pytest.FixtureRequest, app: str, port: int) -> Iterator[EngineDesk]:
    """The app inside the simulator, which is on another site, in each engine."""
    engine: Engine = request.param
    need_engine(engine)
    simulator = f"http://127.0.0.1:{port}/simulator/?tab=app&chrome=off&app={app}"
    with engine.started() as driver:
        yield EngineDesk(driver, simulator)


def test_it_boots_from_the_image_draws_updates_and_hears_a_click(desk: EngineDesk) -> None:
    desk.until(lambda: desk.dataset()["state"] == "ready")

    assert desk.dataset()["boot"] == "image"
    assert desk.text(HEADING) == "Jordan Sample"
    before = desk.count(ENTRIES)

    desk.simulator("customerWrites()")
    desk.click("[data-action=refresh]")
    desk.until(lambda: desk.count(ENTRIES) == before + 1)

    desk.click("[data-action=refresh]")
    desk.until(lambda: desk.text("[role=status]") == "Up to date")
