"""What a team lets agents do with a record: asked first, sent once, and answered in the shop's own words."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.commerce.actions import _keys
from app.jobs.http import HttpError
from app.panels.purchases import build_purchases
from app.settings.schema import read_settings
from app.testing import press, render
from app.testing.rendered_panel import RenderedPanel
from tests.unit.commerce.contract import ORDER, PAYMENTS, SUBSCRIPTIONS

SHOP = "https://shop.example"
REFUND = {"label": "Refund", "post": f"{SHOP}/refunds?order={{number}}", "confirm": "Refund {number} of {status}?"}
POST = f"POST {SHOP}/refunds"


@pytest.fixture(autouse=True)
def _fresh_keys() -> Iterator[None]:
    _keys.clear()
    yield
    _keys.clear()


def render_records(name: str, answer: object, *actions: dict[str, Any]) -> RenderedPanel:
    table = {"from": f"{SHOP}/{name}?email={{contact.email}}", "actions": list(actions)}
    settings = read_settings({"panel_origins": [SHOP], name: table})
    assert settings.panel_errors == ()
    panel = next(each for each in build_purchases(settings.sources) if each.is_async)
    return render(panel, answers={f"{SHOP}/{name}": answer})


def order(*actions: dict[str, Any], **fields: object) -> RenderedPanel:
    return render_records("orders", {"orders": [{**ORDER, **fields}]}, *actions)


def press_refund(answer: object) -> RenderedPanel:
    return press(press(order(REFUND), "Refund"), "Refund", answers={POST: answer})


def posts(panel: RenderedPanel) -> list[Any]:
    return [each for each in panel.requests if each.method == "POST"]


def test_nothing_is_sent_before_the_agent_confirms() -> None:
    panel = press(order(REFUND), "Refund")

    assert "Refund A-10479 of open?" in panel.text
    assert posts(panel) == []


@pytest.mark.parametrize("total", ["186.07", 18607])
def test_the_question_says_amounts_with_their_currency(total: object) -> None:
    action = {**REFUND, "confirm": "Refund {total} to {shipping_address}{nothing}?"}

    assert "Refund EUR 186.07 to ?" in press(order(action, total=total), "Refund").text


def test_an_amount_can_stand_in_an_address() -> None:
    action = {"label": "Refund", "post": f"{SHOP}/refunds?order={{number}}&amount={{total}}"}

    panel = press(press(order(action), "Refund"), "Refund", answers={POST: {}})

    assert [each.address for each in posts(panel)] == [f"{SHOP}/refunds?order=A-10479&amount=186.07"]


def test_the_record_and_the_contact_are_sent_and_the_shops_message_stands_in_the_buttons_place() -> None:
    panel = press_refund({"message": "On its <b>way</b> back."})

    (request,) = posts(panel)
    assert request.address == f"{SHOP}/refunds?order=A-10479"
    assert request.body["order"] == {"id": "5001", "number": "A-10479"}
    assert request.body["contact"]["email"] == "ada@example.com"
    assert set(request.body) == {"key", "order", "contact", "conversation"}
    assert "On its <b>way</b> back." in panel.text


@pytest.mark.parametrize("answer", [None, {}, {"message": ""}, {"message": {"a": 1}}, [1]])
def test_where_the_shop_says_nothing_it_is_done(answer: object) -> None:
    assert "Done" in press_refund(answer).text


def test_the_records_are_asked_for_again_afterwards() -> None:
    assert [each.method for each in press_refund({}).requests] == ["POST", "GET"]


def test_a_refusal_shows_the_shops_own_message() -> None:
    panel = press_refund(HttpError(422, "shop.example", "Nothing to <i>give</i> back."))

    assert "shop.example answers with an error: 422" in panel.text
    assert "Nothing to <i>give</i> back." in panel.text
    assert len(posts(panel)) == 1


@pytest.mark.parametrize("failure", [TimeoutError(), ConnectionError()])
def test_without_an_answer_it_may_have_been_done_and_is_not_sent_again(failure: Exception) -> None:
    panel = press_refund(failure)

    assert "It may have been done all the same: check before you try again." in panel.text
    assert len(posts(panel)) == 1


@pytest.mark.parametrize(
    ("first", "is_same"),
    [
        (TimeoutError(), True),
        (HttpError(502, "shop.example"), True),
        (HttpError(422, "shop.example"), False),
    ],
)
def test_a_second_try_has_the_same_key_as_long_as_nobody_knows_what_became_of_the_first(
    first: object,
    is_same: bool,  # noqa: FBT001 - of a table
) -> None:
    failed = press_refund(first)

    again = press(press(failed, "Refund"), "Refund", answers={POST: {}})

    assert (posts(failed)[0].body["key"] == posts(again)[0].body["key"]) == is_same


def test_each_time_it_is_done_has_a_key_of_its_own() -> None:
    first, second = (posts(press_refund({}))[0].body["key"] for _ in range(2))

    assert first != second


def test_a_record_without_what_the_address_needs_has_no_button() -> None:
    assert "Refund" not in order(REFUND, number=None).buttons


def test_hostile_values_stay_in_their_place_of_the_address() -> None:
    panel = order(REFUND, number="1&all=true#/../")

    pressed = press(press(panel, "Refund"), "Refund", answers={POST: {}})

    assert posts(pressed)[0].address == f"{SHOP}/refunds?order=1%26all%3Dtrue%23%2F..%2F"


def test_without_a_question_the_label_and_the_record_are_asked() -> None:
    panel = press(order({"label": "Refund", "post": f"{SHOP}/refunds"}), "Refund")

    assert "Refund: A-10479?" in panel.text


@pytest.mark.parametrize(
    ("name", "kind", "answer"),
    [("payments", "payment", PAYMENTS), ("subscriptions", "subscription", SUBSCRIPTIONS)],
)
def test_payments_and_subscriptions_have_theirs(name: str, kind: str, answer: object) -> None:
    panel = render_records(name, answer, {"label": "Cancel it", "post": f"{SHOP}/cancel/{{id}}"})

    pressed = press(panel, "Cancel it")
    pressed = press(pressed, "Cancel it", answers={address(kind, answer): {"message": "Gone"}})

    assert "Gone" in pressed.text
    assert set(posts(pressed)[0].body[kind]) == {"id", "number"}


def address(kind: str, answer: Any) -> str:
    newest = max(answer[f"{kind}s"], key=lambda each: each.get("created_at") or "")
    return f"POST {SHOP}/cancel/{newest['id']}"
