"""Orders out of SQLite and out of a real PostgreSQL, by the queries of the example's settings."""

import json
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from examples.endpoint.source import Ask
from examples.endpoint.sources.sql import SqlSource
from examples.endpoint.testing import SourceContract
from tests.checkout import ROOT
from tests.unit.examples.endpoint.client import Client

QUERIES = tomllib.loads((ROOT / "examples/endpoint/example.toml").read_text())["sources"]["shop"]["queries"]
JORDAN = "jordan.sample@customer.example"
ROWS = "SELECT id, email FROM orders WHERE email = :email LIMIT :limit OFFSET :offset"


class TestSqlite(SourceContract):
    """SQLite passes what every source passes."""

    customer = JORDAN

    @pytest.fixture
    def source(self, sqlite_shop: str) -> Iterator[SqlSource]:
        with closing(SqlSource(sqlite_shop, QUERIES)) as source:
            yield source


class TestPostgres(SourceContract):
    """So does PostgreSQL."""

    customer = JORDAN

    @pytest.fixture
    def source(self, postgres_shop: str) -> Iterator[SqlSource]:
        with closing(SqlSource(postgres_shop, QUERIES)) as source:
            yield source


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    address: str = request.getfixturevalue(f"{request.param}_shop")
    return address


@pytest.fixture
def make(url: str) -> Iterator[Callable[..., SqlSource]]:
    """Makes a source of queries for orders, against either database."""
    sources: list[SqlSource] = []

    def make(queries: dict[str, str], **options: Any) -> SqlSource:
        sources.append(SqlSource(url, {"orders": queries}, **options))
        return sources[-1]

    yield make
    for source in sources:
        source.close()


def test_an_order_has_its_lines_and_the_answer_its_sums(make: Callable[..., SqlSource]) -> None:
    page = make(QUERIES["orders"]).find(Ask("orders", JORDAN, size=2))

    first = page.records[0]
    assert (first["number"], first["placed_at"][:10]) == ("A-10479", "2026-08-09")
    assert sum(Decimal(line["price"]) * line["quantity"] for line in first["lines"]) == Decimal(first["total"])
    assert (page.has_more, page.beside["count"]) == (True, 31)
    assert page.beside["total_spent"][0]["currency"] == "EUR"


def test_columns_with_a_dot_make_an_object(make: Callable[..., SqlSource]) -> None:
    rows = """SELECT id, 'Lisbon' AS "shipping_address.city", NULL AS "shipping_address.name"
              FROM orders WHERE email = :email LIMIT :limit OFFSET :offset"""

    assert make({"rows": rows}).find(Ask("orders", JORDAN)).records[0]["shipping_address"] == {"city": "Lisbon"}


def test_a_time_without_a_zone_is_in_the_zone_of_the_settings(sqlite_shop: str) -> None:
    with closing(SqlSource(sqlite_shop, {"orders": {"rows": ROWS}}, time_zone="Europe/Berlin")) as source:
        assert source._json(datetime(2026, 7, 1, 9, 30)) == "2026-07-01T09:30:00+02:00"  # noqa: DTZ001, SLF001
        assert source._json(date(2026, 1, 1)) == "2026-01-01T00:00:00+01:00"  # noqa: SLF001


@pytest.mark.parametrize(
    ("value", "expected"),
    [(Decimal("1E+3"), "1000"), (0.1 + 0.2, "0.3"), (186.07, "186.07"), (Decimal("12.50"), "12.50")],
)
def test_amounts_are_decimal_text(sqlite_shop: str, value: object, expected: str) -> None:
    with closing(SqlSource(sqlite_shop, {"orders": {"rows": ROWS}})) as source:
        assert source._json(value) == expected  # noqa: SLF001


def test_a_query_can_change_nothing(make: Callable[..., SqlSource], url: str) -> None:
    changes = "UPDATE orders SET status = 'x' WHERE email = :email RETURNING id"

    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        make({"rows": changes}).find(Ask("orders", JORDAN))

    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM orders WHERE status = 'x'")).scalar() == 0
    engine.dispose()


@pytest.mark.parametrize(
    "sql",
    [
        "'; DROP TABLE orders; --",
        "' OR '1'='1",
        ";DROP/**/TABLE/**/orders--@x.example",
        "$$||(SELECT/**/email/**/FROM/**/orders)||$$@x.example",
        "%@%",
        ":ids@x.example",
        "%(email)s@x.example",
        "{email}@x.example",
    ],
)
def test_sql_in_any_parameter_finds_and_changes_nothing(
    make: Callable[..., SqlSource], tmp_path: Path, sql: str
) -> None:
    client = Client(tmp_path, {"shop": make(QUERIES["orders"])})
    attempts = (
        {"email": sql},
        {"email": JORDAN, "page": sql},
        {"email": f"{sql}{JORDAN}"},
        {"email": [sql, sql]},
    )

    answers = [client.ask(params=params) for params in attempts]
    ignored = client.ask(params={"email": JORDAN, "order": sql, "limit": sql})
    elsewhere = client.ask(f"/orders/{quote(sql, safe='')}")
    of_an_agent = client.ask(token=client.token(email=sql))
    client.close()

    assert not [answer.json() for answer in answers if answer.json().get("orders")]
    assert [answer.json()["count"] for answer in (ignored, of_an_agent)] == [31, 31]
    assert elsewhere.status_code == 404
    assert [json.loads(line)["agent"] for line in client.looks.read_text().splitlines()][-1] == sql


def test_an_error_names_no_customer(make: Callable[..., SqlSource]) -> None:
    with pytest.raises(DBAPIError) as error:
        make({"rows": "SELECT * FROM nowhere WHERE email = :email"}).find(Ask("orders", JORDAN))

    assert JORDAN not in str(error.value)


def test_postgres_ends_what_takes_too_long(postgres_shop: str) -> None:
    rows = "SELECT 1 AS id, pg_sleep(600) WHERE :email <> ''"

    with (
        closing(SqlSource(postgres_shop, {"orders": {"rows": rows}}, seconds=1)) as source,
        pytest.raises(DBAPIError, match="statement timeout"),
    ):
        source.find(Ask("orders", JORDAN))


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("SELECT id FROM orders WHERE email = :email ORDER BY placed_at DESC LIMIT :limit OFFSET :offset", ""),
        ("SELECT id FROM orders WHERE id IN :ids", ""),
        ("SELECT id FROM orders WHERE number = :email LIMIT :limit OFFSET :offset", "orders"),
        ("SELECT id FROM orders WHERE lower(email) = :email", "orders"),
        ("SELECT id FROM orders WHERE status IN :ids", "orders"),
        ("SELECT l.id FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.sku = :email", "order_lines|l"),
    ],
)
def test_a_query_without_an_index_is_reported_at_start(make: Callable[..., SqlSource], sql: str, tables: str) -> None:
    warnings = make({"rows": ROWS, "lines": sql}).check()

    assert list(warnings) in (
        [[]] if not tables else [[f"orders.lines reads all of {each}: it needs an index"] for each in tables.split("|")]
    )


def test_a_small_table_with_an_index_is_no_reason_to_warn(postgres_shop: str) -> None:
    engine = create_engine(postgres_shop)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE clients (id uuid PRIMARY KEY, email text)"))
        connection.execute(text("CREATE TABLE sales (id uuid PRIMARY KEY, client_id uuid, created timestamptz)"))
    rows = """SELECT s.id FROM sales s JOIN clients c ON c.id = s.client_id WHERE lower(c.email) = :email
              ORDER BY s.created DESC LIMIT :limit OFFSET :offset"""
    with closing(SqlSource(postgres_shop, {"orders": {"rows": rows}})) as source:
        before = list(source.check())
        with engine.begin() as connection:
            connection.execute(text("CREATE INDEX ON clients (lower(email))"))
            connection.execute(text("CREATE INDEX ON sales (client_id, created)"))
        after = list(source.check())
    engine.dispose()

    assert before == ["orders.rows reads all of sales: it needs an index"]
    assert after == []


def test_a_query_may_name_nothing_but_what_there_is(sqlite_shop: str) -> None:
    with pytest.raises(ValueError, match="a query can't name :name"):
        SqlSource(sqlite_shop, {"orders": {"rows": "SELECT 1 FROM orders WHERE name = :name"}})
    with pytest.raises(ValueError, match="orders needs a query for its rows"):
        SqlSource(sqlite_shop, {"orders": {"count": "SELECT 1"}})
