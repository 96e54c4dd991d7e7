"""The one place that looks inside htpy's elements, which htpy offers no public way to do.

`markup` writes the same text as htpy's own, in half of the time. htpy hands each piece up through a generator for every
level of the tree, and asks of each which protocols it fulfils. Here all go into one list, and the common kinds are
recognised by their type.
"""

# ruff: noqa: SLF001 - this is what the module is for
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from types import GeneratorType
from typing import Any, TypeAlias

from htpy import Element, Fragment, Node, VoidElement, fragment
from markupsafe import Markup, escape

_Add: TypeAlias = Callable[[str], None]
_TEXTS = (str, bytes, bytearray, memoryview)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Deferred:
    """An element that is rendered with the page, not when it is made: only then is it known what time it is.

    In an f-string it is its text, as of now.

    Attributes:
        render: Makes the element.
    """

    render: Callable[[], Node]

    def __html__(self) -> str:
        return markup(self.render())

    def __str__(self) -> str:
        return plain_text(self.render())


def plain_text(node: Node) -> str:
    """What a person reads of a node, without its tags."""
    return unescape(_TAG.sub("", markup(node)))


def materialize(node: Node) -> Node:
    """The same node such that it can be rendered more than once: a generator gives what it has only once."""
    if isinstance(node, Element):
        return node[materialize(node._children)]
    if isinstance(node, Fragment):
        return fragment[materialize(node._node)]
    if isinstance(node, Iterable) and not isinstance(node, str) and not hasattr(node, "iter_chunks"):
        return [materialize(each) for each in node]
    return node


def markup(node: Node) -> Markup:
    """A node as HTML, every text in it escaped.

    Args:
        node: Elements, text, or lists of them.

    Raises:
        TypeError: Something in it can't be drawn.
        RuntimeError: A generator in it has been drawn before.
    """
    pieces: list[str] = []
    _write(node, pieces.append)
    return Markup("".join(pieces))  # noqa: S704 - escaped piece by piece


def _write(node: Any, add: _Add) -> None:  # noqa: ANN401, C901, PLR0912 - any node; a case a line
    kind = type(node)
    if kind is str or kind is Markup:
        add(escape(node))
    elif kind is Element:
        add(f"<{node._name}{node._attrs}>")
        _write(node._children, add)
        add(f"</{node._name}>")
    elif node is None or kind is bool:
        pass
    elif kind is list or kind is tuple:
        for each in node:
            _write(each, add)
    elif kind is GeneratorType:
        if node.gi_frame is None:
            raise RuntimeError("Generator has already been consumed")
        for each in node:
            _write(each, add)
    elif kind is Fragment:
        _write(node._node, add)
    elif kind is VoidElement:
        add(f"<{node._name}{node._attrs}>")
    elif kind is Deferred:
        _write(node.render(), add)
    elif isinstance(node, Iterable) and not (
        callable(node) or isinstance(node, _TEXTS) or hasattr(node, "iter_chunks")
    ):
        for each in node:
            _write(each, add)
    else:
        for piece in fragment[node].iter_chunks():
            add(piece)
