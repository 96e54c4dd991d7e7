import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest

from devtools.server import live_reload
from devtools.server.live_reload import mistakes, token_of, wait_for_change
from devtools.server.mistake import Mistake
from devtools.server.routes import find


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "index.html": "<head></head>",
        "pyproject.toml": "[project]\nversion = '1.2.3'\n",
        "app/main.py": "a = 1\n",
        "static/styles/style.css": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    "name", ["app/main.py", "app/new.py", "static/styles/style.css", "index.html", "pyscript.toml"]
)
def test_a_saved_file_is_reported_to_waiting_pages(project: Path, name: str) -> None:
    token = token_of(project)
    saving = Timer(0.15, lambda: (project / name).write_text("b = 2\n"))
    saving.start()

    answer = json.loads(wait_for_change(project, token))

    saving.join()
    assert answer == {"token": token_of(project), "mistakes": []}
    assert answer["token"] != token


def test_many_pages_that_wait_look_at_the_files_no_oftener_than_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []

    def look(root: Path) -> str:
        looks.append(root)
        return token_of(root)

    monkeypatch.setattr(live_reload, "token_of", look)
    monkeypatch.setattr(live_reload, "PATIENCE", 5 * live_reload.LOOK)
    token = token_of(project)

    begin = monotonic()
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: wait_for_change(project, token), range(20)))
    duration = monotonic() - begin

    assert len(set(answers)) == 1
    assert 1 <= len(looks) <= 1 + duration / live_reload.LOOK


def test_a_mistake_is_reported_with_its_file_and_line(project: Path) -> None:
    (project / "app" / "main.py").write_text("a = 1\n  def broken(:\n")

    assert mistakes(project) == [Mistake("app/main.py", 2, "IndentationError: unexpected indent", "def broken(:")]


def test_a_settings_file_that_is_no_toml_is_a_mistake_too(project: Path) -> None:
    (project / "pyscript.toml").write_text("[deskside]\na = 1\na = 2\n")

    (mistake,) = mistakes(project)

    assert (mistake.file, mistake.line, mistake.source) == ("pyscript.toml", 3, "a = 2")


def test_the_page_asks_for_news_only_where_it_is_live(project: Path) -> None:
    script = f'<script type="module" src="./simulator/live/live.mjs?{token_of(project)}"></script></head>'

    def page(path: str, *, live: bool) -> str:
        content = find(project, path, (), live=live)
        assert content is not None
        return content.body.decode()

    assert page("/", live=True) == f"<head>{script}"
    assert page("/", live=False) == page("/simulator/offline/", live=True) == "<head></head>"
    assert find(project, "/simulator/live/changes/x", ()) is None
