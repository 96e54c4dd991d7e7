"""The snippets of docs/panels.md work as they are."""

import sys
import tomllib
from pathlib import Path
from subprocess import run

import pytest

from app.settings.schema import read_settings
from devtools.new.origins import with_origin
from tests import doc_snippets
from tests.checkout import copy_checkout, shipped_settings


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project after its reader has done what the guide says."""
    project = copy_checkout(tmp_path_factory.mktemp("project"))
    doc_snippets.write(project)
    return project


def output_of(project: Path, *command: str) -> str:
    """What a command of Python's writes; it must succeed."""
    done = run([sys.executable, *command], cwd=project, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_panel_is_begun_as_shown(tmp_path: Path) -> None:
    command, _, output = doc_snippets.snippets("console")[0].removeprefix("$ python3 ").partition("\n")

    assert output_of(copy_checkout(tmp_path), *command.split()).startswith(output)


def test_its_code_passes_every_check(project: Path) -> None:
    files = sorted(doc_snippets.files())

    output_of(project, "-m", "ruff", "format", "--check", *files)
    output_of(project, "-m", "ruff", "check", *files)
    output_of(project, "-m", "mypy", "--strict", *files)


def _tests_without_browser() -> list[str]:
    return [name for name in doc_snippets.files() if name.startswith("tests/") and not name.endswith("_page.py")]


def test_its_tests_pass(project: Path) -> None:
    assert len(_tests_without_browser()) == 3
    output_of(project, "-m", "pytest", *_tests_without_browser())


def test_its_tests_pass_with_an_address_of_ones_own(tmp_path: Path) -> None:
    project = copy_checkout(tmp_path)
    doc_snippets.write(project)
    for name in doc_snippets.files():
        text = (project / name).read_text(encoding="utf-8")
        own = text.replace("https://shop.example/", "https://api.ours.example:8443/v2?key=1&of=")
        (project / name).write_text(own, encoding="utf-8")

    output_of(project, "-m", "pytest", *_tests_without_browser())


def test_its_commands_name_what_there_is() -> None:
    commands = [text.splitlines()[0] for text in doc_snippets.snippets("console")[1:]]

    assert commands == [
        "$ python3 -m tests --unit tests/custom_panels/test_orders.py",
        "$ python3 serve.py",
        "$ python3 -m tests tests/custom_panels/test_orders_page.py",
    ]
    assert {command.split()[-1] for command in commands} - {"serve.py"} <= doc_snippets.files().keys()


def test_its_settings_are_those_that_the_command_writes() -> None:
    (text,) = doc_snippets.snippets("toml")
    settings = tomllib.loads(text)["deskside"]

    assert read_settings(settings).panel_origins == ("https://shop.example",)
    assert text.splitlines()[-1] in with_origin(shipped_settings(), "https://shop.example")
