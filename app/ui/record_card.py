"""Orders and the like as cards: folded, the essentials in three lines; unfolded, all details."""

from collections.abc import Mapping

from htpy import Element, Node, details, div, li, ol, span
from htpy import summary as summary_tag

from app.ui.i18n import format_integer, gettext, ngettext
from app.ui.icons import icon
from app.ui.truncate import NAME
from app.ui.values import Moment, when


def card(  # noqa: PLR0913 - each but two has a default and a name
    key: str,
    title: Node,
    *,
    amount: Node = None,
    badges: Node = None,
    below: Node = None,
    above: Node = None,
    content: Node = None,
) -> Element:
    """An order or the like that can be unfolded: `card("order-7", "A-7", amount=money(5, "EUR"), content=facts(…))`.

    Args:
        key: Identifies it on the page, so that it stays unfolded.
        title: Its title.
        amount: The text at the end of the title's line.
        badges: Its states, see `status_badge`.
        below: A quiet line, such as when it was made.
        above: Content above it, which isn't folded.
        content: The unfolded content.
    """
    return div(".record")[
        above,
        details(id=key[:NAME])[
            summary_tag[
                span(".record-head")[title, " ", span(".record-amount")[amount]],
                span(".badges")[badges],
                span(".quiet.small")[below],
            ],
            div(".record-body")[content],
        ],
    ]


def steps(states: Mapping[str, Moment]) -> Node:
    """The steps of something, with their times: `steps({"Sent": "2026-09-02", "Arrived": None})`.

    Args:
        states: The time of each, by its name; None for what has not happened yet, which is muted.
    """
    return ol(".entries")[(_step(*each) for each in states.items())]


def _step(label: str, at: Moment) -> Element:
    if at is None:
        return li(".quiet")[icon("circle-dashed"), " ", label]
    return li[icon("check"), " ", label, " ", when(at)]


def paging(count: int, total: int | None, more: Node) -> Node:
    """A count such as "12 of 75", and the button for more: `paging(12, 75, button_to("Load more", load, 37))`.

    Args:
        count: How many are on the page.
        total: How many there are in all; None if unknown.
        more: The button, or None.
    """
    text = (
        gettext("{count} of {total} are shown.", count=format_integer(count), total=format_integer(total))
        if total
        else ngettext("{count} is shown; there are more.", "{count} are shown; there are more.", count)
    )
    return [div(".quiet.small")[text], more]
