"""What was drawn from equal inputs is not drawn again, and bears the same stamp."""

from htpy import Element, Node, div, p

from app.ui.render_cache import RenderCache, stamp


def count_of(drawn: list[str]) -> Element:
    """An element that tells how often it was drawn."""
    drawn.append("drawn")
    return div(".a")[p[str(len(drawn))]]


def test_equal_inputs_draw_once() -> None:
    memory = RenderCache()
    drawn: list[str] = []

    def draw() -> Node:
        return count_of(drawn)

    first = memory.element("a", (1, [2]), draw)
    memory.next_frame()

    assert memory.element("a", (1, [2]), draw) == first
    memory.next_frame()
    assert memory.element("a", (1, [3]), draw) != first
    assert len(drawn) == 2


def test_what_a_whole_drawing_did_not_ask_for_is_forgotten() -> None:
    memory = RenderCache()
    drawn: list[str] = []
    for key in ("a", "b", "a"):
        memory.next_frame()
        memory.element(key, 1, lambda: count_of(drawn))

    assert len(drawn) == 3


def test_the_same_content_bears_the_same_stamp_and_another_one_another() -> None:
    drawn = [RenderCache().element("a", 1, p[text].__html__) for text in ("x", "x", "y")]

    assert drawn[0] == drawn[1]
    assert str(drawn[0]).startswith("<p data-drawn=")
    assert str(drawn[0])[:25] != str(drawn[2])[:25]


def test_nothing_drawn_is_nothing() -> None:
    assert RenderCache().element("a", 1, lambda: None) is None


def test_what_turns_letters_around_ends_with_its_text() -> None:
    assert "\u202eabc\u202c" in str(RenderCache().element("a", 1, lambda: p["\u202eabc"]))


def test_what_was_changed_after_it_was_drawn_is_stamped_anew() -> None:
    drawn = str(RenderCache().element("a", 1, lambda: p["word"]))
    changed = stamp(drawn.replace("word", "<mark>word</mark>"))

    assert changed.count("data-drawn") == 1
    assert changed[:25] != drawn[:25]
