from pathlib import Path

import pytest

from devtools.build.licences import licences
from devtools.build.settings import read_settings
from devtools.errors import CommandError
from tests.unit.devtools.tiny import Shelf, wheel

# A fake Node.js: returns its input, or fails.
NODE = """\
#!/bin/sh
table=$(cat)
case $table in
  *wrong*) echo '{"problem": "pyscript.toml, [deskside] wrong: there is no such setting"}' ;;
  *broken*) echo 'a riddle' >&2; echo 'ModuleNotFoundError: no app' >&2; exit 1 ;;
  *) echo "{\\"settings\\": $table}" ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one file of an app, and a fake Node.js."""
    (tmp_path / "app" / "settings").mkdir(parents=True)
    (tmp_path / "app" / "settings" / "schema.py").touch()
    node = tmp_path / "bin" / "node"
    node.parent.mkdir()
    node.write_text(NODE)
    node.chmod(0o755)
    monkeypatch.setenv("PATH", f"{node.parent}:/usr/bin:/bin")
    return tmp_path


def test_settings_are_what_the_app_makes_of_them(project: Path) -> None:
    (project / "pyscript.toml").write_text('[deskside]\nallowed_origins = ["https://chat.example.com"]')

    assert read_settings(project, project) == {"allowed_origins": ["https://chat.example.com"]}


def test_a_configuration_without_our_table_has_no_settings(project: Path) -> None:
    (project / "pyscript.toml").write_text("packages = []")

    assert read_settings(project, project) == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[deskside]\nwrong = 1", r"^pyscript\.toml, \[deskside\] wrong: there is no such setting$"),
        (
            "[deskside]\nbroken = 1",
            r"could not be read \(ModuleNotFoundError: no app\): look into app/settings/schema\.py",
        ),
        ("[deskside", r"^pyscript\.toml cannot be read: "),
    ],
)
def test_wrong_settings_are_reported(project: Path, text: str, problem: str) -> None:
    (project / "pyscript.toml").write_text(text)

    with pytest.raises(CommandError, match=problem):
        read_settings(project, project)


def _shelf_with_licences(shelf: Shelf) -> Shelf:
    for package in list(shelf.npm.values()):
        shelf.put_npm(package.name, package.version, {"LICENSE": f"may use {package.name}", "license.js": "code"})
    for each in list(shelf.wheels.values()):
        files = {f"{each.name}-{each.version}.dist-info/licenses/LICENSE.txt": f"may use {each.name}"}
        shelf.put_wheel(each.name, each.version, wheel(each.name, each.version, files))
    return shelf


def test_the_licences_of_all_that_is_shipped_stand_in_one_text(shelf: Shelf, tmp_path: Path) -> None:
    _shelf_with_licences(shelf)
    (tmp_path / "LICENSE").write_text("ours")

    text = licences(tmp_path, shelf.pins, shelf.folder).decode()

    assert text.startswith(f"{'=' * 80}\nDeskside\n{'=' * 80}\n\nours\n")
    assert f"\nidiomorph 3.0.0\n{'=' * 80}\n\nmay use idiomorph\n" in text
    assert f"\nhtpy 6.0\n{'=' * 80}\n\nmay use htpy\n" in text
    assert "Mozilla Public License 2.0" in text
    assert all(f"\n{each}. Copyright" in text for each in ("musl", "libffi", "zlib"))  # parts of Pyodide
    assert "code" not in text


def test_a_package_without_a_licence_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text("ours")

    with pytest.raises(
        CommandError, match=r"pyscript-core-1\.0\.0\.tgz contains no licence: state it in .*licences\.py"
    ):
        licences(tmp_path, shelf.pins, shelf.folder)
