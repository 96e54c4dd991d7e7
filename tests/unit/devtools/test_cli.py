import ast
import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
from pathlib import Path
from select import select
from urllib.request import urlopen

import pytest

from devtools.cli import main
from devtools.commands import serve
from devtools.errors import CommandError
from devtools.progress import Progress
from tests.unit.devtools.tiny import Shelf

ROOT = Path(__file__).parents[3]


@pytest.fixture
def project(tmp_path: Path, shelf: Shelf) -> Path:
    """A copy of serve.py and its modules, with the shelf's pins and one icon."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "devtools", root / "devtools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "serve.py", root)
    (root / "devtools" / "fetch" / "pins.toml").write_text(shelf.pins_toml())
    (root / "app" / "ui").mkdir(parents=True)
    (root / "app" / "ui" / "icon_names.py").write_text('NAMES = ("mail",)\n')
    return root


def _start(project: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "serve.py", "--port", "0"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _end(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str]:
    process.send_signal(number)
    _, stderr = process.communicate(timeout=60)
    return process.returncode, stderr


@pytest.mark.usefixtures("clients")
def test_one_command_fetches_makes_and_serves_and_ctrl_c_ends_it(project: Path) -> None:
    with _start(project) as process:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                break
        app, simulator = (line.split()[1] for line in lines[-4:-2])
        with urlopen(f"{app}runtime/idiomorph-3.0.0/idiomorph.esm.js") as response:  # noqa: S310 - our own server
            body = response.read()

        assert (body, _end(process, signal.SIGINT)) == (b"morph", (0, ""))
        assert simulator == app.replace("localhost", "127.0.0.1") + "simulator/"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_start_ends_the_downloads_and_leaves_nothing_half_made(
    project: Path, clients: Path, number: signal.Signals
) -> None:
    pipe = clients / "pipe"
    os.mkfifo(pipe)
    (clients / "npm").write_text(f"#!/bin/sh\nexec >{pipe}\necho begun\nexec sleep 60\n")

    with _start(project) as process, pipe.open() as npm:
        assert npm.readline() == "begun\n"

        assert _end(process, number) == (130, "")
        assert select([npm], [], [], 10)[0], "npm goes on"
        assert npm.read() == ""
    assert [path.name for path in (project / ".deskside").iterdir()] == ["downloads"]
    assert list((project / ".deskside" / "downloads").iterdir()) == []


def test_a_busy_port_is_reported_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "ensure_runtime", lambda root, _progress: root)
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]

        code = main(["--port", str(port)])

    assert code == 1
    assert capsys.readouterr().err == (
        f"serve.py: port {port} of 127.0.0.1 is busy: stop what uses it, or choose another one with --port\n"
    )


def test_an_address_of_another_machine_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "ensure_runtime", lambda root, _progress: root)

    assert main(["serve", "--port", "0", "--host", "192.0.2.1"]) == 1
    assert "serve.py: 192.0.2.1 is not an address of this machine" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (CommandError("npm was not found"), "serve.py: npm was not found\n"),
        (OSError(28, "No space left on device", "a.whl"), "serve.py: No space left on device: a.whl\n"),
        (OSError("odd"), "serve.py: odd\n"),
    ],
)
def test_an_error_of_a_command_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, line: str
) -> None:
    def interrupt(_root: Path, _progress: Progress) -> Path:
        raise error

    monkeypatch.setattr(serve, "ensure_runtime", interrupt)

    assert (main([]), capsys.readouterr().err) == (1, line)


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        main(["--help"])

    assert exit_info.value.code == 0
    assert "serve" in capsys.readouterr().out


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    with pytest.raises(SystemExit) as exit_info:
        main(["--version"])

    assert (exit_info.value.code, capsys.readouterr().out) == (0, f"Deskside {project['version']}\n")


@pytest.mark.parametrize("arguments", [["bild"], ["--port", "70000"], ["--port", "x"], ["--colour"]])
def test_a_wrong_argument_is_reported(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        main(arguments)

    assert exit_info.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("serve.py")


def test_an_old_python_can_parse_serve_py_and_reports_the_required_version(monkeypatch: pytest.MonkeyPatch) -> None:
    ast.parse((ROOT / "serve.py").read_text(), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 7, 16, "final", 0))

    with pytest.raises(SystemExit) as exit_info:
        runpy.run_path(str(ROOT / "serve.py"))

    assert exit_info.value.code == (
        "serve.py needs Python 3.11 or newer, this is 3.7: start it with a newer one, for example python3.14 serve.py"
    )


def test_a_team_with_panels_in_the_old_folder_reads_where_to_move_them(tmp_path: Path) -> None:
    assert serve.old_folder_notice(tmp_path) is None

    (tmp_path / "app" / "team").mkdir(parents=True)
    (tmp_path / "app" / "team" / "orders.py").touch()

    assert "move them to app/custom_panels/" in (serve.old_folder_notice(tmp_path) or "")
