"""Databases and a Stripe for the sources' tests."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from examples.endpoint.seed import seed
from tests.unit.examples.endpoint.client import Client
from tests.unit.examples.endpoint.postgres import postgres

LOCAL_STRIPE = """
import sys
from aiohttp import web
from localstripe.resources import store
from localstripe.server import app
type(store).dump_to_disk = lambda store: None
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]))
"""
"""Its own command listens to the whole network and keeps a file for everybody in /tmp."""


@pytest.fixture(scope="session")
def sqlite_shop(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The invented orders in SQLite; the address."""
    url = f"sqlite:///{tmp_path_factory.mktemp('shop') / 'shop.db'}"
    seed(url)
    return url


@pytest.fixture(scope="session")
def postgres_shop() -> Iterator[str]:
    """The invented orders in a real PostgreSQL; the address."""
    with postgres() as url:
        seed(url)
        yield url


@pytest.fixture(scope="session")
def local_stripe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Stripe on this machine (localstripe), empty; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder: Path = tmp_path_factory.mktemp("stripe")
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603 - the tests' own
            [sys.executable, "-c", LOCAL_STRIPE, str(port)],
            cwd=folder, stdout=log, stderr=log,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 120
        while not _listens(address):
            assert server.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < until, "localstripe doesn't listen"
        yield address
    finally:
        server.terminate()
        server.wait()


def _listens(address: str) -> bool:
    try:
        httpx.get(address)
    except httpx.TransportError:
        time.sleep(0.1)
        return False
    return True


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    """The page, the endpoint and its parts."""
    client = Client(tmp_path)
    yield client
    client.close()
