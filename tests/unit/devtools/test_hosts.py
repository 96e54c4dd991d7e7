"""The recipes of docs/deploy.md serve a build as `serve.py check` wants it, where their servers are installed."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from devtools.build.make import Sources, make
from devtools.build.nginx import nginx_configuration
from devtools.build.record import Record
from devtools.cli import main
from devtools.commands import check
from devtools.progress import Progress
from tests.checkout import ROOT
from tests.unit.devtools.small_site import small_site

CHAT = "https://chat.example.com"
START = 120  # seconds that a server may take on any machine, to begin or to end
NGINX_TYPES = "types { text/html html; text/css css; application/javascript js; application/wasm wasm; }"
APACHE_MODULES = ("authz_core", "dir", "env", "headers", "mime", "mpm_event", "rewrite")


def _program(name: str) -> Path:
    """The path of a server, or skip the test: a contributor need not install three of them, `.ci/run` does."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    return Path(path) if path else pytest.skip(f"{name} is not installed")


def _recipe(language: str, folder: Path, record: Record) -> str:
    """A recipe of the document, for this folder and this build."""
    document = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    text = re.search(rf"```{language}\n(.*?)```", document, re.DOTALL)
    assert text is not None
    return text[1].replace("/srv/deskside", str(folder)).replace("default-src 'none'; …", record.policy)


def _nginx(work: Path, folder: Path, record: Record, port: int) -> list[str]:
    program = _program("nginx")
    module = program.parents[1] / "lib/nginx/modules/ngx_http_brotli_static_module.so"
    has_brotli = module.exists()
    types = Path("/etc/nginx/mime.types")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = "".join(f"{kind}_temp_path {work}/{kind};" for kind in kinds)
    (work / "nginx.conf").write_text(
        f"{f'load_module {module};' if has_brotli else ''}\n"
        f"user root; daemon off; pid {work}/pid; error_log stderr warn;\nevents {{}}\nhttp {{\n"
        f"{f'include {types};' if types.exists() else NGINX_TYPES}\naccess_log off;\n{folders}\n"
        f"{nginx_configuration(record, str(folder), port, brotli=has_brotli)}}}\n"
    )
    return [str(program), "-p", str(work), "-c", "nginx.conf"]


def _apache(work: Path, folder: Path, record: Record, port: int) -> list[str]:
    program = _program("apache2")
    modules = program.parents[1] / "lib/apache2/modules"
    (work / "types").write_text("text/html html\ntext/css css\napplication/gzip gz\n")
    (work / "httpd.conf").write_text(
        "".join(f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in APACHE_MODULES)
        + f"ServerRoot {work}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {work}/pid\n"
        f"TypesConfig {work}/types\nErrorLog {work}/log\n"
        + _recipe("apache", folder, record).replace("*:80", f"*:{port}")
    )
    return [str(program), "-d", str(work), "-f", str(work / "httpd.conf"), "-D", "FOREGROUND"]


def _caddy(work: Path, folder: Path, record: Record, port: int) -> list[str]:
    program = _program("caddy")
    recipe = _recipe("caddyfile", folder, record).replace("desk.example.com", f"http://localhost:{port}")
    (work / "Caddyfile").write_text(f"{{\n    admin off\n}}\n{recipe}")
    return [str(program), "run", "--config", str(work / "Caddyfile")]


@pytest.fixture
def build(tmp_path: Path, quiet: Progress) -> tuple[Path, Record]:
    """A small build, in a folder that every server may read."""
    folder = tmp_path / "dist"
    folder.mkdir()
    site = small_site(**{"runtime__py-2_0__py_wasm": "wasm" * 5000})
    return folder, make(Sources(site, (CHAT,), b"licences"), folder, tmp_path / "cache", quiet)


@pytest.mark.parametrize("server", [_nginx, _apache, _caddy])
def test_a_recipe_serves_a_build_without_a_warning(
    server: Callable[[Path, Path, Record, int], list[str]],
    build: tuple[Path, Record],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(check, "TARGET", tmp_path / "none")
    monkeypatch.setenv("HOME", str(tmp_path))
    folder, record = build
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    work = tmp_path / "work"
    work.mkdir()

    with subprocess.Popen(server(work, folder, record, port), stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            _wait_for(port, process)
            code = main(["check", f"http://localhost:{port}/"])
        finally:
            process.terminate()
        _, complaints = process.communicate(timeout=START)

    assert (code, capsys.readouterr().out.splitlines()[1:]) == (0, [f"All is well with build {record.build}."])
    assert "[warn]" not in complaints


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    ends = time.monotonic() + START
    while time.monotonic() < ends and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)  # another program's server has no event that tells of its socket
    pytest.fail(f"the server does not listen: {process.stderr.read() if process.poll() and process.stderr else ''}")
