"""Attachments of messages: pictures, sounds, films, files, places, contacts.

Pictures, sounds and films are shown only from the sites whose pictures may be shown; any others are links.
"""

from htpy import Element, Node, audio, button, div, img, span, video

from app.context import Attachment, Message
from app.ui.formats import weight
from app.ui.i18n import gettext
from app.ui.icon_names import IconName
from app.ui.icons import icon
from app.ui.labels import ATTACHMENTS, UNKNOWN_ATTACHMENT
from app.ui.links import external_link, file_name, named_link, phone_link, web_address
from app.ui.render_context import formats, render_context
from app.ui.truncate import NAME, ellipsize, remainder, take, truncate

_PICTURES = frozenset({"image", "story_mention", "ig_story", "ig_post"})
UNNAMED = frozenset({"share", "story_mention", "ig_reel", "ig_post", "ig_story", "embed"})
"""Kinds for which the whole address says more than its last part."""


def attachments(message: Message) -> Node:
    """Draw a message's attachments, its pictures together."""
    visible, left_out = take(message.attachments)
    if not visible:
        return None
    pictures = [(each, address) for each in visible if (address := _picture_address(each))]
    others = [each for each in visible if not _picture_address(each)]
    return div(".attachments")[
        pictures
        and div(".pictures.alone" if len(pictures) == 1 else ".pictures")[
            (_picture(each, address) for each, address in pictures)
        ],
        (_other(each) for each in others),
        remainder(left_out),
    ]


def name_of(attachment: Attachment) -> str:
    """An attachment's name."""
    if attachment.file_type == "contact":
        card = attachment.meta
        return " ".join(part for part in (card.first_name, card.last_name) if part)
    address = web_address(attachment.data_url)
    of_file = file_name(address) if address and attachment.file_type not in UNNAMED else ""
    return attachment.fallback_title or of_file or gettext(_kind(attachment)[0])


def _kind(attachment: Attachment) -> tuple[str, IconName]:
    return ATTACHMENTS.get(attachment.file_type or "", UNKNOWN_ATTACHMENT)


def _picture_address(attachment: Attachment) -> str | None:
    return render_context().picture(attachment.data_url) if attachment.file_type in _PICTURES else None


def _picture(attachment: Attachment, address: str) -> Element:
    """A small picture that opens the large one (`static/page/viewer.mjs`); its name shows while it is not there."""
    name = ellipsize(name_of(attachment))
    return button(
        ".picture", type="button", data_view=address, data_name=name, aria_label=gettext("Open {name}", name=name)
    )[
        span(".picture-name", aria_hidden="true")[name],
        img(
            src=render_context().picture(attachment.thumb_url) or address,
            alt="",
            loading="lazy",
            referrerpolicy="no-referrer",
        ),
    ]


def _other(attachment: Attachment) -> Element:
    match attachment.file_type:
        case "audio" | "video" if address := render_context().picture(attachment.data_url):
            return _player(attachment, address)
        case "contact":
            name = name_of(attachment)
            return _line(
                attachment, [name and [truncate(name, NAME), " "], phone_link(attachment.fallback_title or "")]
            )
        case "location":
            return _place(attachment)
    address = web_address(attachment.data_url)
    name = name_of(attachment)
    if address is None:
        return _line(attachment, truncate(name, NAME))
    if attachment.file_type == "fallback" or attachment.file_type in UNNAMED:
        return _line(attachment, named_link(address, ellipsize(name)))
    return _line(attachment, external_link(address, truncate(name, NAME)), _size(attachment))


def _line(attachment: Attachment, visible: Node, *beside: Node) -> Element:
    title, symbol = _kind(attachment)
    return div(".attachment", title=gettext(title))[icon(symbol), span(dir="auto")[visible], beside]


def _player(attachment: Attachment, address: str) -> Element:
    """A player that loads nothing before it is used. Its id keeps it playing through updates of the page."""
    name = name_of(attachment)
    player = audio if attachment.file_type == "audio" else video
    transcript = (attachment.transcribed_text or "").strip()
    return div(".player")[
        player(
            id=f"media-{attachment.id}"[:NAME],
            src=address,
            controls=True,
            preload="none",
            aria_label=ellipsize(name),
            poster=(player is video and render_context().picture(attachment.thumb_url)) or None,
        ),
        _line(attachment, external_link(address, truncate(name, NAME)), _size(attachment)),
        transcript and div(".transcript", dir="auto")[truncate(transcript)],
    ]


def _place(attachment: Attachment) -> Element:
    """A place, with a link to a map; 0, 0 is Chatwoot's default for "unknown" (`app/models/attachment.rb`)."""
    north, east = attachment.coordinates_lat, attachment.coordinates_long
    name = truncate(attachment.fallback_title or gettext("Location"), NAME)
    if north is None or east is None or not (north or east):
        return _line(attachment, name)
    address = f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=16/{north}/{east}"
    return _line(attachment, name, external_link(address, gettext("Map")))


def _size(attachment: Attachment) -> Node:
    return attachment.file_size and span(".quiet")[formats().measure(*weight(attachment.file_size))]
