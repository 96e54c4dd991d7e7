"""A team's packages are chosen by pip, locked, and refused where a page could not run them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from devtools.configuration import page_packages, read_configuration
from devtools.errors import CommandError
from devtools.fetch.team_packages import LOCK, check_locked, lock_packages, read_lock, with_team_packages
from devtools.fetch.unpack import zip_files
from devtools.progress import Progress
from devtools.server.broken_settings import settings_mistake
from tests.unit.devtools.tiny import Shelf, wheel

COMPILED = "cp314-cp314-manylinux2014_x86_64"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which pip looks for packages, in place of a registry."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return folder


@pytest.fixture
def choose(shelf: Shelf, tmp_path: Path, index: Path, quiet: Progress) -> Callable[[], None]:
    """Lock what the settings in `tmp_path` ask for; the page has what is on the shelf."""
    assert index.is_dir()
    return lambda: lock_packages(tmp_path, shelf.pins, quiet)


def offer(index: Path, name: str, version: str, requires: Sequence[str] = (), tag: str = "py3-none-any") -> None:
    module = f"{name}/_fast.so" if tag == COMPILED else f"{name}/more.py"
    files = wheel(name, version, {f"{name}/__init__.py": "", module: ""}, requires)
    files = {path: text.replace(b"cp314-cp314-linux_x86_64", tag.encode()) for path, text in files.items()}
    (index / f"{name}-{version}-{tag}.whl").write_bytes(zip_files(files))


def ask(root: Path, *packages: str) -> None:
    (root / "pyscript.toml").write_text(f'packages = ["htpy"]\n[deskside]\npackages = {list(packages)}\n')


def test_packages_are_locked_with_their_dependencies(
    tmp_path: Path, index: Path, shelf: Shelf, choose: Callable[[], None]
) -> None:
    offer(index, "phones", "1.0", ["areas>=2"])
    offer(index, "areas", "2.1")
    ask(tmp_path, "Phones==1.0")

    choose()

    lock = read_lock(tmp_path)
    assert {name: each.version for name, each in lock.wheels.items()} == {"areas": "2.1", "phones": "1.0"}
    assert lock.modules == ("areas", "phones")
    assert all(each.matches((index / each.file_name).read_bytes()) for each in lock.wheels.values())
    assert with_team_packages(tmp_path, shelf.pins).wheels.keys() == {"areas", "phones", *shelf.pins.wheels}
    assert page_packages(read_configuration(tmp_path)) == ["htpy", "phones"]


def test_locked_packages_keep_their_version_when_others_change(
    tmp_path: Path, index: Path, choose: Callable[[], None]
) -> None:
    offer(index, "phones", "1.0")
    ask(tmp_path, "phones")
    choose()
    offer(index, "phones", "1.1")
    offer(index, "dates", "3.0")
    ask(tmp_path, "phones", "dates")

    choose()
    both = read_lock(tmp_path)
    ask(tmp_path)
    choose()

    assert {name: each.version for name, each in both.wheels.items()} == {"dates": "3.0", "phones": "1.0"}
    assert not (tmp_path / LOCK).exists()


def test_locked_packages_are_not_resolved_again(tmp_path: Path, index: Path, choose: Callable[[], None]) -> None:
    offer(index, "phones", "1.0")
    ask(tmp_path, "phones")
    choose()
    (index / "phones-1.0-py3-none-any.whl").unlink()

    choose()

    assert read_lock(tmp_path).wheels["phones"].version == "1.0"


def test_what_the_page_has_is_not_chosen_again(tmp_path: Path, index: Path, choose: Callable[[], None]) -> None:
    offer(index, "pages", "1.0", ["markupsafe", "htpy>=5"])
    offer(index, "htpy", "99")
    ask(tmp_path, "pages")

    choose()

    assert set(read_lock(tmp_path).wheels) == {"pages"}


@pytest.mark.parametrize(
    ("packages", "message"),
    [
        (["arrays"], rf"arrays is not pure Python \(arrays-1\.0-{COMPILED}\.whl\), so a page can't import it"),
        (["tables"], rf"arrays>=1 is not pure Python \(arrays-1\.0-{COMPILED}\.whl\), so a page can't import it"),
        (["liar"], r"liar is not pure Python \(liar-1\.0-py3-none-any\.whl\)"),
        (["nobody==2"], r"pip could not choose them: No matching distribution found for nobody==2"),
        (["old"], r"pip could not choose them: .*"),
    ],
)
def test_what_a_page_could_not_import_is_refused(
    tmp_path: Path, index: Path, choose: Callable[[], None], packages: list[str], message: str
) -> None:
    offer(index, "arrays", "1.0", tag=COMPILED)
    offer(index, "tables", "1.0", ["arrays>=1"])
    offer(index, "old", "1.0", ["htpy<2"])  # the page has a newer one
    files = wheel("liar", "1.0", {"liar/_fast.so": ""})
    (index / "liar-1.0-py3-none-any.whl").write_bytes(zip_files(files))
    ask(tmp_path, *packages)

    with pytest.raises(CommandError, match=f"^packages: {message}"):
        choose()

    assert not (tmp_path / LOCK).exists()


def test_the_page_says_that_a_package_is_yet_to_be_fetched(tmp_path: Path) -> None:
    ask(tmp_path, "phones")

    mistake = settings_mistake(tmp_path)

    assert mistake
    assert (mistake.line, mistake.text) == (3, "packages: phones must be fetched: end serve.py and start it again")
    with pytest.raises(CommandError, match="phones must be fetched"):
        check_locked(tmp_path)


@pytest.mark.parametrize("packages", ['["--index-url=x"]', '["a b"]', '["a>=1"]', '"humanize"', "[1]"])
def test_packages_that_are_no_names_reach_no_pip(tmp_path: Path, choose: Callable[[], None], packages: str) -> None:
    (tmp_path / "pyscript.toml").write_text(f"[deskside]\npackages = {packages}\n")

    choose()

    mistake = settings_mistake(tmp_path)
    assert mistake
    assert mistake.text.startswith("packages in pyscript.toml must be a list of names and versions")


def test_a_damaged_lock_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("requirements = 1")

    with pytest.raises(CommandError, match=r"remove it, and serve\.py writes it anew"):
        read_lock(tmp_path)
