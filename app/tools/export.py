"""The tool that saves the conversation and the contact as files."""

from htpy import Element, Node, button, div, h3, label, p
from htpy import input as input_tag

from app.context import Context
from app.core.tool_state import ToolState
from app.tools.tool_shell import tool_shell
from app.ui.i18n import gettext, gettext_noop, ngettext
from app.ui.icons import icon

TRANSCRIPTS = (
    ("html", gettext_noop("Web page (HTML)")),
    ("csv", gettext_noop("Spreadsheet (CSV)")),
    ("markdown", gettext_noop("Text (Markdown)")),
    ("json", gettext_noop("Data (JSON)")),
)
"""The formats of `app/export` that hold messages, and their names."""


def export(context: Context, toolbox: ToolState, *, has_records: bool = False) -> Element:
    """The buttons that make files.

    Args:
        context: The context.
        toolbox: What to include, and how copying went.
        has_records: Whether there are orders, payments or subscriptions, which may be included.
    """
    conversation = context.conversation
    notes = sum(bool(message.private) for message in conversation.messages)
    return tool_shell(
        "export",
        gettext("Export"),
        conversation.messages
        and [
            h3[gettext("Conversation")],
            notes > 0 and _with_notes(notes, checked=toolbox.with_notes),
            has_records
            and _check("records", gettext("Include orders, payments and subscriptions"), checked=toolbox.with_records),
            div(".exports")[_copy(), (_button(format_, gettext(name)) for format_, name in TRANSCRIPTS)],
            conversation.all_messages_loaded is not True
            and p(".quiet")[
                gettext("Includes only the messages that Chatwoot has loaded; scroll up there to load more.")
            ],
        ],
        h3[gettext("Contact")],
        div(".exports")[_button("vcard", gettext("Contact card (vCard)"))],
        toolbox=toolbox,
    )


def _copy() -> Element:
    return button(".button", type="button", data_action="copy transcript")[icon("copy"), gettext("Copy as text")]


def _with_notes(count: int, *, checked: bool) -> Node:
    words = ngettext("Include {count} private note", "Include {count} private notes", count)
    return _check("notes", words, checked=checked)


def _check(action: str, words: str, *, checked: bool) -> Node:
    return label(".check")[input_tag(type="checkbox", data_action=action, checked=checked), words]


def _button(format_: str, name: str) -> Element:
    return button(".button", type="button", data_action=f"save {format_}")[icon("download"), name]
