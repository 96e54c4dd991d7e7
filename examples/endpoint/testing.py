"""The tests that every source passes. Give them your source, and a customer of whom it has three records or more.

class TestShop(SourceContract):
    customer = "ada@customer.example"

    @pytest.fixture
    def source(self) -> Source:
        return ShopSource("http://127.0.0.1:9000")
"""

import json
from datetime import datetime
from typing import Any

from app.commerce.read_answer import read_answer
from app.commerce.records import CONTRACT
from examples.endpoint.source import Ask, Page, Source

_ADDRESSES = (
    "nobody@customer.example",
    "'or'1'='1@customer.example",
    "%@customer.example",
    "*@customer.example",
    "x@y.example' UNION SELECT 1; --",
    "{contact.email}@\u0000",
    "a@" + "b" * 300,
)


class SourceContract:
    """What the endpoint relies on."""

    customer = ""

    def test_it_can_be_reached(self, source: Source) -> None:
        assert source.kinds
        assert list(source.check()) == []

    def test_its_records_are_of_the_contract(self, source: Source) -> None:
        for kind in source.kinds & CONTRACT.keys():
            page = _find(source, kind, self.customer)
            answer = json.loads(json.dumps({kind: page.records, **page.beside}))

            reading = read_answer(CONTRACT[kind], kind, answer)

            assert reading.errors == ()
            assert len(page.records) >= 3
            assert len({record["id"] for record in page.records}) == len(page.records)

    def test_it_has_no_floats_and_no_times_without_a_zone(self, source: Source) -> None:
        for kind in source.kinds:
            page = _find(source, kind, self.customer)
            for name, value in _values({"records": page.records, **page.beside}):
                assert not isinstance(value, float), name
                if name.endswith("_at") and value is not None:
                    assert datetime.fromisoformat(value).tzinfo, name

    def test_its_records_come_newest_first(self, source: Source) -> None:
        for kind in source.kinds & {"orders": "placed_at", "payments": "created_at"}.keys():
            name = {"orders": "placed_at", "payments": "created_at"}[kind]
            times = [datetime.fromisoformat(record[name]) for record in _find(source, kind, self.customer).records]

            assert times == sorted(times, reverse=True)

    def test_its_pages_together_are_all_records_once(self, source: Source) -> None:
        for kind in source.kinds:
            whole = _find(source, kind, self.customer)
            pages = [_find(source, kind, self.customer, offset=at, size=1) for at in range(len(whole.records))]

            assert [record for page in pages for record in page.records] == list(whole.records)
            assert [page.has_more for page in pages] == [True] * (len(pages) - 1) + [False]

    def test_a_page_after_the_last_is_empty(self, source: Source) -> None:
        for kind in source.kinds:
            page = _find(source, kind, self.customer, offset=5000)

            assert (list(page.records), page.has_more) == ([], False)

    def test_whatever_an_address_says_only_its_own_records_are_found(self, source: Source) -> None:
        for kind in source.kinds:
            for address in _ADDRESSES:
                try:
                    page = source.find(Ask(kind, address))
                except Exception:  # noqa: BLE001, S112 - a refusal is an answer, too
                    continue
                assert page is None or not page.records, address


def _find(source: Source, kind: str, customer: str, offset: int = 0, size: int = 100) -> Page:
    page = source.find(Ask(kind, customer, offset, size))
    assert page is not None
    return page


def _values(data: Any, name: str = "") -> list[tuple[str, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(data, dict):
        return [pair for key, value in data.items() for pair in _values(value, key)]
    if isinstance(data, list | tuple):
        return [pair for value in data for pair in _values(value, name)]
    return [(name, data)]
