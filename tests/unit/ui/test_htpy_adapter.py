from collections.abc import Callable, Iterator
from typing import Any

import pytest
from htpy import Node, br, div, fragment, img, li, p, span, ul
from markupsafe import Markup, escape

from app.ui.htpy_adapter import Deferred, _call, markup
from app.ui.panel_shell import freeze


class Own:
    """Renders itself."""

    def __html__(self) -> str:
        return "<i>own</i>"


class Several:
    """Contains several nodes."""

    def __iter__(self) -> Iterator[Node]:
        yield from ("<", p["two"])


NODES: list[Node] = [
    None,
    True,
    False,
    7,
    "a < b & \"c\" 'd'",
    Markup("<b>bold</b>"),
    escape("<"),
    div,
    div(".a.b", title='"<&>', hidden=True, lang=None)["text"],
    br,
    img(src="x&y"),
    [div["a"], ("b", None, [span["c"]]), fragment["d", [br]]],
    {"only": "keys"},  # what a panel may do by mistake
    lambda: div["called"],
    Own(),
    Several(),
    Deferred(lambda: div["later", Deferred(lambda: span["<"])]),
]


@pytest.mark.parametrize("node", NODES, ids=lambda node: type(node).__name__)
def test_a_node_is_written_as_htpy_writes_it(node: Node) -> None:
    assert markup(node) == "".join(fragment[node].iter_chunks())


def test_a_generator_is_drawn_once_and_not_silently_empty_the_next_time() -> None:
    listed = ul[(li[str(each)] for each in range(2))]

    assert markup(listed) == "<ul><li>0</li><li>1</li></ul>"
    with pytest.raises(RuntimeError, match="consumed"):
        markup(listed)


def test_what_a_panel_was_answered_can_be_drawn_again_wherever_generators_stand_in_it() -> None:
    answer = freeze([fragment[(li[each] for each in "ab")], ul[(li[each] for each in "cd")], (each for each in "ef")])

    assert markup(answer) == "<li>a</li><li>b</li><ul><li>c</li><li>d</li></ul>ef"  # type: ignore[arg-type]
    assert markup(answer) == "<li>a</li><li>b</li><ul><li>c</li><li>d</li></ul>ef"  # type: ignore[arg-type]


@pytest.mark.parametrize("strange", [object(), b"bytes", 1.5])
def test_invalid_nodes_are_refused(strange: Any) -> None:
    with pytest.raises(TypeError, match="not a valid child"):
        markup(strange)


def test_a_deferred_element_is_rendered_each_time_and_reads_as_its_text() -> None:
    counts = iter((1, 2, 3))
    element = Deferred(lambda: p(title="a > b")[str(next(counts)), " < 4 & ", br, "5"])

    assert markup(element) == '<p title="a &gt; b">1 &lt; 4 &amp; <br>5</p>'
    assert markup([element]) == '<p title="a &gt; b">2 &lt; 4 &amp; <br>5</p>'
    assert f"{element}" == "3 < 4 & 5"


def test_this_htpy_keeps_its_elements_where_the_adapter_looks_for_them() -> None:
    parts = {
        "Element": (div(".a")["b"], ("_name", "_attrs", "_children")),
        "VoidElement": (br, ("_name", "_attrs")),
        "Fragment": (fragment["a"], ("_node",)),
    }
    missing = [f"{kind}.{name}" for kind, (node, names) in parts.items() for name in names if not hasattr(node, name)]
    assert missing == [], "this htpy differs: mend app/ui/htpy_adapter.py, which reads these"


VALUES = (
    *(True, 1, 0, False, None, "", "a b", '"<&>', Markup("&amp;"), "&amp;", 1.5, "x" * 1000),
    *({"a": True}, ["a", None], Own()),
)


@pytest.mark.parametrize("selector", [[], [""], ["#a.b"], [{"lang": "de"}], [".c", {"title": "t"}]])
@pytest.mark.parametrize("name", ["title", "class_", "data_copy", "hidden"])
@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_attributes_are_written_as_htpy_writes_them(selector: list[Any], name: str, value: Any) -> None:
    for _ in range(2):
        assert _text(lambda: div(*selector, **{name: value})) == _text(lambda: _call(div, *selector, **{name: value}))


@pytest.mark.parametrize("selector", ["a", ".a#b", ". a", 1])
def test_a_wrong_selector_is_refused_as_htpy_refuses_it(selector: Any) -> None:
    assert _text(lambda: div(selector)) == _text(lambda: _call(div, selector))
    assert _text(lambda: div(selector)).startswith(("ValueError", "TypeError"))


@pytest.mark.parametrize(
    "children", [b"bytes", [b"bytes"], ("a", [object()]), object()], ids=["bytes", "list", "tuple", "object"]
)
def test_children_that_are_none_are_refused_as_htpy_refuses_them(children: Any) -> None:
    with pytest.raises(TypeError, match="is not a valid child element"):
        div[children]


def _text(make: Callable[[], Any]) -> str:
    """What an element is, or why there is none."""
    try:
        return str(make())
    except (TypeError, ValueError) as error:
        return repr(error)
