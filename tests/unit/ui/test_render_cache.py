"""What was drawn from equal inputs is not drawn again and has the same stamp."""

from collections.abc import Sequence

import pytest
from htpy import Element, Node, div, p
from hypothesis import given
from hypothesis import strategies as st

from app.context import Contact
from app.ui.render_cache import RenderCache, stamp


def count_of(calls: list[str]) -> Element:
    """An element that tells how often it was rendered."""
    calls.append("call")
    return div(".a")[p[str(len(calls))]]


def test_equal_inputs_draw_once() -> None:
    memory = RenderCache()
    calls: list[str] = []

    def draw() -> Node:
        return count_of(calls)

    first = memory.element("a", (1, [2]), draw)
    memory.next_frame()

    assert memory.element("a", (1, [2]), draw) == first
    memory.next_frame()
    assert memory.element("a", (1, [3]), draw) != first
    assert len(calls) == 2


def test_what_a_whole_drawing_did_not_ask_for_is_forgotten() -> None:
    memory = RenderCache()
    calls: list[str] = []
    for key in ("a", "b", "a"):
        memory.next_frame()
        memory.element(key, 1, lambda: count_of(calls))

    assert len(calls) == 3


def test_the_same_content_bears_the_same_stamp_and_another_one_another() -> None:
    html = [RenderCache().element("a", 1, p[text].__html__) for text in ("x", "x", "y")]

    assert html[0] == html[1]
    assert str(html[0]).startswith("<p data-drawn=")
    assert str(html[0])[:25] != str(html[2])[:25]


def test_nothing_drawn_is_nothing() -> None:
    assert RenderCache().element("a", 1, lambda: None) is None


def test_what_turns_letters_around_ends_with_its_text() -> None:
    assert "\u202eabc\u202c" in str(RenderCache().element("a", 1, lambda: p["\u202eabc"]))


def test_an_element_that_was_changed_later_gets_a_new_stamp() -> None:
    html = str(RenderCache().element("a", 1, lambda: p["word"]))
    changed = stamp(html.replace("word", "<mark>word</mark>"))

    assert changed.count("data-drawn") == 1
    assert changed[:25] != html[:25]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 90), st.integers(0, 1)), max_size=5))
def test_a_fold_gives_the_same_value_as_without_a_cache(changes: list[tuple[int, int, int]]) -> None:
    memory = RenderCache()
    items: tuple[int, ...] = ()
    for start, added, inputs in changes:
        items = (*items[:start], *range(added))
        memory.next_frame()

        assert memory.fold("all", inputs, items, tuple[int, ...](), lambda before, more: (*before, *more)) == items


@pytest.mark.parametrize(
    ("changed", "added"),
    [(None, 1), (999, 21), (981, 21), (979, 1001)],
    ids=["none", "the last", "one of the last", "an earlier one"],
)
def test_a_fold_adds_only_new_items_and_the_last_ones_if_one_of_them_has_changed(
    changed: int | None, added: int
) -> None:
    memory, counts, items = RenderCache(), list[int](), (1.5,) * 1000

    def add(before: float, more: Sequence[float]) -> float:
        counts.append(len(more))
        return before + sum(more)

    memory.fold("sum", None, items, 0.0, add)
    counts.clear()
    memory.next_frame()
    now = (*(2.5 if at == changed else each for at, each in enumerate(items)), 1.5)

    assert (memory.fold("sum", None, now, 0.0, add), sum(counts)) == (sum(now), added)


@pytest.mark.parametrize(("before", "now"), [(1, True), (0, False), (1, 1.0)])
def test_a_value_of_another_type_is_drawn_again(before: object, now: object) -> None:
    memory = RenderCache()
    for value in (before, now):
        memory.next_frame()
        html = memory.element("a", (Contact(custom_attributes={"a": [value]}),), lambda: p[str(value)])  # noqa: B023

        assert f">{value}<" in str(html)
