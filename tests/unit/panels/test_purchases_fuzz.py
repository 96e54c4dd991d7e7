"""Whatever an endpoint answers, the panels draw it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commerce.lookup import Lookup
from app.commerce.read_answer import read_answer
from app.commerce.records import CONTRACT
from app.panels.orders import draw_orders
from app.panels.payments import draw_payments
from app.panels.subscription import draw_subscription
from app.testing import context
from app.testing.html_tree import parse_html
from app.ui.htpy_adapter import markup
from app.ui.panel import Section
from app.ui.render_context import use_render_context
from tests.unit.commerce.contract import ORDERS, PAYMENTS, SUBSCRIPTIONS
from tests.unit.rendering import RENDER_CONTEXT

DRAW = {"orders": draw_orders, "payments": draw_payments, "subscriptions": draw_subscription}
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(None, "", 0, -1, 10**14, "-0.01", "x" * 5_000, "\u202eabc", "<b>", "2026-01-01", "0001-01-01"),
        *([], {}, [{}], [None]),
    ]
)
"""Values that a shop may send in the place of what is expected."""


def answers(sample: Any) -> st.SearchStrategy[Any]:
    """The sample with any of its parts left out or in another form."""
    if isinstance(sample, dict):
        return st.fixed_dictionaries({}, optional={key: answers(value) for key, value in sample.items()})
    if isinstance(sample, list):
        return st.lists(st.one_of(*map(answers, sample)), max_size=7)
    return st.one_of(st.just(sample), ODD)


@pytest.mark.parametrize(
    ("name", "sample"), [("orders", ORDERS), ("payments", PAYMENTS), ("subscriptions", SUBSCRIPTIONS)]
)
@settings(max_examples=40)
@given(data=st.data())
def test_any_answer_is_drawn(name: str, sample: dict[str, Any], data: st.DataObject) -> None:
    reading = read_answer(CONTRACT[name], name, data.draw(answers(sample)))

    with use_render_context(RENDER_CONTEXT):
        content = DRAW[name](context(messages=["A-10479 and 5001"]), Lookup(reading.answer, "Ada", reading.errors))
        html = markup([content.content, content.aside] if isinstance(content, Section) else content)

    assert parse_html(html).all("script") == []
