"""Modules of the example as processes of their own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.checkout import ROOT


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def running(port: int, output: Path, *arguments: str, **environment: str) -> Iterator[str]:
    """A module of the example as a process of its own, from when it listens on; its address."""
    with output.open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - the example's own
            [sys.executable, "-m", *arguments, "--port", str(port)],
            cwd=ROOT, stdout=log, stderr=log, env={**os.environ, **environment},
        )  # fmt: skip
    try:
        until = time.monotonic() + 120
        while not _listens(port):
            assert process.poll() is None, output.read_text()
            assert time.monotonic() < until, "it doesn't listen"
            time.sleep(0.1)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0
