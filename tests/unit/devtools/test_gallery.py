"""The gallery shows the files of `examples/gallery/` as they are, and no build has them."""

import ast
import io
import json
import zipfile
from pathlib import Path

import pytest

from app import kit
from devtools.server.app_zip import app_zip
from devtools.server.gallery import gallery_pages, gallery_paths, gallery_zip
from devtools.server.routes import find

ROOT = Path(__file__).parents[3]


def names(packed: bytes) -> set[str]:
    """What is in a zip."""
    return set(zipfile.ZipFile(io.BytesIO(packed)).namelist())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a panel of a team's own and a page of the gallery."""
    for name, text in {
        "app/main.py": "",
        "app/custom_panels/__init__.py": "",
        "app/custom_panels/orders.py": "",
        "examples/gallery/badges.py": '"""Badges."""\n\n@panel("Badges")\ndef badges(): ...\n\ndef other(): ...\n',
        "index.html": "<html ><head></head>",
        "pyproject.toml": "[project]\nversion = '1.2.3'\n",
        "simulator/gallery/index.html": "gallery",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_its_app_has_the_gallerys_panels_in_place_of_the_teams(project: Path) -> None:
    assert names(gallery_zip(project)) == {
        "app/main.py",
        "app/custom_panels/__init__.py",
        "app/custom_panels/badges.py",
    }


def test_a_page_tells_its_code_and_its_panels(project: Path) -> None:
    (page,) = json.loads(gallery_pages(project))

    assert page == {
        "name": "badges",
        "about": "Badges.",
        "code": '@panel("Badges")\ndef badges(): ...\n\ndef other(): ...',
        "panels": ["badges"],
    }


def test_a_file_that_is_no_python_yet_is_shown_all_the_same(project: Path) -> None:
    (project / "examples/gallery/badges.py").write_text("def (", encoding="utf-8")

    assert [page["code"] for page in json.loads(gallery_pages(project))] == ["def ("]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/simulator/gallery/", b"gallery"),
        ("/simulator/gallery/app/simulator/gallery/index.html", b"gallery"),
        ("/simulator/gallery/app/app/main.py", b""),
    ],
)
def test_its_files_are_served(project: Path, path: str, body: bytes) -> None:
    content = find(project, path, [])

    assert content is not None
    assert content.body == body


def test_its_address_without_a_slash_leads_to_it(project: Path) -> None:
    content = find(project, "/simulator/gallery", [])

    assert content is not None
    assert content.headers == {"Location": "/simulator/gallery/"}


def test_its_app_is_the_page_with_one_script_more(project: Path) -> None:
    page, own = find(project, "/", []), find(project, "/simulator/gallery/app/", [])

    assert page is not None
    assert own is not None
    assert own.body.replace(b'<script type="module" src="./simulator/gallery/inside.mjs"></script>', b"") == page.body
    assert own.headers == page.headers


def test_nothing_of_it_is_in_the_app_that_is_shipped() -> None:
    assert not any("gallery" in name for name in names(app_zip(ROOT)))


def test_every_part_of_the_kit_that_draws_something_is_in_it() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in gallery_paths(ROOT))
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    # These draw nothing, and a gallery that asks other sites would show their moods.
    parts = {name for name in kit.__all__ if name[0].islower()} - {"get_json", "post_json", "recall", "remember"}
    assert parts - calls - {"action"} == set()


def test_no_two_panels_of_it_have_one_name() -> None:
    panels = [name for page in json.loads(gallery_pages(ROOT)) for name in page["panels"]]

    assert len(panels) == len(set(panels))
