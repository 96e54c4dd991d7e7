"""Search and filters of messages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from app.context import Contact, Message, MessageType
from app.context.message import ContentAttributes
from app.messages.attachments import name_of
from app.messages.details import detail_text, is_in_details
from app.messages.email import is_email
from app.ui.display_names import sender_name
from app.ui.highlight import fold_text, search_words
from app.ui.i18n import gettext_noop
from app.ui.render_context import render_context

_LONGEST = 20_000
"""Characters of a message that are searched."""

_NOTHING = ContentAttributes()
_FILES = frozenset({"image", "audio", "video", "file"})


def _has_link(message: Message) -> bool:
    text = message.content or ""
    return "://" in text or "www." in text or any(item.link for item in message.content_attributes.items)


def _is_from_us(message: Message) -> bool:
    return message.message_type in (MessageType.OUTGOING, MessageType.TEMPLATE) and not message.private


WHO: dict[str, tuple[str, Callable[[Message], bool]]] = {
    "customer": (gettext_noop("Customer"), lambda message: message.message_type is MessageType.INCOMING),
    "agents": (gettext_noop("Agents"), _is_from_us),
    "notes": (gettext_noop("Notes"), lambda message: bool(message.private)),
}
"""Filters by author: a message must match one of those that are on."""

WHAT: dict[str, tuple[str, Callable[[Message], bool]]] = {
    "files": (gettext_noop("Files"), lambda message: any(each.file_type in _FILES for each in message.attachments)),
    "links": (gettext_noop("Links"), _has_link),
}
"""Filters by content: in the same way, besides the others."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The result of search and filters.

    Attributes:
        messages: The messages to show, the oldest first.
        words: The words to mark in them, if any.
        is_all: Whether there is neither search nor filter.
    """

    messages: Sequence[Message]
    words: tuple[str, ...] = ()
    is_all: bool = False


def search_messages(messages: Sequence[Message], contact: Contact) -> SearchResult:
    """Apply the search and the filters.

    Args:
        messages: All that the host has loaded.
        contact: Whose conversation it is.
    """
    words = search_words(render_context().search)
    groups = [[test for name, (_, test) in group.items() if name in render_context().filters] for group in (WHO, WHAT)]
    groups = [tests for tests in groups if tests]
    if not words and not groups:
        return SearchResult(messages, is_all=True)
    texts = (
        render_context().cache.value("texts", (messages, contact), lambda: _texts(messages, contact))
        if words
        else [("", "")] * len(messages)
    )
    hits = [
        each
        for each, (text, details) in zip(messages, texts, strict=True)
        if all(word in text or is_in_details(word, details) for word in words)
        and all(any(test(each) for test in tests) for tests in groups)
    ]
    return SearchResult(hits, words)


def _texts(messages: Sequence[Message], contact: Contact) -> list[tuple[str, str]]:
    """The searchable text of each message, and of its details."""
    return [
        (fold_text("\n".join(_searchable_texts(each, contact))[:_LONGEST]), detail_text(each, contact))
        for each in messages
    ]


def _searchable_texts(message: Message, contact: Contact) -> Iterator[str]:
    """A message's text, as far as it is shown."""
    attributes = message.content_attributes
    if message.message_type is not MessageType.ACTIVITY:
        yield sender_name(message, contact)
    if attributes.deleted:
        return
    yield message.content or ""
    for attachment in message.attachments:
        yield name_of(attachment)
        yield from filter(None, (attachment.fallback_title, attachment.transcribed_text))
    if message.call:
        yield from filter(None, (message.call.accepted_by_agent_name, message.call.transcript))
    if attributes == _NOTHING:
        return
    yield from filter(None, (attributes.external_error, attributes.submitted_email, attributes.story_url))
    yield from (attributes.translations or {}).values()
    for item in attributes.items:
        yield from filter(None, (item.title, item.label, item.description, item.link))
    advertised, entered = attributes.referral or {}, attributes.whatsapp_flow_response or {}
    yield from _strings(
        [attributes.submitted_values, advertised.get("headline"), advertised.get("body"), entered.get("response_json")]
    )
    if is_email(message):
        email = attributes.email
        yield from (*attributes.to_emails, *attributes.cc_emails, *attributes.bcc_emails)
        if email:
            yield from (
                email.subject or "",
                *email.from_,
                *email.to,
                *email.cc,
                *email.bcc,
                email.text_content.full or "",
            )


def _strings(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
