"""The list of hot functions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtools.errors import CommandError
from devtools.link import hot_functions
from devtools.link.hot_functions import LIST, HotFunctions, code_digest, hot_functions_of
from devtools.link.wasm import CODE, Module

MODULE = Module([(CODE, b"\0")])


@given(st.frozensets(st.integers(0, 20_000)))
def test_a_list_is_read_as_it_was_written(numbers: frozenset[int]) -> None:
    hot = HotFunctions("abc", numbers, ("tests/browser/test_app.py",))

    assert HotFunctions.read(hot.text()) == hot


def test_neighbours_share_an_entry() -> None:
    assert HotFunctions("abc", frozenset({3, 4, 5, 9}), ()).text().endswith("functions:\n3+2 9\n")


def test_the_projects_own_list_is_readable_and_says_which_tests_it_is_of() -> None:
    hot = HotFunctions.read(LIST.read_text(encoding="utf-8"))

    assert len(hot.numbers) > 1000
    assert all((Path(LIST).parents[2] / source).exists() for source in hot.sources)


def test_a_list_of_another_interpreter_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hot_functions, "LIST", tmp_path / "list.txt")
    hot_functions.LIST.write_text(HotFunctions("another", frozenset({1}), ()).text())
    assert hot_functions_of(MODULE) is None

    hot_functions.LIST.write_text(HotFunctions(code_digest(MODULE), frozenset({1}), ()).text())
    assert hot_functions_of(MODULE) == {1}


def test_a_list_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match=r"begins with 'nonsense': make it again by python3 -m tests\.hot_functions"):
        HotFunctions.read("nonsense")
