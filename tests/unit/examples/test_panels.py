"""The example panels show what their endpoint and custom attributes tell."""

from collections.abc import Iterator

import pytest
from pydantic import JsonValue

from app.jobs import session_storage as tab
from app.kit import HttpError
from app.testing import PENDING, context, press, render, sample
from examples.panels import _endpoint
from examples.panels import errors as errors_file
from examples.panels._endpoint import ENDPOINT, Access, Ticket
from examples.panels.errors import errors
from examples.panels.orders import orders, payments
from examples.panels.subscription import subscription

TICKET = {"ticket": "t.s", "agent": "riley@support.example.com", "seconds": 900}
BEGUN = {"code": "BCDF-GHJK", "page": f"{ENDPOINT}/sign-in?code=BCDF-GHJK", "secret": "s", "seconds": 300}
ORDER = {"number": "A-1", "placed_at": "2026-08-09T09:20:00+00:00", "status": "returned", "total": 5, "currency": "EUR"}
ORDERS = {f"{ENDPOINT}/orders": {"orders": [ORDER], "next": None}}


@pytest.fixture(autouse=True)
def access(monkeypatch: pytest.MonkeyPatch) -> Iterator[Access]:
    """An agent who has not signed in yet, on a clock that begins at 0."""
    access = Access()
    monkeypatch.setattr(_endpoint, "access", access)
    monkeypatch.setattr(_endpoint, "time", lambda: 0.0)
    monkeypatch.setattr(_endpoint, "PATIENCE", 1)
    monkeypatch.setattr(tab, "_store", tab.InMemoryStorage())
    monkeypatch.setattr(_endpoint, "sleep", PauseNever())
    yield access
    errors_file.pages.clear()


class PauseNever:
    """A pause that takes no time."""

    async def __call__(self, _seconds: float) -> None:
        """Go on."""


@pytest.fixture
def signed_in(access: Access) -> Access:
    """An agent who has."""
    access.take(TICKET)
    return access


def test_the_subscription_is_what_the_attributes_tell() -> None:
    assert render(subscription, sample("01-website-widget-full")).facts == {
        "Plan": "Business",
        "Seats": "25",
        "Monthly": "EUR 1,299.00",
        "Discount": "12.5 %",
        "Renews": "2026-12-31 (in 3 months)",
        "Customer since": "2024-02-29",
    }


def test_attributes_that_are_not_set_are_left_out_and_without_a_plan_all_of_it() -> None:
    odd: dict[str, JsonValue] = {
        "plan_name": ["<b>"],
        "seats": "many",
        "mrr": "",
        "renewal_date": "soon",
        "signup_date": None,
    }

    assert render(subscription, context(custom_attributes=odd)).facts == {
        "Plan": "['<b>']",
        "Seats": "many",
        "Renews": "soon (soon)",
    }
    assert not render(subscription, context(custom_attributes={"seats": 3})).is_there


def test_an_agent_signs_in_from_the_panel_and_sees_the_orders() -> None:
    first = render(orders)
    assert (first.text, first.buttons, first.asked) == ("Sign in to see this. Sign in", ("Sign in",), ())

    begun = press(first, "Sign in", answers={f"POST {ENDPOINT}/sign-ins": BEGUN})
    assert begun.facts == {"Code": "BCDF-GHJK"}
    assert [each.address for each in begun.links] == [BEGUN["page"]]

    shown = press(begun, "I have signed in", answers={f"POST {ENDPOINT}/ticket": TICKET, **ORDERS})
    assert shown.rows == ({"Order": "A-1", "Placed": "2026-08-09", "Status": "returned", "Total": "EUR 5.00"},)
    assert [each.address for each in shown.asked] == [
        f"{ENDPOINT}/ticket",
        f"{ENDPOINT}/orders?email=ada%40example.com&page=1",
    ]


def test_a_sign_in_outlives_the_page(signed_in: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    assert signed_in.ticket is not None

    monkeypatch.setattr(_endpoint, "access", Access())  # of the page that Chatwoot has made anew

    assert render(orders, answers=ORDERS).rows[0]["Order"] == "A-1"


def test_a_ticket_that_is_accepted_no_more_is_forgotten_in_the_next_page_too(
    signed_in: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signed_in.ticket is not None
    render(orders, answers={f"{ENDPOINT}/orders": HttpError(401, "localhost")})

    monkeypatch.setattr(_endpoint, "access", Access())

    assert render(orders).buttons == ("Sign in",)


def test_who_has_not_confirmed_the_code_is_told_and_may_try_again(access: Access) -> None:
    access.begun = _endpoint.SignIn.model_validate(BEGUN)

    waited = press(render(orders), "I have signed in", answers={f"POST {ENDPOINT}/ticket": {"waits": True}})

    assert waited.error == "Nobody has signed in with this code yet."
    assert waited.buttons == ("I have signed in",)


def test_a_sign_in_that_has_ended_makes_room_for_another(access: Access) -> None:
    access.begun = _endpoint.SignIn.model_validate(BEGUN)

    press(render(orders), "I have signed in", answers={f"POST {ENDPOINT}/ticket": HttpError(401, "shop.example")})

    assert render(orders).buttons == ("Sign in",)


def test_who_has_signed_in_in_one_panel_need_not_do_so_in_another() -> None:
    other = render(payments)
    _endpoint.access.take(TICKET)

    shown = press(other, "Sign in", answers={f"{ENDPOINT}/payments": {"payments": [], "next": None}})

    assert shown.text == "No payments."


@pytest.mark.usefixtures("signed_in")
def test_a_ticket_that_is_accepted_no_more_leads_to_the_sign_in() -> None:
    assert render(orders, answers={f"{ENDPOINT}/orders": HttpError(401, "shop.example")}).buttons == ("Sign in",)


def test_a_ticket_is_renewed_before_it_ends(signed_in: Access) -> None:
    signed_in.ends = 299
    renewed = TICKET | {"ticket": "new"}

    shown = render(orders, answers={f"POST {ENDPOINT}/ticket": renewed, **ORDERS})

    assert len(shown.rows) == 1
    assert signed_in.ticket == Ticket.model_validate(renewed)


@pytest.mark.usefixtures("signed_in")
def test_an_agent_who_may_not_see_payments_is_told() -> None:
    shown = render(payments, answers={f"{ENDPOINT}/payments": HttpError(403, "shop.example")})

    assert shown.error == "localhost:8100 answers with an error: 403 (Forbidden)."


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize(("following", "foot"), [(None, True), (2, False)])
def test_payments_are_summed_if_they_are_all_there(following: int | None, *, foot: bool) -> None:
    paid = {"paid_at": "2026-08-09", "order_number": "A-1", "method": "card", "amount": 5, "currency": "EUR"}

    shown = render(payments, answers={f"{ENDPOINT}/payments": {"payments": [paid, paid], "next": following}})

    assert ("Total EUR 10.00" in " ".join(shown.text.split())) is foot


@pytest.mark.usefixtures("signed_in")
def test_show_more_brings_the_next_page_of_errors() -> None:
    def page(number: int, following: int | None) -> dict[str, object]:
        return {"errors": [{"message": f"error {number}", "level": "error"}], "next": following}

    asked = f"{ENDPOINT}/errors?email=ada%40example.com&page="
    first = render(errors, answers={f"{asked}1": page(1, 2), f"{asked}2": page(2, None)})
    second = press(first, "Show more")

    assert [(seen.aside, [row["Message"] for row in seen.rows]) for seen in (first, second)] == [
        ("1+", ["error 1"]),
        ("2", ["error 1", "error 2"]),
    ]
    assert second.buttons == ()


@pytest.mark.usefixtures("signed_in")
def test_a_page_that_has_not_come_yet_is_waited_for() -> None:
    assert render(errors, answers={f"{ENDPOINT}/errors": PENDING}).look == "loading"


@pytest.mark.parametrize("panel", [orders, payments, errors], ids=lambda each: each.name)
def test_a_contact_without_an_address_is_not_asked_about(panel: object) -> None:
    assert not render(panel, context(contact={"email": None})).is_there  # type: ignore[arg-type]
