"""Where orders, payments and subscriptions come from is checked as panels by settings are."""

import pytest

from app.settings.schema import read_settings
from app.settings.source_config import InvalidSource, SourceConfig

SHOP = "https://shop.example"
ADDRESS = f"{SHOP}/orders?email={{contact.email}}"


def errors(name: str, **table: object) -> tuple[str, ...]:
    return read_settings({"panel_origins": [SHOP], name: table}).panel_errors


def test_a_source_is_an_address_a_map_and_a_link() -> None:
    table = {"from": ADDRESS, "map": {"number": "order_no", "lines.price": "unit.amount"}, "open": f"{SHOP}/o/{{id}}"}

    settings = read_settings({"panel_origins": [SHOP], "orders": table})

    assert settings.panel_errors == ()
    assert isinstance(settings.orders, SourceConfig)
    assert (settings.orders.is_asked, settings.orders.names["number"]) == (True, "order_no")
    assert list(settings.sources) == ["orders"]


def test_without_settings_there_is_no_source() -> None:
    assert read_settings({}).sources == {}


@pytest.mark.parametrize(
    ("name", "table", "text"),
    [
        ("orders", {}, "from: is missing"),
        ("orders", {"from": "https://other.example/"}, "from: https://other.example is not among panel_origins"),
        ("orders", {"from": f"{SHOP}/?e={{contact.mail}}"}, "from: contact has no 'mail'"),
        ("orders", {"from": ADDRESS, "map": {"totl": "x"}}, "map: there is no field 'totl'; there are id, number"),
        ("orders", {"from": ADDRESS, "map": {"lines.cost": "x"}}, "map: there is no field 'lines.cost'; there are id"),
        ("payments", {"from": ADDRESS, "map": {"lines": "x"}}, "map: there is no field 'lines'"),
        ("subscriptions", {"from": ADDRESS, "open": "shop"}, "open: a link is an address"),
        ("orders", {"from": ADDRESS, "url": ""}, "url: there is no such setting; there are from, rows, map, open"),
        ("orders", {"from": ADDRESS, "actions": [{"label": "Refund"}]}, "actions.0.post: is missing"),
        ("orders", {"from": ADDRESS, "actions": [{"label": " ", "post": SHOP}]}, "actions.0.label: String should have"),
        ("orders", {"from": ADDRESS, "actions": [{"label": "x" * 41, "post": SHOP}]}, "actions.0.label: String should"),
        (
            "orders",
            {"from": ADDRESS, "actions": [{"label": "Refund", "post": "https://other.example/{id}"}]},
            "actions.0.post: https://other.example is not among panel_origins",
        ),
        (
            "orders",
            {"from": ADDRESS, "actions": [{"label": "Refund", "post": f"{SHOP}/{{id"}]},
            "actions.0.post: a placeholder is a path in braces",
        ),
        (
            "orders",
            {"from": ADDRESS, "actions": [{"label": "Refund", "post": SHOP, "confirm": "{id"}]},
            "actions.0.confirm: a placeholder is a path in braces",
        ),
        (
            "orders",
            {"from": ADDRESS, "actions": [{"label": "Refund", "post": SHOP, "ask": "?"}]},
            "actions.0.ask: there is no such setting; there are label, post, confirm, danger",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_place(name: str, table: dict[str, object], text: str) -> None:
    (line,) = errors(name, **table)

    assert line.startswith(f"pyscript.toml, [deskside.{name}] {text}")


def test_a_source_that_is_no_table_is_a_mistake() -> None:
    assert isinstance(read_settings({"orders": ADDRESS}).orders, InvalidSource)
