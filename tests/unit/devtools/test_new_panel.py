"""`serve.py new panel` writes a panel that works, with its test and its settings, or says in a line why not."""

import sys
import tomllib
from pathlib import Path
from subprocess import run

import pytest

from devtools.cli import main
from devtools.commands import new
from devtools.new.origins import with_origin
from tests.checkout import copy_checkout

Capture = pytest.CaptureFixture[str]

SETTINGS = """\
packages = ["pydantic"] # what the page needs

[deskside]
allowed_origins = [] # Chatwoot's own
"""
LONGEST = "x" * 40


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a built-in panel and nothing else."""
    for folder in ("app/panels", "app/custom_panels", "tests/custom_panels"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "app/panels/contact.py").write_text('@panel("Contact")\ndef contact(context): ...\n')
    (tmp_path / "pyscript.toml").write_text(SETTINGS)
    monkeypatch.setattr(new, "ROOT", tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_panel_comes_with_its_test_and_the_site_that_it_asks(project: Path, capsys: Capture) -> None:
    assert main(["new", "panel", "orders", "--from", "https://Shop.example/orders"]) == 0

    output = capsys.readouterr().out
    assert output.splitlines()[:3] == [
        "Wrote  app/custom_panels/orders.py",
        "Wrote  tests/custom_panels/test_orders.py",
        "Wrote  pyscript.toml (panel_origins has https://shop.example)",
    ]
    assert "python3 -m tests --unit tests/custom_panels/test_orders.py" in output
    line = 'panel_origins = ["https://shop.example"] # the sites that panels may ask; all others are refused'
    assert (project / "pyscript.toml").read_text() == SETTINGS.replace("[deskside]\n", f"[deskside]\n{line}\n")


def test_one_that_asks_nobody_needs_no_settings(project: Path) -> None:
    before = contents(project)

    assert main(["new", "panel", "plan", "--title", "The plan"]) == 0

    after = contents(project)
    assert sorted(after.keys() - before.keys()) == ["app/custom_panels/plan.py", "tests/custom_panels/test_plan.py"]
    assert '"The plan"' in after["app/custom_panels/plan.py"]
    assert before.items() <= after.items()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Orders"], "'Orders' can't name a panel: use lower-case letters, digits and _, as in recent_orders"),
        (["recent-orders"], "'recent-orders' can't name a panel: "),
        (["../orders"], "'../orders' can't name a panel: "),
        ([""], "'' can't name a panel: "),
        (["x" * 41], "can't name a panel: "),
        (["class"], "class can't name a panel: that word has another meaning in its file; try my_class"),
        (["table"], "table can't name a panel: "),
        (["contact"], "there is a panel contact already, which comes with Deskside; try my_contact"),
        (["old"], "app/custom_panels/old.py exists: choose another name, or delete it first"),
        (["tested"], "tests/custom_panels/test_tested.py exists: "),
        (["orders", "--title", " "], "a title is 1 to 60 letters on one line, not ''"),
        (["orders", "--title", "a\nb"], r"a title is 1 to 60 letters on one line, not 'a\nb'"),
        (["orders", "--from", "http://shop.example/"], "'http://shop.example/' can't be asked: an address begins with"),
        (["orders", "--from", "https://user@shop.example/"], "can't be asked: "),
        (["orders", "--from", 'https://shop.example/"'], "can't be asked: "),
        (["orders", "--from", "shop.example"], "can't be asked: "),
    ],
)
def test_an_impossible_panel_is_refused_in_one_line_and_nothing_is_written(
    project: Path, capsys: Capture, arguments: list[str], message: str
) -> None:
    (project / "app/custom_panels/old.py").touch()
    (project / "tests/custom_panels/test_tested.py").touch()
    before = contents(project)

    assert main(["new", "panel", *arguments]) == 1

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert message in err
    assert contents(project) == before


def test_settings_that_are_not_toml_are_reported_and_nothing_is_written(project: Path, capsys: Capture) -> None:
    (project / "pyscript.toml").write_text("[deskside\n")
    before = contents(project)

    assert main(["new", "panel", "orders", "--from", "https://shop.example/"]) == 1

    assert capsys.readouterr().err.startswith("serve.py: pyscript.toml cannot be read: ")
    assert contents(project) == before


def test_a_file_that_can_not_be_written_leaves_none_behind(project: Path, capsys: Capture) -> None:
    (project / "tests/custom_panels").rmdir()
    before = contents(project)

    assert main(["new", "panel", "orders", "--from", "https://shop.example/"]) == 1

    assert "No such file or directory" in capsys.readouterr().err
    assert contents(project) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[deskside]", "[deskside]\n{line}"),
        ("[deskside] # ours\na = 1\n", "[deskside] # ours\n{line}a = 1\n"),
        ("a = 1\n", "a = 1\n\n[deskside]\n{line}"),
        ("[deskside]\r\na = 1\r\n", "[deskside]\r\n{line}a = 1\r\n"),
        ("[deskside]\npanel_origins = [] # none\n", '[deskside]\npanel_origins = ["https://b.example"] # none\n'),
        (
            '[deskside]\npanel_origins = ["https://a.example"] # one ]\n',
            '[deskside]\npanel_origins = ["https://a.example", "https://b.example"] # one ]\n',
        ),
        (
            "[deskside]\npanel_origins = [\n  'https://a.example', # [1\n]\n\n[[deskside.x]]\n",
            "[deskside]\npanel_origins = [\n  'https://a.example', \"https://b.example\" # [1\n]\n\n[[deskside.x]]\n",
        ),
        ('[deskside]\npanel_origins = ["https://b.example"]\n', '[deskside]\npanel_origins = ["https://b.example"]\n'),
    ],
)
def test_a_site_is_added_to_the_settings_and_the_rest_is_unchanged(before: str, after: str) -> None:
    end = "\r\n" if "\r\n" in before else "\n"
    line = f'panel_origins = ["https://b.example"] # the sites that panels may ask; all others are refused{end}'

    changed = with_origin(before, "https://b.example")

    assert changed == after.replace("{line}", line)
    assert "https://b.example" in tomllib.loads(changed)["deskside"]["panel_origins"]


def test_settings_written_in_another_way_are_left_alone(project: Path, capsys: Capture) -> None:
    (project / "pyscript.toml").write_text('deskside = { panel_origins = ["https://a.example"] }\n')
    before = contents(project)

    assert main(["new", "panel", "orders", "--from", "https://b.example/"]) == 1

    assert "add 'https://b.example' to panel_origins yourself" in capsys.readouterr().err
    assert contents(project) == before


def test_generated_files_pass_every_check_and_their_own_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("mypy", reason="mypy and ruff are in the whole environment only")
    checkout = copy_checkout(tmp_path)
    monkeypatch.setattr(new, "ROOT", checkout)
    for arguments in (
        ["plan", "--title", 'Ada\'s "plan"'],
        ["orders", "--from", "https://shop.example/orders?state=open"],
        [LONGEST, "--title", "T" * 60, "--from", f"https://shop.example/{'long/' * 40}"],
    ):
        assert main(["new", "panel", *arguments]) == 0
    folders = ["app/custom_panels", "tests/custom_panels"]

    for command in (
        ["ruff", "format", "--check", *folders],
        ["ruff", "check", *folders],
        ["mypy", "--strict", *folders],
        ["pytest", "-p", "no:cacheprovider", *folders],
    ):
        done = run([sys.executable, "-m", *command], cwd=checkout, capture_output=True, text=True, check=False)  # noqa: S603 - ours
        assert done.returncode == 0, done.stdout + done.stderr
