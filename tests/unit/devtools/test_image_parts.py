"""The parts around an image: deferred files, links in the page, its folder, its browser."""

import json
import struct
from pathlib import Path

import pytest

from devtools.errors import CommandError
from devtools.image.chromium import find_chromium
from devtools.image.folder import Image, current_image, folder_for
from devtools.image.links import with_image
from devtools.image.sources import pack, site_packages

PAGE = """\
<html>
  <script src="./static/page/inbox.js"></script>
  <script type="module" async src="./static/boot/prefetch.js"></script>
</html>
"""


def test_a_pack_is_a_table_and_the_files_in_its_order() -> None:
    packed = pack({"/b": b"second", "/a": b"first"})

    (length,) = struct.unpack_from("<I", packed)
    assert json.loads(packed[4 : 4 + length]) == [["/a", 5], ["/b", 6]]
    assert packed[4 + length :] == b"firstsecond"


def test_wheels_are_packed_without_their_compiled_files() -> None:
    wheels = [{"a/__init__.py": b"a", "a/a.cpython-314.so": b"wasm"}, {"b.py": b"b"}]

    assert site_packages(wheels, "/site") == {
        "/site/a/__init__.py": b"a",
        "/site/a/a.cpython-314.so": b"",
        "/site/b.py": b"b",
    }


@pytest.fixture
def image(tmp_path: Path) -> Image:
    sizes = {"memory.image": 3, "sources.pack": 4, "interpreter/pyodide.asm.wasm": 2, "interpreter/pyodide.asm.mjs": 1}
    (tmp_path / "interpreter").mkdir()
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(bytes(size))
    return Image(tmp_path, has_app=False)


def test_the_links_to_the_image_precede_the_script_that_reads_them(image: Image) -> None:
    assert with_image(PAGE, image, "./images/x", "./linked") == PAGE.replace(
        '  <script type="module"',
        '  <link rel="deskside-memory" href="./images/x/memory.image" data-bytes="3" />\n'
        '  <link rel="deskside-linked" href="./linked/pyodide.asm.wasm" data-bytes="2" />\n'
        '  <link rel="deskside-script" href="./linked/pyodide.asm.mjs" data-bytes="1" />\n'
        '  <link rel="modulepreload" href="./linked/pyodide.asm.mjs" />\n'
        '  <link rel="deskside-sources" href="./images/x/sources.pack" data-bytes="4" />\n'
        '  <script type="module"',
    )


def test_the_page_shows_whether_the_image_contains_the_app(image: Image) -> None:
    assert '<link rel="deskside-app" />' in with_image(PAGE, Image(image.folder, has_app=True), "./x", "./y")


def test_a_page_without_the_script_is_refused(image: Image) -> None:
    with pytest.raises(CommandError, match=r"no script \./static/boot/prefetch\.js"):
        with_image("<html></html>", image, "./x", "./y")


def test_a_page_with_an_image_does_not_wait_for_the_ordinary_script(image: Image) -> None:
    ordinary = '  <link rel="modulepreload" href="./runtime/pyodide-1.0/pyodide.asm.mjs" />\n</html>'

    page = with_image(PAGE.replace("</html>", ordinary), image, "./x", "./y")

    assert page == with_image(PAGE, image, "./x", "./y")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("static/boot/stacks.mjs", "app/main.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1\n")
    (tmp_path / "pyscript.toml").write_text('packages = ["pydantic"]\n')
    return tmp_path


@pytest.mark.parametrize("path", ["static/boot/stacks.mjs", "pyscript.toml"])
def test_an_image_is_out_of_date_when_an_input_has_changed(project: Path, path: str) -> None:
    before = folder_for(project, "libraries", None)

    (project / path).write_text('packages = ["htpy"]\n')

    assert folder_for(project, "libraries", None) != before


def test_only_an_image_of_the_app_depends_on_the_app(project: Path) -> None:
    libraries, app = (folder_for(project, kind, None) for kind in ("libraries", "app"))

    (project / "app" / "main.py").write_text("2\n")

    assert folder_for(project, "libraries", None) == libraries
    assert folder_for(project, "app", None) != app


def test_an_image_is_found_when_it_is_made(project: Path) -> None:
    assert current_image(project, "libraries") is None

    folder = folder_for(project, "libraries", None)
    folder.mkdir(parents=True)

    assert current_image(project, "libraries") == Image(folder, has_app=False)


def test_a_chosen_chromium_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "browser"
    program.touch(0o755)
    monkeypatch.setenv("DESKSIDE_CHROMIUM", str(program))

    assert find_chromium() == str(program)


def test_a_chosen_chromium_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKSIDE_CHROMIUM", "/nowhere")

    with pytest.raises(CommandError, match="DESKSIDE_CHROMIUM is /nowhere, which is not a program"):
        find_chromium()


def test_a_missing_chromium_is_reported_with_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DESKSIDE_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("devtools.image.chromium.PLACES", ())
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    with pytest.raises(CommandError, match="install one by your system's package manager"):
        find_chromium()


def test_playwrights_chromium_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / ".cache/ms-playwright/chromium-1234/chrome-linux/chrome"
    program.parent.mkdir(parents=True)
    program.touch(0o755)
    monkeypatch.delenv("DESKSIDE_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("devtools.image.chromium.PLACES", ())
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert find_chromium() == str(program)
