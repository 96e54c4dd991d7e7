"""The conversation's messages by day and sender, the newest in view, with search and filters."""

from htpy import Element, Node, button, div, span

from app.context import Contact
from app.kit import Context, Section, panel, render_context
from app.messages.details import DETAILS, has_details
from app.messages.message_list import message_list
from app.messages.picture_viewer import picture_viewer
from app.messages.search import WHAT, WHO, SearchResult, search_messages
from app.panels.record_links import mentioned_records, record_links
from app.ui.display_names import contact_name
from app.ui.i18n import format_integer, gettext, ngettext


@panel(
    "Messages",
    icon="message-square",
    order=10,
    place="main",
    reads=lambda context: (context.conversation, context.contact),
    finds=True,
    reads_answers=mentioned_records,
)
def messages(context: Context) -> Node | Section:
    """The newest messages in their order, and a button for earlier ones that the host has sent."""
    loaded = context.conversation.messages
    if not loaded:
        return context.conversation.id and div(".quiet")[gettext("No messages yet.")]
    person = context.contact
    # Everything that messages depend on; it rarely changes.
    contact = Contact(
        id=person.id,
        name=contact_name(person),
        email=person.email,
        phone_number=person.phone_number,
        identifier=person.identifier,
    )
    contact = render_context().cache.value("message-contact", contact, lambda: contact)
    any_details = DETAILS in render_context().filters or render_context().cache.fold(
        "any-details",
        contact,
        loaded,
        False,  # noqa: FBT003 - none of no messages
        lambda before, messages: before or any(has_details(each, contact) for each in messages),
    )
    result = search_messages(loaded, contact)
    visible = result.messages[-render_context().messages_shown :]
    return Section(
        [
            div(".filters")[_filters(), _details_button() if any_details else None],
            div(".found", aria_live="polite", aria_atomic="true")[_tally(result, len(loaded))],
            div(".talk", tabindex="0")[
                div[
                    _beginning(context, len(result.messages) - len(visible)),
                    message_list(visible, loaded, result.words, contact, record_links(context))
                    if visible
                    else _nothing(),
                ]
            ],
            picture_viewer(),
        ],
        aside=format_integer(len(loaded)),
    )


def _filters() -> Element:
    """The buttons for kinds of messages."""
    return div(".filter-group", role="group", aria_label=gettext("Show only"))[
        (
            button(
                ".filter",
                type="button",
                data_action=f"filter {name}",
                aria_pressed="true" if name in render_context().filters else "false",
            )[gettext(title)]
            for name, (title, _) in (WHO | WHAT).items()
        )
    ]


def _details_button() -> Element:
    """The button that shows technical details of messages."""
    is_pressed = DETAILS in render_context().filters
    return button(".filter", type="button", data_action=f"filter {DETAILS}", aria_pressed=str(is_pressed).lower())[
        gettext("Details")
    ]


def _tally(result: SearchResult, count: int) -> Node:
    if result.is_all:
        return None
    text = ngettext(
        "{found} of {count} message", "{found} of {count} messages", count, found=format_integer(len(result.messages))
    )
    return [
        span[text],
        " ",
        button(".link", type="button", data_action="find-all")[gettext("Show all")],
    ]


def _nothing() -> Element:
    return div(".nothing.quiet")[
        gettext("No messages match."),
        button(".button", type="button", data_action="find-all")[gettext("Show all messages")],
    ]


def _beginning(context: Context, hidden: int) -> Node:
    """The line or button above the first message."""
    if hidden:
        return button(".button.earlier", type="button", data_action="earlier")[
            gettext("Show earlier messages ({count})", count=format_integer(hidden))
        ]
    if context.conversation.all_messages_loaded is False:
        return div(".quiet.partial")[gettext("Earlier messages appear once you scroll up in Chatwoot.")]
    return None
