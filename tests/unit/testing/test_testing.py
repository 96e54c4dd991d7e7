"""`app.testing` shows what an agent would see, and explains mistakes in tests."""

import asyncio

import pytest
from htpy import table as table_tag
from htpy import tbody, td, th, thead, tr, wbr

from app.kit import (
    Content,
    Context,
    HttpError,
    Section,
    action,
    badge,
    button_to,
    column,
    empty,
    facts,
    get_json,
    link,
    money,
    panel,
    post_json,
    table,
)
from app.testing import NAMES, PENDING, Link, UnansweredError, context, press, render, sample

ORDERS = "https://shop.example/orders"
REFUNDS = "https://shop.example/refunds"
ROWS = [{"number": "A-1", "total": 12.5}, {"number": "A-2", "total": 3}]


@panel("Plan", when=lambda context: context.contact.custom_attributes.get("plan"))
def plan(context: Context) -> Content:
    named = facts([("Plan", str(context.contact.custom_attributes["plan"])), ("MRR", money(1299, "EUR"))])
    return Section([named, link("https://shop.example/plans", "All plans"), badge("a"), badge("b")], "2 seats")


@panel("Orders", when=lambda context: context.contact.email)
async def orders(context: Context) -> Content:
    rows = await get_json(ORDERS, {"email": context.contact.email})
    return [
        table(rows, ["number", column("total", type="currency", currency="EUR")], limit=1) or empty("No orders."),
        [button_to("Refund", refund, each["number"]) for each in rows or ()],  # type: ignore[call-overload,index,union-attr]
    ]


@action
async def refund(_context: Context, order: str) -> str:
    await post_json(REFUNDS, {"order": order})
    return f"Refunded {order}"


@action
async def close(context: Context) -> None:
    assert context.contact.name == "Ada Lovelace"


@panel("Stock")
async def stock(_context: Context) -> Content:
    try:
        return str(await get_json(ORDERS))
    except HttpError as failure:
        return f"{failure.status}: {failure.detail}"


def test_a_panel_may_show_what_the_site_says_about_an_error() -> None:
    answers = {ORDERS: HttpError(409, "shop.example", "<b>Sold out</b>")}

    assert render(stock, answers=answers).text == "409: <b>Sold out</b>"


@panel("Closing")
def closing(_context: Context) -> Content:
    return button_to("Close", close, confirm="Really?")


@panel("Mean")
def mean(_context: Context) -> Content:
    raise ZeroDivisionError("by nothing")


def test_a_panel_is_read_as_a_person_reads_it() -> None:
    panel = render(plan, context(custom_attributes={"plan": "Pro"}))

    assert (panel.look, panel.title, panel.aside) == ("shown", "Plan", "2 seats")
    assert panel.facts == {"Plan": "Pro", "MRR": "EUR 1,299.00"}
    assert panel.links == (Link("All plans", "https://shop.example/plans"),)
    assert panel.text == "Plan Pro MRR EUR 1,299.00 All plans shop.example a b"


def test_a_table_of_its_own_making_is_read_too() -> None:
    @panel("Own")
    def own(_context: Context) -> Content:
        return table_tag[thead[tr[th["Month"]]], tbody[tr[td["Septem", wbr, "ber"], td["7"]]]]

    assert render(own).rows == ({"Month": "September", "2": "7"},)


def test_a_panel_whose_condition_fails_is_not_there() -> None:
    assert not render(plan).is_there


def test_an_async_panel_shows_a_sites_answer_and_its_requests() -> None:
    panel = render(orders, answers={ORDERS: ROWS})

    assert panel.rows == ({"Number": "A-1", "Total": "EUR 12.50"}, {"Number": "A-2", "Total": "EUR 3.00"})
    assert panel.requests == (("GET", f"{ORDERS}?email=ada%40example.com", None),)
    assert panel.text.endswith("EUR 3.00 Show 1 more Refund Refund")


@pytest.mark.parametrize(
    ("answer", "look", "expected"),
    [
        (HttpError(404, "shop.example"), "error", "shop.example answers with an error: 404 (Not Found)."),
        (TimeoutError(), "error", "shop.example did not answer within 10 seconds."),
        (
            ConnectionError(),
            "error",
            "shop.example could not be reached, or does not allow this page to read its answer.",
        ),
        ("nonsense", "error", "TypeError: a table needs a list of objects, and got just a str"),
        ([], "empty", ""),
        (PENDING, "loading", ""),
    ],
)
def test_a_site_may_answer_otherwise(answer: object, look: str, expected: str) -> None:
    panel = render(orders, answers={ORDERS: answer})

    assert (panel.look, panel.error) == (look, expected)


def test_a_site_that_the_test_has_no_answer_for_is_named() -> None:
    with pytest.raises(UnansweredError) as raised:
        render(orders, answers={REFUNDS: {}})

    assert str(raised.value) == (
        f"GET {ORDERS}?email=ada%40example.com was asked, and the test has no answer for it: {REFUNDS}"
    )


def test_an_answer_may_be_for_one_query_or_one_method_alone() -> None:
    answers = {f"GET {ORDERS}": ROWS[:1], f"{ORDERS}?email=eve%40example.com": ROWS[1:]}

    assert [
        render(orders, context(contact={"email": email}), answers=answers).rows[0]["Number"]
        for email in ("ada@example.com", "eve@example.com")
    ] == ["A-1", "A-2"]


def test_a_button_runs_its_action_and_shows_the_result() -> None:
    before = render(orders, answers={ORDERS: ROWS, REFUNDS: {}})
    after = press(before, "Refund", nth=2, answers={ORDERS: ROWS[:1]})

    assert [each.method for each in after.requests] == ["POST", "GET"]
    assert after.requests[0] == ("POST", REFUNDS, {"order": "A-2"})
    assert len(after.rows) == 1
    assert press(before, "Refund").result == "Refunded A-1"


def test_a_button_that_fails_says_why_and_can_be_pressed_again() -> None:
    failing = {ORDERS: ROWS[:1], REFUNDS: HttpError(500, "shop.example")}
    failed = press(render(orders, answers=failing), "Refund")

    assert (failed.look, failed.error) == (
        "shown",
        "shop.example answers with an error: 500 (Internal Server Error).",
    )
    assert press(failed, "Refund", answers={REFUNDS: {}}).result == "Refunded A-1"


def test_a_button_may_ask_first() -> None:
    asking = press(render(closing), "Close")

    assert (asking.text, asking.buttons) == ("Really? Close Cancel", ("Close", "Cancel"))
    assert press(asking, "Cancel").text == "Close"
    assert press(asking, "Close").result == "Done"


def test_a_missing_button_is_reported_with_the_present_ones() -> None:
    with pytest.raises(LookupError, match=r"there is no button 'Open' \(nth=1\) to press; there are 'Close'"):
        press(render(closing), "Open")
    with pytest.raises(LookupError, match=r"'Close' \(nth=2\)"):
        press(render(closing), "Close", nth=2)


def test_an_error_and_its_traceback_are_separate() -> None:
    panel = render(mean)

    assert (panel.look, panel.text, panel.error) == ("error", "ZeroDivisionError: by nothing", panel.text)
    assert 'raise ZeroDivisionError("by nothing")' in panel.details


def test_a_loop_may_run_already() -> None:
    async def within() -> str:
        return render(orders, answers={ORDERS: ROWS}).rows[0]["Number"]

    assert asyncio.run(within()) == "A-1"


def test_a_context_says_what_the_test_says() -> None:
    built = context(
        contact={"name": "Eve"},
        conversation={"status": "snoozed", "custom_attributes": {"order": 7}},
        messages=["Where is it?", {"content": "Soon", "message_type": "outgoing"}],
        custom_attributes={"plan": "Pro"},
        agent={"name": "Kay"},
    )

    assert (built.contact.name, built.contact.email, built.contact.custom_attributes) == (
        "Eve",
        "ada@example.com",
        {"plan": "Pro"},
    )
    assert (built.conversation.status, built.conversation.id) == ("snoozed", 7)
    assert [
        (each.content, each.message_type, each.sender and each.sender.name) for each in built.conversation.messages
    ] == [
        ("Where is it?", "incoming", "Eve"),
        ("Soon", "outgoing", None),
    ]
    assert built.agent is not None
    assert built.agent.name == "Kay"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (
            {"contact": {"emial": "x"}},
            r"there is no field contact\.emial \(did you mean 'email'\?\); there are additional_a",
        ),
        (
            {"messages": [{"sender": {"nmae": "x"}}]},
            r"messages\.0\.sender\.nmae \(did you mean 'name'\?\); there are additional_attributes, availability",
        ),
        ({"conversation": {"meta": {}}}, r"conversation\.meta; there are account_id, "),
        ({"conversation": {"created_at": "soon"}}, r"context\(\): conversation\.created_at: Value error, not a time"),
    ],
)
def test_a_mistake_in_a_context_names_the_known_fields(wrong: dict[str, object], expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        context(**wrong)  # type: ignore[arg-type]


def test_every_sample_can_be_drawn_from() -> None:
    assert len(NAMES) > 10
    assert all(render(closing, sample(name)).is_there for name in NAMES)


def test_an_unknown_sample_is_reported_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"there is no sample 'full'; there are 01-website-widget-full, "):
        sample("full")
