"""Any fault of a panel is shown in its own place, and the rest of the page works."""

import asyncio
import sys
from collections.abc import Iterator

import pytest
from htpy import Node, div, li, ul

from app.kit import Content, Context, Panel, Section, panel
from tests.unit.panel_page import Page


@panel("Good", order=1)
def good(context: Context) -> Content:
    return f"Hello {context.contact.name}"


def _raise(_context: Context) -> object:
    raise ValueError("no such field")


@panel("Raises")
def raises(context: Context) -> Content:
    raise ValueError(f"no such field of {context.contact.name}")


@panel("Raises late")
def raises_late(context: Context) -> Content:
    def items() -> Iterator[Node]:
        yield li["first"]
        raise ValueError(f"no such field of {context.contact.name}")

    return ul[items()]


@panel("When", when=_raise)
def raises_in_when(_context: Context) -> Content:
    return "never"


@panel("Reads", reads=_raise)
def raises_in_reads(_context: Context) -> Content:
    return "never"


@panel("Dict")
def returns_a_dict(_context: Context) -> Content:
    return {"a": 1}


@panel("Object")
def returns_an_object(_context: Context) -> Content:
    return object()  # type: ignore[return-value]


@panel("Bytes")
def returns_bytes(_context: Context) -> Content:
    return Section(b"bytes")


@panel("Exits")
def exits(_context: Context) -> Content:
    sys.exit("bye")


@panel("Async raises")
async def raises_async(_context: Context) -> Content:
    raise ValueError("no such field")


@panel("Async when", when=_raise)
async def raises_async_in_when(_context: Context) -> Content:
    return "never"


@panel("Async dict")
async def returns_a_dict_async(_context: Context) -> Content:
    return {"a": 1}


@panel("Async object")
async def returns_an_object_async(_context: Context) -> Content:
    return div[ul[(object() for _ in range(2))]]  # type: ignore[misc]


@panel("Hangs", time_out=0.01)
async def hangs(_context: Context) -> Content:
    await asyncio.sleep(1000)
    return "never"


@panel("Clings", time_out=0.01)
async def hangs_and_clings(_context: Context) -> Content:
    for _ in range(3):
        try:
            await asyncio.sleep(0.02)
        except asyncio.CancelledError:
            continue
    return "late"


BAD: dict[Panel, str] = {
    raises: "ValueError: no such field of Ada",
    raises_late: "ValueError: no such field of Ada",
    raises_in_when: "ValueError: no such field",
    raises_in_reads: "ValueError: no such field",
    returns_a_dict: "TypeError: the panel returned a dict; it must return elements, text, a list of them, or None",
    returns_an_object: "TypeError: <object object at",
    returns_bytes: "TypeError: the panel returned a bytes;",
    exits: "SystemExit: bye",
    raises_async: "ValueError: no such field",
    raises_async_in_when: "ValueError: no such field",
    returns_a_dict_async: "TypeError: the panel returned a dict;",
    returns_an_object_async: "TypeError: <object object at",
    hangs: "No response within 0.01 seconds.",
    hangs_and_clings: "No response within 0.01 seconds.",
}


@pytest.mark.parametrize("bad", BAD, ids=lambda each: each.name)
def test_a_bad_panel_says_why_and_the_others_live(bad: Panel) -> None:
    async def run() -> None:
        page = Page(good, bad)
        await page.hear()

        assert page.body(bad.name).startswith(BAD[bad])
        assert page.body("good") == "Hello Ada"
        assert page.panel(bad.name).all("details", "fold")[0].all("pre") == []

    asyncio.run(run())


@pytest.mark.parametrize("bad", [raises, raises_late, raises_async], ids=lambda each: each.name)
def test_its_traceback_is_folded_below_in_development(bad: Panel) -> None:
    async def run() -> None:
        page = Page(bad, is_development=True)
        await page.hear()

        (traceback,) = page.panel(bad.name).all("pre")
        assert traceback.words.startswith("Traceback (most recent call last):")
        assert "test_faulty_panels.py" in traceback.words

    asyncio.run(run())


def test_a_function_that_wants_more_than_the_context_is_no_panel() -> None:
    async def orders(_context: Context, _other: object) -> Content:
        return "never"

    def payments(_context: Context, _other: object) -> Content:
        return "never"

    for function in (orders, payments):
        with pytest.raises(TypeError, match="one parameter, the context"):
            panel("Orders")(function)  # type: ignore[arg-type]


def test_a_panel_stands_only_where_its_condition_holds() -> None:
    @panel("With e-mail", when=lambda context: context.contact.email)
    def with_email(_context: Context) -> Content:
        return "here"

    async def run() -> None:
        page = Page(with_email)
        await page.hear()
        assert page.names == ["with_email"]
        await page.hear(email="")
        assert page.names == []

    asyncio.run(run())
