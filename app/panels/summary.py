"""The head of the page: who this is and what state things are in, at a glance."""

from htpy import Node, div, h1, header, span

from app.context import Contact, Context, Conversation
from app.page.elements import avatar, badge, lasting, when
from app.page.limits import NAME, cut, few, more, short
from app.page.scene import Scene
from app.page.words import PRIORITY_TONES, STATUS_TONES, channel
from app.panels.people import contact_name, inbox_name

_LABELS = 50
"""Labels that are drawn; nobody reads that many."""


def summary(context: Context, scene: Scene) -> Node:
    """The contact's picture and name, what they are and do, and the conversation's state as badges."""
    contact = context.contact
    name = contact_name(contact)
    labels, left_out = few(context.conversation.labels, _LABELS)
    return header(".summary", data_panel="summary")[
        div(".avatar-box")[
            avatar(contact.name or contact.email or "", scene.picture(contact.thumbnail)), _presence(contact)
        ],
        div(".who")[h1(dir="auto", title=short(name))[short(name)], _left_out(name), _about(contact)],
        div(".badges")[_badges(context, scene)],
        labels
        and div(".badges.labels", role="list", aria_label="Labels")[
            (span(".badge.label", role="listitem", dir="auto")[cut(label, NAME)] for label in labels), more(left_out)
        ],
    ]


def _left_out(name: str) -> Node:
    return more(len(name) - NAME, "characters of the name")


def _presence(contact: Contact) -> Node:
    if contact.availability_status not in ("online", "busy"):
        return None
    word = {"online": "Online", "busy": "Busy"}[contact.availability_status]
    return span(f".presence.{contact.availability_status}", role="img", aria_label=word, title=word)


def _about(contact: Contact) -> Node:
    details = contact.additional_attributes
    place = ", ".join(part for part in (details.city, details.country) if part) or details.location
    about = " · ".join(part for part in (details.company_name, place) if part)
    return about and div(".about", dir="auto")[cut(about, NAME)]


def _badges(context: Context, scene: Scene) -> Node:
    conversation = context.conversation
    if conversation == Conversation():
        return badge("No conversation", symbol="messages-square")
    title, symbol = channel(conversation.channel)
    return [
        _status(conversation, scene),
        conversation.priority
        and badge(
            conversation.priority.capitalize(), PRIORITY_TONES.get(conversation.priority, "neutral"), "flag", "Priority"
        ),
        badge(["Waiting ", lasting(conversation.waiting_since, scene)], "warn", "hourglass")
        if conversation.waiting_since
        else None,
        badge(_unread(conversation.unread_count), "info", "bell") if conversation.unread_count else None,
        badge(inbox_name(context) or title, symbol=symbol, title=title),
        conversation.can_reply is False
        and badge("Can't reply", "alert", "ban", "The channel's time for replies is over"),
        (conversation.muted or context.contact.blocked) and badge("Blocked", "alert", "ban"),
        conversation.channel == "Channel::WebWidget"
        and conversation.hmac_verified is False
        and badge("Unverified", "warn", "shield-alert", "The website did not prove who this visitor is"),
    ]


def _unread(count: int) -> str:
    """Chatwoot counts no further than ten (`conversation.rb`)."""
    return f"{count if count < 10 else '10+'} unread"  # noqa: PLR2004 - Chatwoot's own limit


def _status(conversation: Conversation, scene: Scene) -> Node:
    status = conversation.status
    if status == "snoozed":
        until = conversation.snoozed_until
        return badge(["Snoozed, back ", when(until, scene) if until else "at the next reply"], "note", "clock")
    return status and badge(status.capitalize(), STATUS_TONES.get(status, "neutral"))
