"""Lines and lists: several values together, what is one press away, nothing to show, and something wrong."""

from htpy import div

from app.kit import (
    Content,
    Context,
    avatar,
    disclosure,
    empty,
    error,
    expandable_list,
    facts,
    icon,
    join_with_dots,
    lines,
    open_in_chatwoot,
    panel,
)


@panel("Empty", icon="inbox")
def nothing(_context: Context) -> Content:
    return empty("No orders yet.")


@panel("Error", icon="circle-alert")
def wrong(_context: Context) -> Content:
    return [
        error("The CRM has two people with this address."),
        error("The shop has answered nonsense.", details="While developing alone:\n{'orders': None}"),
    ]


@panel("Several together", icon="list")
def together(_context: Context) -> Content:
    return [
        facts(
            {
                "Below each other": lines(["Berlin", "Lisbon"], left_out=3),
                "In one line": div[join_with_dots(["Pro", "25 seats"])],
            }
        ),
        expandable_list("orders", ["SO-10077", "SO-10078", "SO-10079"], 2),
        disclosure("account", "More", facts({"Account": "83f1"})),
    ]


@panel("A person", icon="user")
def person(_context: Context) -> Content:
    return [
        div[icon("user"), avatar("Ada Lovelace", None)],
        open_in_chatwoot("https://chat.example.com/app/accounts/3/contacts/1"),
    ]
