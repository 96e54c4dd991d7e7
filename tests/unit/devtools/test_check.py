import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from devtools.build.make import Sources, make
from devtools.build.record import Record
from devtools.build.settings import WrongSettingsError
from devtools.cli import main
from devtools.commands import check
from devtools.progress import Progress
from devtools.server.headers import content_security_policy
from tests.static_host import StaticHost, hosting
from tests.unit.devtools.small_site import small_site

CHAT = "https://chat.example.com"
POLICY = content_security_policy([CHAT])
NOT_AS_BUILT = (
    "is not as built: upload the whole build again, and switch off what the host changes in files on their way"
)
OPEN = (
    "any site may embed the page and be heard by it: name your Chatwoot in allowed_origins in pyscript.toml, "
    "then build again"
)
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def build(tmp_path: Path, quiet: Progress) -> Record:
    """A build in the folder `dist`."""
    (tmp_path / "dist").mkdir()
    return make(
        Sources(small_site(), (CHAT,), b"licences", version="1.2.3"), tmp_path / "dist", tmp_path / "cache", quiet
    )


@pytest.fixture
def host(build: Record, tmp_path: Path) -> Iterator[StaticHost]:
    """The same build on a host that sends the right headers."""
    assert build
    with hosting(StaticHost(tmp_path / "dist")) as host:
        yield host


@pytest.fixture
def folder(build: Record, tmp_path: Path) -> Path:
    assert build
    return tmp_path / "dist"


def _path(record: Record, start: str, end: str) -> str:
    return next(path for path in record.files if path.startswith(start) and path.endswith(end))


def test_a_folder_as_it_was_built_is_well(folder: Path, build: Record, capsys: Capture) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == f"All is well with build {build.build}.\n"


def test_a_deployed_build_with_its_headers_is_well(host: StaticHost, build: Record, capsys: Capture) -> None:
    assert main(["check", host.address]) == 0
    assert capsys.readouterr().out == (
        f"Checking {len(build.files)} files of build {build.build} of Deskside 1.2.3 at {host.address}\n"
        f"All is well with build {build.build}.\n"
    )


@pytest.fixture(autouse=True)
def _no_build_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "TARGET", tmp_path / "none")


def test_a_browser_is_sent_brotli_and_so_is_the_check(host: StaticHost, build: Record, capsys: Capture) -> None:
    damaged = _path(build, "assets/runtime", ".wasm")
    host.folder.joinpath(f"{damaged}.br").write_bytes(b"not brotli")

    assert main(["check", host.address]) == 1
    assert f"{damaged}: can't be loaded (not brotli): look at the host" in capsys.readouterr().out


def test_the_build_that_is_live_is_compared_with_the_one_that_is_here(
    host: StaticHost, build: Record, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "TARGET", tmp_path)
    local = replace(build, build="0123456789ab", version="1.3.0")
    (tmp_path / "build.json").write_bytes(local.to_json())

    assert main(["check", host.address]) == 0
    assert (
        f"warning  build {build.build} is live and 0123456789ab is in dist (version 1.2.3, here 1.3.0): upload dist, "
        "if that is newer\n"
    ) in capsys.readouterr().out
    (tmp_path / "build.json").write_bytes(build.to_json())
    assert main(["check", host.address]) == 0
    assert "in dist" not in capsys.readouterr().out


def test_a_bucket_of_brotli_is_well(host: StaticHost, capsys: Capture) -> None:
    host.sends_brotli_only = True

    assert main(["check", host.address]) == 0
    assert "All is well" in capsys.readouterr().out


def test_a_damaged_answer_is_reported(host: StaticHost, build: Record, capsys: Capture) -> None:
    main_file = _path(build, "assets/app/main", ".py")
    host.overrides[main_file] = {"Content-Encoding": "gzip"}

    assert main(["check", host.address]) == 1
    (finding,) = capsys.readouterr().out.splitlines()[1:]
    assert finding.startswith(f"error    {main_file}: can't be loaded (Not a gzipped file")


def test_a_changed_and_a_missing_file_are_reported(folder: Path, build: Record, capsys: Capture) -> None:
    style, app = _path(build, "assets/static/style", ".css"), _path(build, "assets/app", ".zip")
    (folder / style).write_text("b {}")
    (folder / app).unlink()

    assert main(["check", str(folder)]) == 1
    assert sorted(capsys.readouterr().out.splitlines()) == [
        f"error    {app}: is missing: build again",
        f"error    {style}: is not as built: change it in the project, then build again",
    ]


def test_an_incomplete_upload_is_reported(host: StaticHost, build: Record, capsys: Capture) -> None:
    style, app = _path(build, "assets/static/style", ".css"), _path(build, "assets/app", ".zip")
    (host.folder / style).write_text("b {}")
    (host.folder / app).unlink()

    assert main(["check", host.address]) == 1
    assert sorted(capsys.readouterr().out.splitlines()[1:]) == [
        f"error    {app}: is missing (the host answers 404): upload the whole build again",
        f"error    {style}: {NOT_AS_BUILT}",
    ]


def test_a_host_without_custom_headers_works_and_gets_warnings(host: StaticHost, capsys: Capture) -> None:
    host.reads_headers = False

    assert main(["check", host.address]) == 0
    output = capsys.readouterr().out.splitlines()[1:]
    assert [line.split()[1] for line in output[:3]] == [
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
    ]
    assert (
        sum("Cache-Control is max-age=600: send 'public, max-age=31536000, immutable'" in line for line in output) == 1
    )
    assert sum("Cache-Control is max-age=600: send 'no-cache'" in line for line in output) == 1
    assert len(output) == 6


@pytest.mark.parametrize(
    ("end", "header", "line"),
    [
        ("index.html", "X-Frame-Options: DENY", "X-Frame-Options is 'DENY': let the host not send it"),
        (
            "index.html",
            "Content-Security-Policy: " + POLICY.replace(f"frame-ancestors {CHAT}", "frame-ancestors 'none'"),
            f"Content-Security-Policy: frame-ancestors lacks {CHAT}: send 'frame-ancestors {CHAT}'",
        ),
        ("index.html", "Cache-Control: max-age=86400", "send 'no-cache', else agents keep an old version"),
        ("py.wasm", "Content-Type: application/octet-stream", "send application/wasm"),
        ("py.mjs", "Content-Type: text/plain", "Content-Type is text/plain: send text/javascript"),
    ],
)
def test_a_header_that_breaks_the_page_is_an_error(
    host: StaticHost, capsys: Capture, end: str, header: str, line: str
) -> None:
    name, _, value = header.partition(": ")
    path = next(each for each in host.folder.rglob(end)).relative_to(host.folder).as_posix()
    host.overrides[path] = {name: value}

    assert main(["check", host.address]) == 1
    (finding,) = capsys.readouterr().out.splitlines()[1:]
    assert finding.startswith("error  ")
    assert line in finding


def test_a_large_file_that_is_sent_uncompressed_is_a_warning(tmp_path: Path, quiet: Progress, capsys: Capture) -> None:
    (tmp_path / "dist").mkdir()
    site = small_site(**{"runtime__py-2_0__py_wasm": "wasm" * 5000})
    record = make(Sources(site, (CHAT,), b"licences"), tmp_path / "dist", tmp_path / "cache", quiet)
    for variant in tmp_path.glob("dist/**/*.wasm.*"):
        variant.unlink()

    with hosting(StaticHost(tmp_path / "dist")) as host:
        code = main(["check", host.address])

    wasm = _path(record, "assets/runtime", ".wasm")
    line = f"warning  {wasm}: is sent uncompressed: let the host use the .br and .gz beside it"
    assert (code, capsys.readouterr().out.splitlines()[1:]) == (0, [line, f"Build {record.build} works."])


def test_settings_that_let_any_site_embed_the_page_are_a_warning(
    tmp_path: Path, quiet: Progress, capsys: Capture
) -> None:
    (tmp_path / "dist").mkdir()
    record = make(Sources(small_site(), (), b""), tmp_path / "dist", tmp_path / "cache", quiet)

    assert main(["check", str(tmp_path / "dist")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"warning  {OPEN}",
        f"Build {record.build} works.",
    ]


@pytest.mark.parametrize("target", ["nothing", "ftp://desk.example.com/", __file__])
def test_a_target_that_is_neither_folder_nor_address_is_refused(target: str, capsys: Capture) -> None:
    assert main(["check", target]) == 1
    assert capsys.readouterr().err == (
        f"serve.py: {target} is neither a folder nor an http or https address: give one of them\n"
    )


def test_a_folder_that_is_not_a_build_is_reported(tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"serve.py: {tmp_path} is not a build: it has no build.json; python3 serve.py build makes one\n"
    )


def test_a_host_that_does_not_answer_is_reported(capsys: Capture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"

    assert main(["check", address]) == 1
    output = capsys.readouterr().err
    assert output.startswith(f"serve.py: {address} does not answer (")
    assert output.count("\n") == 1


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("elsewhere/", "answers 404: check the address"),
        ("build.json", "is not a page but application/json: give the address of index.html"),
    ],
)
def test_an_address_of_another_kind_is_reported(host: StaticHost, capsys: Capture, path: str, problem: str) -> None:
    assert main(["check", host.address + path]) == 1
    assert f"serve.py: {host.address}{path} {problem}" in capsys.readouterr().err


def test_a_page_that_is_not_a_build_is_reported(host: StaticHost, capsys: Capture) -> None:
    (host.folder / "build.json").unlink()

    assert main(["check", host.address]) == 1
    assert f"{host.address} is not a build: {host.address}build.json is no record of one" in capsys.readouterr().err


def test_settings_are_checked_before_they_are_built(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_root: Path, _interpreter: Path, settings: Path) -> None:
        text = (settings / "pyscript.toml").read_text()
        if text:
            raise WrongSettingsError(text)

    monkeypatch.setattr(check, "ensure_runtime", lambda *_arguments: None)
    monkeypatch.setattr(check, "read_settings", read)
    path = tmp_path / "pyscript.toml"
    path.write_text("one is wrong\nanother is wrong")

    assert main(["check", str(path)]) == 1
    path.write_text("")
    assert main(["check", str(path)]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "error    one is wrong",
        "error    another is wrong",
        "All is well with pyscript.toml.",
    ]
