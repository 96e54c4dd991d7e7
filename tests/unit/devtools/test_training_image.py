"""What the list of hot functions is made from: pages whose interpreter notes its calls."""

import shutil
from pathlib import Path

import pytest

from devtools.image.folder import APP_MARK, Image, Kind, folder_for
from devtools.link.count_calls import CALLS
from devtools.link.make import COLD, MODULE, WHOLE
from devtools.link.wasm import Module
from tests.training_image import served_image
from tests.unit.devtools.test_link_split import small_module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an image of each kind."""
    root = tmp_path / "project"
    for name in ("static/boot/stacks.mjs", "app/main.py", "pyscript.toml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    make_image(root, "app")
    make_image(root, "libraries")
    return root


def make_image(root: Path, kind: Kind) -> None:
    """Make an image of a few bytes."""
    image = Image(folder_for(root, kind, None), has_app=kind == "app")
    image.interpreter.mkdir(parents=True)
    for name in (WHOLE, MODULE, COLD):
        (image.interpreter / name).write_bytes(small_module().to_bytes())
    if image.has_app:
        (image.folder / APP_MARK).touch()


def copy_of(project: Path) -> Path:
    """A copy of the project that shares what was made for it."""
    copy = project.with_name("copy")
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns(".deskside"))
    (copy / ".deskside").symlink_to(project / ".deskside")
    return copy


def notes_calls(image: Image | None) -> bool:
    """Whether an image's interpreter notes its calls."""
    assert image is not None
    module = Module.read((image.interpreter / MODULE).read_bytes())
    return CALLS in {export.name for export in module.exports()}


def test_the_projects_calls_are_noted_and_so_are_those_of_a_copy(project: Path) -> None:
    copy = copy_of(project)

    for root in (project, copy):
        image = served_image(root, "app")
        assert notes_calls(image)
        assert image is not None
        assert image.has_app
        assert not (image.interpreter / COLD).exists()


def test_an_image_that_compiles_the_app_is_served_as_it_is(project: Path) -> None:
    assert not notes_calls(served_image(project, "libraries"))


def test_a_copy_whose_app_was_changed_has_no_image_of_it(project: Path) -> None:
    copy = copy_of(project)
    (copy / "app" / "main.py").write_text("1\n")

    assert served_image(copy, "app") is None
