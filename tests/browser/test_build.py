"""The built folder on hosts as admins have them."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from devtools.build.make import Sources, make
from devtools.build.record import Record
from devtools.build.settings import read_settings
from devtools.cli import main
from devtools.commands.build import interpreter_folder, sources
from devtools.errors import CommandError
from devtools.progress import Progress
from tests.browser.desk import Desk
from tests.browser.standalone_page import StandalonePage
from tests.browsers import PATIENCE
from tests.checkout import ROOT
from tests.static_host import StaticHost, hosting

NO_WORKERS = (
    "Object.defineProperty(navigator, 'serviceWorker', { get() { throw new DOMException('', 'SecurityError') } })"
)
COMPILATIONS = "performance.getEntriesByName('boot:compiled').length"
DELETE_FROM_CACHES = """async (address) => {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(address);
}"""
Build = tuple[Path, Record]


@pytest.fixture(scope="module")
def build_sources(as_shipped: Path) -> Sources:
    return sources(as_shipped, Progress(sys.stderr))


@pytest.fixture(scope="module")
def build(build_sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The project, built."""
    folder = tmp_path_factory.mktemp("built") / "dist"
    return folder, _make(build_sources, folder)


@pytest.fixture(scope="module")
def next_build(build_sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The project with another look and title, built."""
    files = dict(build_sources.site.files)
    files["index.html"] = files["index.html"].replace(b"<title>Deskside</title>", b"<title>Next</title>")
    files["static/styles/all.css"] += b"body { outline: 3px solid red }\n"
    folder = tmp_path_factory.mktemp("next") / "dist"
    return folder, _make(replace(build_sources, site=replace(build_sources.site, files=files)), folder)


def _make(build_sources: Sources, folder: Path) -> Record:
    folder.mkdir()
    return make(build_sources, folder, folder.parent / "compressed", Progress(sys.stderr), quality=1)


@pytest.fixture
def host(build: Build) -> Iterator[StaticHost]:
    """A host with the build under a sub-path, which applies its `_headers`."""
    with hosting(StaticHost(build[0])) as host:
        yield host
    assert host.not_found == []
    assert [path for path in host.requests if not path.startswith(host.prefix)] == []


@pytest.fixture
def standalone(chromium: Browser) -> Iterator[StandalonePage]:
    """A browser on its first visit; errors in it fail the test."""
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    standalone = StandalonePage(context)
    yield standalone
    context.close()
    assert standalone.problems == []


@pytest.mark.own_context
@pytest.mark.parametrize(("query", "boot"), [("", "image"), ("?boot=plain", "ordinary")])
def test_a_build_under_a_sub_path_shows_a_context_inside_chatwoot(
    desk: Desk, host: StaticHost, query: str, boot: str
) -> None:
    desk.origin = host.origin

    desk.open(app=f"{host.address}{query}")

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Jordan Sample")
    assert desk.marks() == ["deskside:python", "deskside:context"]
    assert desk.booted == boot
    assert desk.frame.evaluate("performance.getEntriesByName('boot:warm-up').length") == 1
    assert desk.frame.locator("symbol#icon-search").count() == 1


@pytest.mark.own_context
@pytest.mark.parametrize("boot", ["image", "plain"])
def test_a_build_uses_the_language_of_its_address(desk: Desk, host: StaticHost, boot: str) -> None:
    desk.origin = host.origin

    desk.open(app=f"{host.address}?locale=de&boot={boot}")

    expect(desk.panel("messages").get_by_role("heading", name="Nachrichten")).to_be_visible()


def test_a_build_starts_where_service_workers_are_denied(standalone: StandalonePage, host: StaticHost) -> None:
    standalone.context.add_init_script(NO_WORKERS)

    standalone.visit(host.address)

    assert f"{host.prefix}service-worker.js" not in host.requests


def test_a_build_is_well_where_its_headers_are_sent(
    host: StaticHost, build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", host.address]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    warning, conclusion = (line for line in lines if "is in dist" not in line)  # a build of this checkout's own
    assert warning.startswith("warning  any site may embed the page")
    assert conclusion == f"Build {build[1].build} works."


def _requested_paths(host: StaticHost) -> list[str]:
    """Return the paths that the page has requested, but for the service worker, which browsers check at any time."""
    return [path for path in host.requests if not path.endswith("/service-worker.js")]


def test_a_page_once_visited_starts_without_a_network(
    standalone: StandalonePage, host: StaticHost, build: Build
) -> None:
    standalone.install(host.address)
    standalone.context.set_offline(True)
    host.requests.clear()

    page = standalone.visit(f"{host.address}?theme=dark")

    assert standalone.caches(page) == [build[1].build]
    assert _requested_paths(host) == []


def test_on_a_host_with_poor_headers_only_the_page_is_requested_again(standalone: StandalonePage, build: Build) -> None:
    with hosting(StaticHost(build[0], reads_headers=False, otherwise={"Cache-Control": "no-store"})) as host:
        standalone.install(host.address)
        host.requests.clear()

        standalone.visit(host.address)

        assert _requested_paths(host) == [host.prefix]


def test_a_later_visit_reads_the_image_from_its_stored_file(standalone: StandalonePage, build: Build) -> None:
    with hosting(StaticHost(build[0], reads_headers=False, otherwise={"Cache-Control": "no-store"})) as host:
        standalone.install(host.address)
        page = standalone.visit(host.address)
        [image] = standalone.stored_files(page)
        page.evaluate(DELETE_FROM_CACHES, image)
        host.requests.clear()

        page = standalone.visit(host.address)

        expect(page.locator("html")).to_have_attribute("data-boot", "image")
        assert _requested_paths(host) == [host.prefix]


def test_the_first_visit_alone_compiles_the_code_before_it_runs(standalone: StandalonePage, host: StaticHost) -> None:
    page = standalone.visit(host.address)
    assert page.evaluate(COMPILATIONS) == 1

    page = standalone.visit(host.address)

    expect(page.locator("html")).to_have_attribute("data-boot", "image")
    assert page.evaluate(COMPILATIONS) == 0


def test_a_stored_image_that_is_damaged_costs_one_start(standalone: StandalonePage, host: StaticHost) -> None:
    standalone.install(host.address)
    page = standalone.visit(host.address)
    [image] = standalone.stored_files(page)
    standalone.flip_a_bit(page, image, 10_000_000)

    page = standalone.visit(host.address)

    expect(page.locator("html")).to_have_attribute("data-boot", "ordinary")
    assert standalone.problems == ["Deskside starts without its boot image: the boot image is damaged"]
    standalone.problems.clear()
    assert standalone.stored_files(page) == []
    page = standalone.visit(host.address)
    expect(page.locator("html")).to_have_attribute("data-boot", "image")


def test_a_new_build_takes_the_place_of_the_old_one_whole(
    standalone: StandalonePage, build: Build, next_build: Build
) -> None:
    with hosting(StaticHost(build[0])) as host:
        standalone.install(host.address)
        page = standalone.visit(host.address)
        [image] = standalone.stored_files(page)
        standalone.store(page, image.replace("memory", "earlier"))
        page.close()
        host.folder = next_build[0]
        host.requests.clear()

        assert standalone.service_worker_state(host.address) == "installed"

    assert set(host.requests) == {host.prefix + path for path in ("", "service-worker.js", *_new(build, next_build))}
    page = standalone.visit(host.address)
    expect(page).to_have_title("Next")
    expect(page.locator("body")).to_have_css("outline-style", "solid")
    standalone.wait_for_caches(page, [next_build[1].build])
    standalone.wait_for_stored_files(page, [image])


def test_an_incomplete_upload_leaves_the_old_build_in_its_place(
    standalone: StandalonePage, build: Build, next_build: Build, tmp_path: Path
) -> None:
    folder = shutil.copytree(next_build[0], tmp_path / "dist")
    for name in ("index.html", "index.html.br", "index.html.gz"):
        shutil.copy(build[0] / name, folder / name)
    shutil.copytree(build[0] / "assets", folder / "assets", dirs_exist_ok=True)
    with hosting(StaticHost(build[0])) as host:
        standalone.install(host.address)
        host.folder = folder

        assert standalone.service_worker_state(host.address) == "redundant"

    page = standalone.visit(host.address)
    expect(page).to_have_title("Deskside")
    expect(page.locator("body")).to_have_css("outline-style", "none")


@pytest.mark.usefixtures("build_sources")
def test_wrong_settings_are_refused_in_the_apps_own_words(tmp_path: Path) -> None:
    mistakes = {
        'allowed_origin = ["https://chat.example.com"]': "allowed_origin: there is no such setting; there are allowed",
        'allowed_origins = ["chat.example.com"]': "allowed_origins.0: an origin is scheme, host and port alone",
        "messages_shown = 0": "messages_shown: Input should be greater than or equal to 1",
    }
    shutil.copytree(ROOT / "app", tmp_path / "app")
    (tmp_path / "pyscript.toml").write_text("\n".join(["[deskside]", *mistakes]))

    with pytest.raises(CommandError) as error:
        read_settings(tmp_path, interpreter_folder(ROOT))

    lines = str(error.value).splitlines()
    for problem in mistakes.values():
        assert [line for line in lines if line.startswith(f"pyscript.toml, [deskside] {problem}")], lines
    assert len(lines) == len(mistakes)


@pytest.mark.usefixtures("build_sources")
def test_mistakes_in_panels_are_refused_a_line_each(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "app", tmp_path / "app")
    (tmp_path / "pyscript.toml").write_text('[[deskside.panels]]\ntitle = "Orders"\nlimit = 0\n')

    with pytest.raises(CommandError) as error:
        read_settings(tmp_path, interpreter_folder(ROOT))

    assert str(error.value).splitlines() == [
        'pyscript.toml, [[deskside.panels]] "Orders", from: is missing',
        'pyscript.toml, [[deskside.panels]] "Orders", limit: Input should be greater than or equal to 1',
    ]


def _new(build: Build, next_build: Build) -> list[str]:
    """What a browser loads of the next build alone."""
    paths = next_build[1].files.keys() - build[1].files.keys()
    return [path for path in paths if not path.endswith((".br", ".gz"))]
