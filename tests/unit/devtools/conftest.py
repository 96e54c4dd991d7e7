"""Fixtures of the tests of devtools."""

import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.interrupts import ENDINGS
from devtools.progress import Progress
from tests.unit.devtools.served_project import Site, serve_project
from tests.unit.devtools.tiny import Shelf, full_shelf

# A fake npm and pip: copies the requested archive from the shelf.
CLIENT = """\
import json, os, shutil, sys
shelf = os.environ["SHELF"]
target = next(each.partition("=")[2] for each in sys.argv if each.startswith(("--pack-destination=", "--dest=")))
asked = [each for each in sys.argv[1:] if not each.startswith("-") and ("@" in each or "==" in each)]
known = json.load(open(os.path.join(shelf, "index.json")))
if asked[0] not in known:
    sys.exit("npm error code E404\\nnpm error 404 Not Found - " + asked[0] + "\\nnpm error A complete log is elsewhere")
shutil.copy(os.path.join(shelf, known[asked[0]]), target)
"""


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """Give pytest its signal handlers back, which a command replaces."""
    before = {number: signal.getsignal(number) for number in ENDINGS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def quiet() -> Progress:
    return Progress(io.StringIO())


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return full_shelf(tmp_path / "shelf")


@pytest.fixture
def clients(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put fakes of npm and pip before the real ones on the path; return their folder."""
    folder = tmp_path / "clients"
    (folder / "pip").mkdir(parents=True)
    (folder / "pip" / "__init__.py").touch()
    (folder / "pip" / "__main__.py").write_text(CLIENT)
    npm = folder / "npm"
    npm.write_text(f"#!{sys.executable}\n{CLIENT}")
    npm.chmod(0o755)
    names = {f"{package.name}@{package.version}": package.file_name for package in shelf.npm.values()}
    names |= {f"{wheel.name}=={wheel.version}": wheel.file_name for wheel in shelf.wheels.values()}
    (shelf.folder / "index.json").write_text(json.dumps(names))
    monkeypatch.setenv("SHELF", str(shelf.folder))
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that tests don't change; it is served once for all."""
    with serve_project(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """A site that the test may change."""
    with serve_project(tmp_path / "site") as site:
        yield site
