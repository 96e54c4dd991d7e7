"""A PostgreSQL of the tests' own: a cluster in a temporary folder, which listens on a socket there and nowhere else."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def postgres() -> Iterator[str]:
    """Start it; its address for SQLAlchemy. It ends with the block."""
    # It refuses to run as root, and pytest's folders are for root alone.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="deskside-postgres-"))
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    data = folder / "data"
    settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own
            [_program(program), *arguments], user=user, cwd=folder, capture_output=True, check=False, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "-D", str(data))
        # -l: without a file of its own the server would keep the pipes of `run` open.
        run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-o", settings, "--wait", "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", str(data), "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _program(name: str) -> str:
    """The path of a program, or skip the test: a contributor need not install PostgreSQL, `.ci/run` does."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([*map(str, folders), os.environ["PATH"]])
    return shutil.which(name, path=path) or pytest.skip(f"{name} of PostgreSQL is not installed")
