"""The prompt in a panel's place while the agent is signed out of its site."""

from htpy import Element, Node, button, div, form, strong
from htpy import input as input_tag

from app.jobs.access import SignInStatus
from app.ui.elements import Fact, facts
from app.ui.i18n import gettext
from app.ui.links import external_link, readable, web_address
from app.ui.render_context import render_context
from app.ui.truncate import truncate


def sign_in_prompt(connection: str, again: str = "") -> Element:
    """One quiet line: how to sign in.

    Args:
        connection: The connection's name.
        again: The panel to query again, if the page can't notice that the agent has signed in.
    """
    status = render_context().sign_ins.get(connection, SignInStatus())
    return div(".sign-in")[
        _way_in(connection, status, again),
        status.problem and div(".quiet.small", role="status")[truncate(status.problem, 500)],
    ]


def _way_in(connection: str, status: SignInStatus, again: str) -> Node:
    match status.kind:
        case "token":
            return form(".token", data_sign_in=connection)[
                input_tag(
                    type="password",
                    name="token",
                    autocomplete="off",
                    aria_label=gettext("Token"),
                    placeholder=gettext("Paste your token"),
                    data_secret=True,
                ),
                button(".small")[gettext("Sign in")],
            ]
        case "cookie":
            return [
                external_link(status.site, gettext("Sign in to see this")),
                again and button(".small", type="button", data_action=f"again {again}")[gettext("Try again")],
            ]
    if status.code:
        return [
            div(".quiet", role="status")[gettext("Open the address in any browser, and enter the code there.")],
            facts([_address(status), Fact(gettext("Code"), strong(dir="ltr")[status.code], status.code)], pins=False),
            button(".link", type="button", data_action=f"sign-out {connection}")[gettext("Cancel")],
        ]
    if status.is_pending and status.kind == "device":
        return div(".quiet", role="status")[gettext("Loading")]
    if status.is_pending:
        return [
            div(".quiet", role="status")[gettext("Sign in within the new window.")],
            button(".link", type="button", data_action=f"sign-in {connection}")[gettext("Open it again")],
        ]
    return button(".link", type="button", data_action=f"sign-in {connection}")[gettext("Sign in to see this")]


def _address(status: SignInStatus) -> Fact:
    """A link to where the agent enters the code, with the code in it if the provider supports that."""
    address = web_address(status.address)
    link = web_address(status.link) or address
    value = external_link(link, readable(address)) if link and address else truncate(status.address)
    return Fact(gettext("Address"), value, status.address)
