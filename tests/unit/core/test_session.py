"""Whole sessions in CPython: the loop with fake ports, from the first request to the rendered page."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.core.events import (
    BecameHidden,
    BecameVisible,
    CopyFinished,
    Crashed,
    Entered,
    Focused,
    Folded,
    Pressed,
    Started,
)
from app.core.state import FatalError
from app.host.polling import REQUEST
from app.kit import Content, Context, HttpError, action, button_to, get_json, panel, post_json, table
from app.panels import BUILT_IN
from app.testing import PENDING
from tests.unit.panel_page import SHOP, Page

ORDERS = f"{SHOP}/orders"
REFUNDS = f"POST {SHOP}/refunds"


@panel("Orders")
async def orders(context: Context) -> Content:
    rows = await get_json(ORDERS, {"of": context.contact.email})
    return [table(rows, ["number"]), button_to("Refund", refund, "A-1", confirm="Refund A-1?")]


@action
async def refund(_context: Context, order: str) -> str:
    await post_json(f"{SHOP}/refunds", {"order": order})
    return f"Refunded {order}"


def session(test: Callable[[Page], Awaitable[None]]) -> Callable[[], None]:
    """Run a test with a page that has started and sent its first request to the host."""

    def run() -> None:
        async def with_page() -> None:
            page = Page(*BUILT_IN, orders, answers={ORDERS: [{"number": "A-1"}], REFUNDS: {}})
            page.dispatch(Started())
            await test(page)
            assert page.console.errors == []

        asyncio.run(with_page())

    run.__name__ = test.__name__
    return run


async def press_button(page: Page, label: str) -> None:
    """Press the orders' button with this label."""
    buttons = {button.words: button["data-action"] or "" for button in page.panel("orders").all("button")}
    await page.press(buttons[label])


@session
async def test_requests_are_repeated_until_the_first_context_comes(page: Page) -> None:
    assert (page.dom.phase, page.host.requests) == ("waiting", [REQUEST])

    page.wait(2)
    assert page.host.requests == [REQUEST] * 3

    await page.hear()
    assert page.dom.phase == "ready"
    assert page.dom.marks == ["deskside:context"]


@session
async def test_a_search_marks_its_words_until_it_is_emptied(page: Page) -> None:
    await page.hear(messages=[{"id": 1, "content": "my parcel", "message_type": 0}])

    page.dispatch(Entered("search", "parcel"))
    assert [mark.words for mark in page.html.all("mark")] == ["parcel"]

    page.dispatch(Entered("search", ""))
    assert page.html.all("mark") == []


@session
async def test_a_host_that_falls_silent_makes_the_page_stale_until_it_answers(page: Page) -> None:
    await page.hear()

    page.dispatch(Pressed("refresh"))
    page.wait(60)
    assert page.dom.phase == "stale"

    await page.hear(status="resolved")
    assert page.dom.phase == "ready"


@session
async def test_a_page_without_answers_shows_its_age_within_five_seconds(page: Page) -> None:
    await page.hear()

    page.wait(90)
    page.dispatch(Pressed("refresh"))
    page.wait(3)
    assert page.dom.phase == "ready"

    page.wait(2)
    assert page.dom.phase == "stale"
    assert "As of 09:40" in page.html.words
    assert "open another conversation and come back" in page.html.words


@session
async def test_a_page_that_has_got_the_focus_says_how_old_it_is_as_well(page: Page) -> None:
    await page.hear()

    page.dispatch(Focused())
    page.wait(5)

    assert page.dom.phase == "stale"


@session
async def test_the_conversation_is_copied_as_text_without_private_notes(page: Page) -> None:
    note = {"id": 2, "content": "only for us", "private": True, "message_type": 1}
    await page.hear(messages=[{"id": 1, "content": "my parcel", "message_type": 0}, note])

    page.dispatch(Pressed("export"))
    first = next(each for each in page.html.all("button", "button") if "copy" in (each["data-action"] or ""))
    await page.press(first["data-action"] or "")

    assert first.words == "Copy as text"
    assert "my parcel" in page.clipboard.texts[-1]
    assert "only for us" not in page.clipboard.texts[-1]


@session
async def test_a_hidden_page_asks_nothing_and_asks_at_once_when_it_is_shown(page: Page) -> None:
    await page.hear()
    page.dispatch(BecameHidden())
    requests = len(page.host.requests)

    page.wait(600)
    assert len(page.host.requests) == requests

    page.dispatch(BecameVisible())
    assert len(page.host.requests) == requests + 1


@session
async def test_a_query_that_fails_says_why_and_can_be_retried(page: Page) -> None:
    page.answers[ORDERS] = HttpError(503, "shop.example")
    await page.hear()
    assert "503" in page.body("orders")

    page.answers[ORDERS] = [{"number": "A-2"}]
    await press_button(page, "Try again")
    assert "A-2" in page.body("orders")


@session
async def test_an_action_runs_once_it_is_confirmed_and_its_panel_is_queried_again(page: Page) -> None:
    await page.hear()
    await press_button(page, "Refund")
    assert "Refund A-1?" in page.body("orders")
    assert page.requests == [f"{ORDERS}?of=ada%40x.example"]

    await press_button(page, "Refund")
    assert "Refunded A-1" in page.body("orders")
    assert page.requests[1:] == [f"{SHOP}/refunds", f"{ORDERS}?of=ada%40x.example"]

    page.wait(7)
    assert "Refunded A-1" not in page.body("orders")


@session
async def test_an_action_that_is_not_confirmed_sends_nothing(page: Page) -> None:
    await page.hear()
    await press_button(page, "Refund")
    await press_button(page, "Cancel")

    assert "Refund A-1?" not in page.body("orders")
    assert len(page.requests) == 1


@session
async def test_another_conversation_cancels_a_running_query(page: Page) -> None:
    page.answers[f"{ORDERS}?of=ada%40x.example"] = PENDING
    await page.hear()
    assert page.panel("orders")["aria-busy"] == "true"

    page.sites.stuck.clear()
    await page.hear("eve@x.example", 8)
    assert "A-1" in page.body("orders")
    assert page.panel("orders")["aria-busy"] is None


@session
async def test_a_text_that_the_browser_will_not_copy_is_offered_for_copying_by_hand(page: Page) -> None:
    await page.hear()
    page.dispatch(Pressed("raw"))
    page.dispatch(Pressed("copy /contact/email"))
    assert page.clipboard.texts == ["contact.email"]

    page.dispatch(CopyFinished("contact.email"))
    assert [area.text for area in page.html.all("textarea")] == ["contact.email"]

    page.dispatch(CopyFinished())
    assert page.html.all("textarea") == []


@session
async def test_each_press_of_copy_copies_again(page: Page) -> None:
    await page.hear()
    for _ in range(2):
        page.dispatch(Pressed("copy report"))

    assert len(page.clipboard.texts) == 2


@session
async def test_a_file_is_saved_once_a_press(page: Page) -> None:
    await page.hear()
    page.dispatch(Pressed("export"))
    page.dispatch(Pressed("save json"))

    assert list(page.downloads.files) == ["conversation-7-2026-09-05.json"]


@session
async def test_the_environment_is_read_when_the_diagnostics_open(page: Page) -> None:
    await page.hear()
    page.dispatch(Pressed("diagnostics"))

    assert "a browser" in page.html.words


@session
async def test_preferences_are_saved_when_they_change_and_only_then(page: Page) -> None:
    await page.hear()
    page.dispatch(Folded("contact", is_open=False))
    page.dispatch(Folded("contact", is_open=False))

    assert len(page.storage.texts) == 1
    assert '"folded":["contact"]' in page.storage.texts[0]


def test_an_exception_of_the_app_is_a_screen_that_a_new_context_replaces(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any) -> None:
        raise RuntimeError("a bug")

    async def run() -> None:
        page = Page(*BUILT_IN)
        await page.hear()
        with monkeypatch.context() as patch:
            patch.setattr(page.storage, "save", fail)
            page.dispatch(Folded("contact", is_open=False))
        assert page.dom.phase == "error"
        assert "a bug" in page.console.errors[0]

        await page.hear(status="resolved")
        assert page.dom.phase == "ready"

    asyncio.run(run())


@session
async def test_a_wrong_setting_is_a_screen_of_its_own(page: Page) -> None:
    page.dispatch(Crashed(FatalError("A setting is wrong", "Tell your admin.", "live_seconds: too small")))

    assert page.dom.phase == "error"
    assert "live_seconds: too small" in page.html.text
