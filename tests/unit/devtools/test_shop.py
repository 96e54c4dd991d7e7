"""The demo shop's answers, apart from HTTP."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from devtools.shop.answers import Shop
from devtools.shop.customers import ABROAD, FAULTY, MANY, NEW, ON_ITS_WAY, RICH, SLOW, SLOW_SECONDS, TRACKING
from devtools.shop.money import DIGITS, minor_units

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
ORIGIN = "http://127.0.0.1:8100"
AMOUNTS = frozenset(
    {"total", "subtotal", "shipping", "tax", "discount", "price", "amount", "amount_due", "refunded", "total_spent"}
)
TIMES = re.compile(r".*_at")


@pytest.fixture
def shop() -> Iterator[Shop]:
    shop = Shop(ORIGIN, NOW)
    yield shop
    shop.close()


def _get(shop: Shop, kind: str, email: str, **query: str) -> Any:
    answer = shop.get(f"/{kind}", urlencode({"email": email, **query}))
    assert answer.status == 200
    return answer.body


def _pages(shop: Shop, kind: str, email: str) -> Iterator[Any]:
    page = _get(shop, kind, email)
    yield page
    while page["next"]:
        address = urlsplit(page["next"])
        assert f"{address.scheme}://{address.netloc}" == ORIGIN
        page = shop.get(address.path, address.query).body
        yield page


def _records(shop: Shop) -> Iterator[dict[str, Any]]:
    """Every object that anything is made of, once for all customers."""

    def inside(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            yield value
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from inside(each)

    for email in (RICH, ABROAD, MANY, SLOW):
        for kind in ("orders", "payments", "subscriptions"):
            yield from inside(_get(shop, kind, email))


def test_every_amount_is_a_decimal_text_of_its_currency_and_every_time_has_a_zone(shop: Shop) -> None:
    keys = set()
    for record in _records(shop):
        for key, value in record.items():
            if key in AMOUNTS and not isinstance(value, list):
                keys.add(key)
                digits = DIGITS[record["currency"]] if "currency" in record else 2
                assert isinstance(value, str), (key, value)
                assert re.fullmatch(rf"\d+\.\d{{{digits}}}" if digits else r"\d+", value) or "currency" not in record
            if TIMES.fullmatch(key):
                assert datetime.fromisoformat(value).tzinfo is not None

    assert keys == AMOUNTS - {"total_spent"}


def test_an_order_adds_up(shop: Shop) -> None:
    for email in (RICH, ABROAD, MANY):
        for order in _get(shop, "orders", email)["orders"]:
            money = {key: Decimal(value) for key, value in order.items() if key in AMOUNTS}
            assert money["subtotal"] == sum(Decimal(line["total"]) for line in order["lines"])
            assert money["total"] == money["subtotal"] + money["shipping"] + money["tax"] - money["discount"]


def test_the_rich_customer_has_records_of_every_kind(shop: Shop) -> None:
    answer = _get(shop, "orders", RICH)
    orders = {each["number"]: each for each in answer["orders"]}
    payments = _get(shop, "payments", RICH)["payments"]
    subscriptions = _get(shop, "subscriptions", RICH)
    renews = datetime.fromisoformat(subscriptions["subscriptions"][0]["renews_at"])

    assert (answer["count"], len(orders), answer["next"]) == (12, 12, None)
    placed = [datetime.fromisoformat(each["placed_at"]) for each in answer["orders"]]
    assert all(later > earlier for later, earlier in pairwise(placed))
    assert (NOW - placed[-1]).days > 700
    assert [each["tracking_number"] for each in orders[ON_ITS_WAY]["shipments"]] == [TRACKING]
    assert {each["payment_status"] for each in orders.values()} == {"paid", "partially_refunded", "refunded", "failed"}
    retried = [each["status"] for each in payments if each["order"] == "SO-10031"]
    assert retried == ["paid", "failed"]
    assert 0 < (renews - NOW).days < 7
    assert [each["number"] for each in subscriptions["invoices"] if each["status"] == "open"] == ["INV-2026-0917"]


def test_a_refund_never_exceeds_the_payment(shop: Shop) -> None:
    for order in _get(shop, "orders", RICH)["orders"]:
        refunded = sum(Decimal(each["amount"]) for each in order["refunds"])
        rests = {"refunded": refunded == Decimal(order["total"]), "partially_refunded": refunded > 0}
        assert rests.get(order["payment_status"], refunded == 0)


def test_the_amount_spent_is_listed_by_currency(shop: Shop) -> None:
    totals = _get(shop, "orders", ABROAD)["total_spent"]

    assert [each["currency"] for each in totals] == ["JPY", "KWD"]
    assert {each["currency"] for each in _get(shop, "orders", ABROAD)["orders"]} == {"EUR", "JPY", "KWD"}


@pytest.mark.parametrize("kind", ["orders", "payments"])
def test_pages_add_up_to_the_count(shop: Shop, kind: str) -> None:
    pages = list(_pages(shop, kind, MANY))
    ids = [each["id"] for page in pages for each in page[kind]]

    assert {page["count"] for page in pages} == {3000}
    assert (len(ids), len(set(ids)), len(pages)) == (3000, 3000, 30)


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 30])
def test_a_page_that_is_none_is_refused(shop: Shop, page: str) -> None:
    assert shop.get("/orders", urlencode({"email": MANY, "page": page})).status == 400


def test_a_customer_without_records_has_empty_lists(shop: Shop) -> None:
    assert _get(shop, "orders", NEW) == {"orders": [], "count": 0, "next": None, "total_spent": []}
    assert _get(shop, "payments", NEW) == {"payments": [], "count": 0, "next": None}
    assert _get(shop, "subscriptions", NEW) == {"subscriptions": [], "count": 0, "next": None, "invoices": []}


@pytest.mark.parametrize(
    ("kind", "email", "status"),
    [
        ("orders", "nobody@customer.example", 404),
        ("orders", "", 404),
        ("orders", FAULTY, 403),
        ("payments", FAULTY, 500),
        ("subscriptions", FAULTY, 503),
    ],
)
def test_errors_have_a_message(shop: Shop, kind: str, email: str, status: int) -> None:
    answer = shop.get(f"/{kind}", urlencode({"email": email}))

    assert answer.status == status
    assert isinstance(answer.body, dict)
    assert list(answer.body["error"]) == ["message"]


def test_an_address_in_capitals_is_the_same_customer(shop: Shop) -> None:
    assert _get(shop, "orders", RICH.upper())["count"] == 12


def test_one_customers_orders_take_seconds(shop: Shop) -> None:
    assert shop.get("/orders", f"email={SLOW}").seconds == SLOW_SECONDS


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/pictures/CR-110.svg", "image/svg+xml; charset=utf-8"), ("/pages/orders/SO-1", "text/plain; charset=utf-8")],
)
def test_the_addresses_in_its_records_lead_somewhere(shop: Shop, path: str, media_type: str) -> None:
    answer = shop.get(path, "")

    assert (answer.status, answer.media_type) == (200, media_type)


@pytest.mark.parametrize("path", ["/", "/orders/1", "/pictures/x.svg", "/pages/", "/refunds", "//orders"])
def test_nothing_else_is_found(shop: Shop, path: str) -> None:
    assert shop.get(path, f"email={RICH}").status == 404


def test_a_refund_is_made_once_for_each_key_and_seen_afterwards(shop: Shop) -> None:
    refund = {"order": ON_ITS_WAY, "amount": "23.61"}
    before = Decimal(_get(shop, "orders", RICH)["total_spent"][0]["amount"])

    first, again = (shop.post("/refunds", refund, "a") for _ in range(2))

    answer = _get(shop, "orders", RICH)
    order = next(each for each in answer["orders"] if each["number"] == ON_ITS_WAY)
    payment = next(each for each in _get(shop, "payments", RICH)["payments"] if each["order"] == ON_ITS_WAY)
    assert first == again
    assert first.body == {"message": "23.61 EUR of order SO-10077 are on their way back."}
    assert [each["amount"] for each in order["refunds"]] == ["23.61"]
    assert before - Decimal(answer["total_spent"][0]["amount"]) == Decimal("23.61")
    assert order["payments"] == [payment]
    assert (payment["status"], payment["refunded"]) == ("partially_refunded", "23.61")


def test_without_an_amount_the_rest_is_given_back(shop: Shop) -> None:
    shop.post("/refunds", {"order": ON_ITS_WAY, "amount": 1}, "a")

    answer = shop.post("/refunds", {"order": ON_ITS_WAY, "key": "b"}, None)

    assert answer.body == {"message": "623.60 EUR of order SO-10077 are on their way back."}
    assert shop.post("/refunds", {"order": ON_ITS_WAY}, "c").status == 422


@pytest.mark.parametrize(
    ("path", "body", "key", "status"),
    [
        ("/refunds", {"order": ON_ITS_WAY, "amount": "9999.00"}, "a", 422),
        ("/refunds", {"order": ON_ITS_WAY, "amount": "-1.00"}, "a", 422),
        ("/refunds", {"order": ON_ITS_WAY, "amount": "1.005"}, "a", 422),
        ("/refunds", {"order": ON_ITS_WAY, "amount": "Infinity"}, "a", 422),
        ("/refunds", {"order": ON_ITS_WAY, "amount": 1.5}, "a", 422),
        ("/refunds", {"order": "SO-9702"}, "a", 422),
        ("/refunds", {"order": "SO-1"}, "a", 404),
        ("/refunds", {"order": ON_ITS_WAY}, None, 400),
        ("/refunds", [], "a", 400),
        ("/receipts", {"payment": "pay_SO-9702"}, "a", 404),
        ("/orders", {}, "a", 404),
    ],
)
def test_an_impossible_action_changes_nothing(shop: Shop, path: str, body: Any, key: str | None, status: int) -> None:
    before = _get(shop, "orders", RICH)

    assert shop.post(path, body, key).status == status
    assert _get(shop, "orders", RICH) == before


@pytest.mark.parametrize("payment", [f"pay_{ON_ITS_WAY}", {"id": f"pay_{ON_ITS_WAY}", "number": None}])
def test_a_receipt_is_sent_again(shop: Shop, payment: Any) -> None:
    answer = shop.post("/receipts", {"payment": payment}, "a")

    assert answer.body == {"message": "The receipt of order SO-10077 is on its way to the customer."}


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [("12.50", "EUR", 1250), ("12.5", "EUR", 1250), (1250, "EUR", 1250), ("1250", "JPY", 1250), ("1.250", "KWD", 1250)],
)
def test_amounts_are_read_as_the_contract_writes_them(amount: object, currency: str, minor: int) -> None:
    assert minor_units(amount, currency) == minor
