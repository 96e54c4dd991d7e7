"""Async panels send a request only when needed, and show the answer; their buttons act once."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from htpy import li, ul

from app.connections.sign_in import SignedOutError
from app.core.events import BecameVisible, Focused, Pressed, Tick
from app.kit import Content, Context, HttpError, action, button_to, get_json, panel, post_json, table, when
from app.testing import PENDING
from tests.unit.panel_page import SHOP, Page

ORDERS = f"{SHOP}/orders?email=ada%40x.example"
ORDERS_OF_EVE = f"{SHOP}/orders?email=eve%40x.example"
REFUNDS = f"{SHOP}/refunds"


@panel("Orders", when=lambda context: context.contact.email, keep_for=60)
async def orders(context: Context) -> Content:
    rows = await get_json(f"{SHOP}/orders", {"email": context.contact.email})
    return table(rows, ["number"]), button_to("Refund", refund, "A-1"), button_to("Void", void, confirm="Really?")


@action
async def refund(_context: Context, order: str) -> str:
    await post_json(REFUNDS, {"order": order})
    return f"Refunded {order}"


@action
async def void(_context: Context) -> None:
    await post_json(REFUNDS)


def at_work(test: Callable[[Page], Awaitable[None]]) -> Callable[[], None]:
    def run() -> None:
        answers = {ORDERS: [{"number": "A-1"}], ORDERS_OF_EVE: [{"number": "E-1"}], REFUNDS: {}}

        async def with_page() -> None:
            await test(Page(orders, answers=answers))

        asyncio.run(with_page())

    run.__name__ = test.__name__
    return run


@at_work
async def test_a_panel_waits_and_then_shows_the_answer(page: Page) -> None:
    page.hear_now()

    assert page.panel("orders")["aria-busy"] == "true"
    assert page.panel("orders").all("div", "bone")
    await page.rest()
    assert page.panel("orders")["aria-busy"] is None
    assert page.body("orders").startswith("NumberA-1")


@at_work
async def test_an_update_of_the_same_contact_does_not_ask_again(page: Page) -> None:
    await page.hear()
    await page.hear(status="resolved")
    assert page.requests == [ORDERS]

    page.later(61)
    await page.hear(status="open")
    assert page.requests == [ORDERS, ORDERS]


@at_work
async def test_a_contact_from_before_is_still_known(page: Page) -> None:
    await page.hear()
    await page.hear("eve@x.example", 8)
    assert "E-1" in page.body("orders")

    await page.hear()
    assert "A-1" in page.body("orders")
    assert len(page.requests) == 2


@at_work
async def test_a_refresh_asks_again_and_shows_the_old_until_then(page: Page) -> None:
    await page.hear()
    page.answers[ORDERS] = [{"number": "A-2"}]

    page.dispatch(Pressed("refresh"))
    assert page.panel("orders")["aria-busy"] == "true"
    assert "A-1" in page.body("orders")
    await page.rest()
    assert "A-2" in page.body("orders")


@at_work
async def test_an_agent_who_comes_back_is_shown_the_old_until_the_new_has_come(page: Page) -> None:
    await page.hear()
    page.answers[ORDERS] = [{"number": "A-2"}]

    page.later(59)
    page.dispatch(Focused())
    assert page.requests == [ORDERS]

    page.later(2)
    page.dispatch(BecameVisible())
    assert "A-1" in page.body("orders")
    await page.rest()
    assert "A-2" in page.body("orders")

    page.later(61)
    page.dispatch(Focused())
    assert page.panel("orders")["aria-busy"] == "true"


@at_work
async def test_a_refresh_that_fails_leaves_the_old_and_says_from_when_it_is_and_why(page: Page) -> None:
    await page.hear()
    page.answers[ORDERS] = HttpError(503, "shop.example")

    page.later(61)
    await page.press("refresh")
    error = "shop.example answers with an error: 503 (Service Unavailable)."
    assert page.body("orders").startswith(f"As of 09:40.{error}Try againNumberA-1")

    page.later(59)
    page.dispatch(BecameVisible())
    assert len(page.requests) == 2, "not before its time"

    page.answers[ORDERS] = [{"number": "A-2"}]
    await page.press("again orders")
    assert page.body("orders").startswith("NumberA-2")


@at_work
async def test_a_site_that_refuses_to_answer_again_leaves_nothing_of_before(page: Page) -> None:
    for refusal in (SignedOutError("shop"), HttpError(403, "shop.example"), HttpError(404, "shop.example")):
        page.answers[ORDERS] = [{"number": "A-1"}]
        await page.press("refresh")
        await page.hear()
        assert "A-1" in page.body("orders")

        page.answers[ORDERS] = refusal
        await page.press("refresh")
        assert "A-1" not in page.body("orders")


def test_another_contact_cancels_pending_requests() -> None:
    async def run() -> None:
        started, ended = asyncio.Event(), asyncio.Event()

        @panel("Slow")
        async def slow(context: Context) -> Content:
            try:
                while context.contact.email == "ada@x.example":
                    started.set()
                    await asyncio.sleep(60)
            finally:
                ended.set()
            return None

        page = Page(slow)
        page.hear_now()
        await started.wait()
        await page.hear("eve@x.example", 8)
        assert ended.is_set()

    asyncio.run(run())


@at_work
async def test_an_error_offers_to_try_again(page: Page) -> None:
    page.answers[ORDERS] = HttpError(404, "shop.example")
    await page.hear()
    assert page.body("orders") == "shop.example answers with an error: 404 (Not Found).Try again"

    page.answers[ORDERS] = [{"number": "A-3"}]
    await page.press(page.actions("orders")[0])
    assert "A-3" in page.body("orders")


@at_work
async def test_a_panel_that_is_hidden_does_not_ask(page: Page) -> None:
    await page.press("hide orders")
    await page.hear()
    assert page.requests == []

    await page.press("show orders")
    assert page.requests == [ORDERS]


@at_work
async def test_a_panel_without_its_inputs_sends_no_request(page: Page) -> None:
    await page.hear(email="")

    assert (page.requests, page.names) == ([], [])


def test_an_answer_is_rendered_again_as_time_passes() -> None:
    @panel("Visits")
    async def visits(_context: Context) -> Content:
        return ul[(li[when(each)] for each in ["2026-09-05T09:30:00Z"])]

    async def run() -> None:
        page = Page(visits)
        await page.hear()
        assert page.body("visits") == "10 minutes ago"
        page.later(120)
        await page.hear(status="open")
        assert page.body("visits") == "12 minutes ago"

    asyncio.run(run())


@at_work
async def test_a_button_calls_its_action_once_and_its_panel_asks_again(page: Page) -> None:
    await page.hear()
    (call, _) = page.actions("orders")

    page.dispatch(Pressed(call))
    assert "disabled" in page.panel("orders").all("button")[0].attributes
    page.dispatch(Pressed(call))
    await page.rest()

    assert page.requests == [ORDERS, REFUNDS, ORDERS]
    assert "Refunded A-1" in page.body("orders")
    page.later(10)
    page.dispatch(Tick())
    assert "Refunded A-1" not in page.body("orders")


async def _ask_forever(method: str) -> str:
    """What a panel shows that asks a site which never answers."""

    @panel("Refunds", time_out=0.01)
    async def refunds(_context: Context) -> Content:
        return str(await (get_json(REFUNDS) if method == "GET" else post_json(REFUNDS)))

    page = Page(refunds, answers={REFUNDS: PENDING})
    page.hear_now()
    await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})
    return page.body("refunds")


def test_a_request_lasts_as_long_as_its_panel_may() -> None:
    assert asyncio.run(_ask_forever("GET")) == "No response within 0.01 seconds.Try again"


def test_a_post_without_an_answer_may_have_been_done() -> None:
    assert asyncio.run(_ask_forever("POST")) == (
        "No response within 0.01 seconds. It may have been done all the same: check before you try again.Try again"
    )


@at_work
async def test_a_button_that_fails_says_why_and_can_be_pressed_again(page: Page) -> None:
    page.answers[REFUNDS] = HttpError(500, "shop.example")
    await page.hear()
    (call, _) = page.actions("orders")
    await page.press(call)

    assert "shop.example answers with an error: 500 (Internal Server Error)." in page.body("orders")
    assert page.actions("orders")[0] == call
    assert page.requests == [ORDERS, REFUNDS]


@at_work
async def test_a_button_may_ask_first(page: Page) -> None:
    await page.hear()
    await page.press(page.actions("orders")[1])
    assert "Really? VoidCancel" in page.body("orders")
    assert page.requests == [ORDERS]

    (_, yes, no) = page.actions("orders")
    await page.press(no)
    assert "Really?" not in page.body("orders")

    await page.press(page.actions("orders")[1])
    await page.press(yes)
    assert page.requests == [ORDERS, REFUNDS, ORDERS]
    assert "Done" in page.body("orders")


@at_work
async def test_an_unknown_action_does_nothing(page: Page) -> None:
    await page.hear()
    await page.press("call orders os.system []")

    assert page.requests == [ORDERS]


def test_a_function_inside_another_is_no_action() -> None:
    async def inner(_context: Context) -> None: ...

    with pytest.raises(TypeError, match="write it at the top of its module"):
        action(inner)
