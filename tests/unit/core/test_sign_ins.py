"""A panel whose connection the agent must sign in to, through the loop and on the page."""

import asyncio
import json
from dataclasses import replace

import pytest

from app.connections.sign_in import SignedOutError
from app.core.effects import SetAgent, SignIn, SignOut, UseToken
from app.core.events import MessageReceived, Pressed, SignInChanged, TokenEntered
from app.core.state import initial_state
from app.core.update import update
from app.jobs.access import SignInStatus
from app.kit import Content, Context, get_json, panel
from app.testing import contexts
from app.testing.contexts import NOW
from app.testing.fake_page import FakePage
from app.testing.html_tree import HtmlElement

OUT = SignInStatus("oidc", "https://data.example.com")
EVE = replace(OUT, who="Eve")


@panel("Orders")
async def orders(_context: Context) -> Content:
    """The number of the first order."""
    return str(await get_json("shop:/orders"))


def page(status: SignInStatus = OUT, answer: object = None) -> FakePage:
    """A page after the panel has asked; signed out unless it is given an answer."""
    state = replace(initial_state(NOW, queries=[orders.query]), sign_ins={"shop": status})
    page = FakePage(orders, answers={"shop:/orders": answer or SignedOutError("shop")}, state=state)

    async def story() -> None:
        page.show_context(contexts.context())
        await page.rest()

    asyncio.run(story())
    return page


def panel_of(page: FakePage) -> HtmlElement:
    """The panel."""
    element = page.find("orders")
    assert element is not None
    return element


def test_signed_out_there_is_one_quiet_line_with_a_button() -> None:
    section = panel_of(page())

    assert "Sign in to see this" in section.text
    assert "Try again" not in section.text
    assert [each["data-action"] for each in section.parts if each["data-action"]] == ["sign-in shop"]


def test_while_the_agent_signs_in_the_panel_says_where() -> None:
    assert "Sign in within the new window." in panel_of(page(replace(OUT, is_pending=True))).text


def test_the_reason_of_a_failed_sign_in_is_shown_beside_the_button() -> None:
    section = panel_of(page(replace(OUT, problem="The sign-in window was closed.")))

    assert "Sign in to see this" in section.text
    assert "The sign-in window was closed." in section.text


def test_a_code_is_shown_with_where_to_enter_it_to_be_copied_and_given_up() -> None:
    address = "https://login.example.com/device"
    status = replace(OUT, kind="device", is_pending=True, code="WDJB-MJHT", address=address, link=f"{address}?c=W")

    section = panel_of(page(status))

    assert "WDJB-MJHT" in section.text
    assert [(each.text, each["href"], each["target"]) for each in section.all("a")] == [
        ("login.example.com/device", f"{address}?c=W", "_blank")
    ]
    assert [each["data-copy"] for each in section.all("button") if each["data-copy"]] == [address, "WDJB-MJHT"]
    assert "sign-out shop" in [each["data-action"] for each in section.all("button")]


def test_a_token_is_pasted_into_a_field_that_shows_nothing_of_it() -> None:
    section = panel_of(page(replace(OUT, kind="token")))

    (field,) = section.all("input")
    assert (field["type"], field["autocomplete"]) == ("password", "off")


def test_a_cookie_is_got_on_the_site_itself() -> None:
    section = panel_of(page(replace(OUT, kind="cookie")))

    assert [each["href"] for each in section.all("a")] == ["https://data.example.com"]
    assert "Try again" in section.text


def test_a_sign_in_repeats_the_queries_and_a_sign_out_discards_the_results() -> None:
    async def story(page: FakePage) -> None:
        page.answers["shop:/orders"] = "A-17"
        page.dispatch(SignInChanged("shop", EVE))
        await page.rest()
        assert "A-17" in panel_of(page).text
        page.answers["shop:/orders"] = SignedOutError("shop")
        page.dispatch(SignInChanged("shop", OUT))
        await page.rest()
        assert "A-17" not in panel_of(page).text
        assert page.state.jobs.cache == {}

    asyncio.run(story(page()))


def test_what_the_last_agent_was_shown_is_not_on_the_page_while_the_next_one_waits() -> None:
    screen = page(EVE, "A-17")

    screen._runner.state, _ = update(screen.state, SignInChanged("shop", OUT), NOW)  # noqa: SLF001

    assert "A-17" not in panel_of(screen).text


def test_an_attempt_alone_asks_nothing() -> None:
    state = page().state

    _, effects = update(state, SignInChanged("shop", replace(OUT, is_pending=True)), NOW)

    assert effects == ()


@pytest.mark.parametrize(
    ("event", "effect"),
    [
        (Pressed("sign-in shop"), SignIn("shop")),
        (Pressed("sign-out shop"), SignOut("shop")),
        (TokenEntered("shop", "SECRET"), UseToken("shop", "SECRET")),
    ],
)
def test_a_press_is_done_outside(event: Pressed | TokenEntered, effect: object) -> None:
    state, effects = update(page().state, event, NOW)

    assert effects == (effect,)
    assert "SECRET" not in repr((state, event, effects))


@pytest.mark.parametrize(("sign_ins", "effects"), [({"shop": EVE}, [SetAgent(7)]), ({}, [])])
def test_who_uses_chatwoot_is_reported_last_if_there_are_connections(
    sign_ins: dict[str, SignInStatus], effects: list[object]
) -> None:
    state = replace(initial_state(NOW, queries=[orders.query]), sign_ins=sign_ins)
    message = json.dumps({"event": "appContext", "data": {"conversation": {"id": 1}, "currentAgent": {"id": 7}}})

    _, all_effects = update(state, MessageReceived(message, "https://chat.example.com", len(message), 0, 0), NOW)

    last_first = [(at, each) for at, each in enumerate(reversed(all_effects)) if isinstance(each, SetAgent)]
    assert last_first == list(enumerate(effects))


def test_the_menu_names_the_signed_in_agent_and_lets_them_sign_out() -> None:
    menu = page(EVE, "A-17").html

    assert "shop: signed in as Eve" in menu.text
    assert "sign-out shop" in [each["data-action"] for each in menu.parts]


def test_the_menu_names_nobody_who_is_signed_out() -> None:
    assert "shop" not in page().html.text


def test_the_menu_says_where_the_browser_keeps_nothing() -> None:
    assert "This browser forgets it" in page(replace(EVE, is_lasting=False), "A-17").html.text
