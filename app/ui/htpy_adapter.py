"""The only code that uses private parts of htpy's elements.

`markup` writes the same text as htpy's own, in half of the time. htpy hands each piece up through a generator for every
level of the tree, and asks of each which protocols it fulfils. Here all go into one list, and the common kinds are
recognised by their type.

Making elements is the other half. Most have the same attributes again and again, so their text is cached; and children
of common kinds are not asked for protocols.
"""

# ruff: noqa: SLF001 - this is what the module is for
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import chain
from types import GeneratorType, NoneType
from typing import Any, TypeAlias

from htpy import BaseElement, Element, Fragment, Node, VoidElement, div, fragment
from markupsafe import Markup

_Add: TypeAlias = Callable[[str], None]
_TEXTS = (str, bytes, bytearray, memoryview)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Deferred:
    """An element that is rendered with the page, when the time is known. In an f-string it is its text, as of now.

    Attributes:
        render: Makes the element.
    """

    render: Callable[[], Node]

    def __html__(self) -> str:
        return markup(self.render())

    def __str__(self) -> str:
        return plain_text(self.render())


def plain_text(node: Node) -> str:
    """A node's text, without tags."""
    return unescape(_TAG.sub("", markup(node)))


def materialize(node: Node) -> Node:
    """The node in a form that can be rendered more than once: a generator can't."""
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
        TypeError: Something in it can't be rendered.
        RuntimeError: A generator in it has been rendered before.
    """
    pieces: list[str] = []
    _write(node, pieces.append)
    return Markup("".join(pieces))  # noqa: S704 - escaped piece by piece


def _write(node: Any, add: _Add) -> None:  # noqa: ANN401, C901, PLR0912 - any node; a case a line
    kind = type(node)
    if kind is str:
        add(_escape(node))
    elif kind is Markup:
        add(node)
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


def _escape(text: str) -> str:
    """What markupsafe makes of a text, without its wrapping that as `Markup`."""
    return (
        text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&#34;")
    )


_VALUES = frozenset({str, Markup, int, bool, NoneType})
"""Types of attributes' values that are cached."""

_LONGEST = 200
"""Characters of the longest value that is cached."""

_CHILDREN = _VALUES | {Element, VoidElement, Fragment, GeneratorType, Deferred}
"""Types of children that are valid as they are."""

_call: Callable[..., BaseElement] = BaseElement.__call__
_getitem = Element.__getitem__


@lru_cache(maxsize=2048, typed=True)  # typed: True is not 1, and Markup is not escaped
def _attributes(selector: str, *attributes: Any) -> str:  # noqa: ANN401 - any values
    """The text of attributes, by their names and values in turn."""
    return _call(div, selector, **dict(zip(attributes[::2], attributes[1::2], strict=True)))._attrs


def _with_attributes(element: BaseElement, /, *args: Any, **attributes: Any) -> BaseElement:  # noqa: ANN401
    """An element with attributes, as htpy's `element(".class", name=value)`."""
    for value in attributes.values():
        if type(value) not in _VALUES or (type(value) is str and len(value) > _LONGEST):
            return _call(element, *args, **attributes)
    if len(args) > 1 or (args and type(args[0]) is not str):
        return _call(element, *args, **attributes)
    text = _attributes(*(args or ("",)), *chain.from_iterable(attributes.items()))
    return element.__class__(element._name, text, element._children)


def _with_children(element: Element, children: Any) -> Element:  # noqa: ANN401
    """An element with children, as htpy's `element[children]`."""
    each = children if type(children) in (tuple, list) else (children,)
    if not _CHILDREN.issuperset(map(type, each)):
        return _getitem(element, children)
    return element.__class__(element._name, element._attrs, children)


BaseElement.__call__ = _with_attributes  # type: ignore[method-assign,assignment]
Element.__getitem__ = _with_children  # type: ignore[method-assign,assignment]
