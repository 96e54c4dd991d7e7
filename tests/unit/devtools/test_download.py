import io
import sys
from pathlib import Path

import pytest

from devtools.errors import CommandError
from devtools.fetch import package_clients as clients
from devtools.fetch.download import fetch
from devtools.fetch.package_clients import Npm, Pip
from devtools.fetch.pins import Archive, read_pins
from devtools.progress import Progress
from tests.unit.devtools.tiny import Shelf


def _fetch(shelf: Shelf, folder: Path, *archives: Archive) -> str:
    """Fetch archives, else all of the shelf, into the folder's `downloads` and return what was written meanwhile."""
    stream = io.StringIO()
    fetch(archives or (*shelf.npm.values(), *shelf.wheels.values()), folder / "downloads", "3.14", Progress(stream))
    return stream.getvalue()


@pytest.mark.usefixtures("clients")
def test_archives_are_brought_by_npm_and_pip(shelf: Shelf, tmp_path: Path) -> None:
    output = _fetch(shelf, tmp_path / "project")

    archives: list[Archive] = [*shelf.npm.values(), *shelf.wheels.values()]
    for archive in archives:
        assert archive.matches((tmp_path / "project" / "downloads" / archive.file_name).read_bytes())
    assert output.count("fetched ") == 8
    assert [path.name for path in (tmp_path / "project").iterdir()] == ["downloads"]


@pytest.mark.usefixtures("clients")
def test_only_what_is_missing_or_damaged_is_fetched(shelf: Shelf, tmp_path: Path) -> None:
    _fetch(shelf, tmp_path / "project")
    downloads = tmp_path / "project" / "downloads"
    (downloads / shelf.npm["idiomorph"].file_name).write_bytes(b"damaged")
    (downloads / shelf.wheels["htpy"].file_name).unlink()

    output = _fetch(shelf, tmp_path / "project")

    assert sorted(line.split()[1] for line in output.splitlines()[1:]) == ["htpy", "idiomorph"]


@pytest.mark.usefixtures("clients")
@pytest.mark.parametrize("name", ["idiomorph-3.0.0.tgz", "htpy-6.0-py3-none-any.whl"])
def test_a_damaged_download_is_refused_and_not_kept(shelf: Shelf, tmp_path: Path, name: str) -> None:
    (shelf.folder / name).write_bytes(b"not what was pinned")

    with pytest.raises(CommandError, match=r"is damaged or is not the file that devtools/fetch/pins\.toml pins"):
        _fetch(shelf, tmp_path / "project")

    assert not (tmp_path / "project" / "downloads" / name).exists()
    assert [path.name for path in (tmp_path / "project").iterdir()] == ["downloads"]


@pytest.mark.usefixtures("clients")
def test_a_failed_download_is_reported_in_one_line_with_the_clients_own_reason(shelf: Shelf, tmp_path: Path) -> None:
    (shelf.folder / "index.json").write_text("{}")

    with pytest.raises(CommandError) as caught:
        _fetch(shelf, tmp_path / "project", shelf.npm["idiomorph"])

    assert str(caught.value) == (
        "npm could not download idiomorph 3.0.0 (404 Not Found - idiomorph@3.0.0): "
        "check the network and npm's own settings (registry, proxy), then run this again"
    )
    assert [path.name for path in (tmp_path / "project").iterdir()] == ["downloads"]


def test_a_missing_npm_is_reported(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(
        CommandError, match=r"^npm was not found: install Node\.js, which brings it, then run this again$"
    ):
        _fetch(shelf, tmp_path / "project")


def test_a_missing_pip_that_cannot_be_installed_is_reported(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(clients, "find_spec", lambda _name: None)
    monkeypatch.setattr(sys, "executable", str(python))

    with pytest.raises(CommandError, match=r"python has no pip and cannot install it: install pip for it"):
        _fetch(shelf, tmp_path / "project", shelf.wheels["htpy"])

    assert [path.name for path in (tmp_path / "project").iterdir()] == ["downloads"]


def test_pip_downloads_the_pinned_wheel() -> None:
    command = Pip("python", "3.14").command(read_pins().wheels["pydantic_core"], Path("target"), Path("cache"))

    assert {"--python-version=3.14", "--abi=cp314", "--platform=pyemscripten_2026_0_wasm32"} <= {*command}


def test_the_reason_of_npm_is_its_first_line_that_is_not_a_code() -> None:
    output = (
        "npm warn config old\nnpm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error errno ENOTFOUND\n"
        "npm error network request failed, reason: getaddrinfo ENOTFOUND\nnpm error network See: 'npm help config'\n"
    )

    assert Npm("npm").complaint(output) == "network request failed, reason: getaddrinfo ENOTFOUND"


def test_the_reason_of_pip_is_its_last_line() -> None:
    output = "WARNING: Retrying\nERROR: Could not find a version\nERROR: No matching distribution found for a==1\n"

    assert Pip("python", "3.14").complaint(output) == "No matching distribution found for a==1"


def test_a_client_without_output_gets_a_default_complaint() -> None:
    assert Npm("npm").complaint("\n") == "no output"
