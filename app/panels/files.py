"""Files and links that were shared in the conversation, the newest first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from htpy import Element, Node, div, img, span

from app.context import Attachment, Message, MessageType
from app.kit import (
    Context,
    IconName,
    Section,
    expandable_list,
    formats,
    icon,
    join_with_dots,
    panel,
    render_context,
    when,
)
from app.messages.attachments import UNNAMED
from app.ui.chatwoot_links import account_of, conversation_address
from app.ui.display_names import contact_name, sender_name
from app.ui.formats import weight
from app.ui.i18n import format_integer, gettext, gettext_noop
from app.ui.labels import ATTACHMENTS
from app.ui.linkify import addresses_in
from app.ui.links import external_link, file_name, readable, web_address
from app.ui.markdown import pictures_in
from app.ui.truncate import NAME, ellipsize, take

_AT_ONCE = 2
_ELSEWHERE = frozenset({"location", "contact"})
"""Attachments that are no files."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A file or a link, and the message in which it was shared.

    Attributes:
        address: Where it is.
        name: Its name.
        kind: What it is, in English, with its icon.
        message: The message that shared it.
        attachment: The file; None for a link or for a picture in the text.
        picture: The small picture of one, if it has one.
    """

    address: str
    name: str
    kind: tuple[str, IconName]
    message: Message
    attachment: Attachment | None = None
    picture: str | None = None


def _reads(context: Context) -> object:
    return _files_and_links(context), contact_name(context.contact), context.conversation.id, account_of(context)


@panel("Files and links", icon="paperclip", order=140, reads=_reads)
def files(context: Context) -> Node | Section:
    """The two latest files and links, and the others one press away."""
    items = list({each.address: each for each in reversed(_files_and_links(context))}.values())
    if not items:
        return None
    names = Counter(each.name for each in items)
    visible, left_out = take([_distinct(each) if names[each.name] > 1 else each for each in items])
    entries = [_entry(each, context) for each in visible]
    return Section(expandable_list("files", entries, _AT_ONCE, left_out), aside=format_integer(len(items)))


def _distinct(shared: Shared) -> Shared:
    """A link with its whole address if another one looks the same without the scheme."""
    is_plain = shared.attachment is None and shared.picture is None and shared.address.isascii()
    return replace(shared, name=shared.address) if is_plain else shared


def _files_and_links(context: Context) -> list[Shared]:
    """All files and links, oldest first."""
    return render_context().cache.fold(
        "shared",
        None,
        context.conversation.messages,
        list[Shared](),
        lambda before, messages: [*before, *_find_shared(messages)],
    )


def _find_shared(messages: Iterable[Message]) -> Iterator[Shared]:
    for message in messages:
        if message.message_type is MessageType.ACTIVITY or message.content_attributes.deleted:
            continue
        text = message.content or ""
        pictures = {} if message.message_type is MessageType.INCOMING else pictures_in(text)
        for address in addresses_in(text):
            if address in pictures:
                name = pictures[address] or readable(address)
                yield Shared(address, name, ATTACHMENTS["image"], message, picture=address)
            else:
                yield Shared(address, readable(address), (gettext_noop("Link"), "link"), message)
        for each in message.attachments:
            where = web_address(each.data_url)
            if where and each.file_type not in _ELSEWHERE:
                kind = ATTACHMENTS.get(each.file_type or "", (gettext_noop("Attachment"), "paperclip"))
                of_file = "" if each.file_type in UNNAMED else file_name(where)
                name = each.fallback_title or of_file or readable(where)
                picture = each.thumb_url if each.file_type == "image" else None
                yield Shared(where, name, kind, message, each, picture)


def _entry(shared: Shared, context: Context) -> Element:
    title, symbol = shared.kind
    size = shared.attachment and shared.attachment.file_size
    who = ellipsize(sender_name(shared.message, context.contact), 60)
    parts: list[Node] = [
        gettext(title),
        size and formats().measure(*weight(size)),
        span(dir="auto")[who],
        shared.message.private and gettext("Private note"),
        _time(shared.message, context),
    ]
    return div(".shared")[
        _thumbnail(shared.picture) or span(".thumbnail")[icon(symbol)],
        div[
            external_link(shared.address, span(dir="auto")[ellipsize(shared.name, NAME)], title=ellipsize(shared.name)),
            div(".quiet.small")[join_with_dots([each for each in parts if each])],
        ],
    ]


def _thumbnail(address: str | None) -> Node:
    picture = render_context().picture(address)
    return (
        picture
        and span(".thumbnail")[
            img(src=picture, alt="", width="32", height="32", loading="lazy", referrerpolicy="no-referrer")
        ]
    )


def _time(message: Message, context: Context) -> Node:
    """When it was shared, as a link to the message in Chatwoot."""
    time = when(message.created_at)
    address = conversation_address(context, message.id) if time else None
    return external_link(address, time, title=gettext("Show the message in Chatwoot")) if address else time
