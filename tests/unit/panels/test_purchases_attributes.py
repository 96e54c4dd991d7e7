"""Attributes are orders without any settings, and stay attributes where they can't be read as such."""

from typing import Any

import pytest

from app.panels import panels_of
from app.panels.purchases import build_purchases
from app.settings.schema import read_settings
from app.testing import context, render
from app.testing.rendered_panel import RenderedPanel
from tests.unit.commerce.contract import ORDER
from tests.unit.panels.purchases import SHOP, of_attributes


@pytest.mark.parametrize("name", ["orders", "payments", "subscription"])
def test_without_settings_and_attributes_there_is_no_panel(name: str) -> None:
    assert not render(of_attributes(name), context(custom_attributes={"plan": "Pro"})).is_there


def test_attributes_are_orders_with_no_settings_at_all() -> None:
    panel = render(of_attributes("orders"), context(custom_attributes={"orders": [ORDER]}))

    assert (panel.aside, panel.requests) == ("1", ())
    assert "A-10479" in panel.text


def test_a_place_in_the_context_may_hold_orders() -> None:
    settings = read_settings({"orders": {"from": "contact.custom_attributes.käufe", "map": {"number": "nr"}}})
    (panel, *_) = build_purchases(settings.sources)

    rendered = render(panel, context(custom_attributes={"käufe": [{"nr": "K-1"}]}))

    assert "K-1" in rendered.text


def attributes_panel(settings: dict[str, Any], **attributes: Any) -> RenderedPanel:
    """The panel of attributes, as the settings make it."""
    panel = next(each for each in panels_of(read_settings(settings)) if each.name == "attributes")
    return render(panel, context(custom_attributes={"plan": "Pro", **attributes}))


@pytest.mark.parametrize("attributes", [{"orders": [ORDER]}, {"order_1": ORDER, "order_2": ORDER}])
def test_an_attribute_that_is_drawn_as_orders_is_not_drawn_again(attributes: dict[str, Any]) -> None:
    assert attributes_panel({}, **attributes).facts == {"Plan": "Pro"}


@pytest.mark.parametrize("orders", ["none yet", 3, [{"total": "1.00"}], [ORDER, "and one by phone"]])
def test_what_could_not_be_read_whole_as_orders_stays_an_attribute(orders: object) -> None:
    assert "Orders" in attributes_panel({}, orders=orders).facts


def test_where_an_endpoint_has_the_orders_an_attribute_of_their_name_stays_one() -> None:
    settings = {"panel_origins": [SHOP], "orders": {"from": f"{SHOP}/orders"}}

    assert "Orders" in attributes_panel(settings, orders=[ORDER]).facts


def test_an_order_count_stays_an_attribute() -> None:
    panel = attributes_panel({}, orders=[ORDER], order_count=3)

    assert panel.facts == {"Plan": "Pro", "Order count": "3"}
