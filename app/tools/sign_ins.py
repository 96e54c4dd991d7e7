"""The menu's lines about who is signed in where, with “Sign out”."""

from collections.abc import Mapping

from htpy import Element, Node, button, div, span

from app.jobs.access import SignInStatus
from app.ui.i18n import gettext
from app.ui.icons import icon
from app.ui.truncate import NAME, ellipsize


def sign_in_menu(statuses: Mapping[str, SignInStatus]) -> Node:
    """A line for each connection that somebody is signed in to.

    Args:
        statuses: The state of each sign-in, by the connections' names.
    """
    return [_line(name, each) for name, each in statuses.items() if each.who is not None]


def _line(name: str, status: SignInStatus) -> Element:
    # Whom Chatwoot names may be somebody else.
    text = gettext("{site}: signed in as {who}", site=name, who=status.who) if status.who else None
    return div(".signed-in")[
        span(".quiet")[ellipsize(text or gettext("{site}: signed in", site=name), NAME)],
        None if status.is_lasting else span(".quiet")[gettext("This browser forgets it with each conversation.")],
        button(type="button", data_action=f"sign-out {name}", popovertarget="menu", popovertargetaction="hide")[
            icon("lock"), gettext("Sign out")
        ],
    ]
