"""The head of the page: who this is, the conversation's state, what they last wrote, and what is unusual."""

from datetime import datetime, timedelta

from htpy import Element, Node, bdi, button, div, h1, li, span, strong, ul

from app.context import Contact, Conversation, Message, MessageType
from app.insights import open_deadlines
from app.insights.turn import turn_of
from app.kit import Context, IconName, Tone, avatar, badge, formats, icon, join_with_dots, lasting, render_context, when
from app.messages.message_row import key_of
from app.messages.preview import preview
from app.messages.rating import rating_badge, rating_in
from app.panels.note_line import note_line, note_of
from app.panels.pinned_facts import pinned_facts
from app.panels.purchases_line import purchases_line
from app.panels.turn_line import turn_line
from app.ui.display_names import contact_name, location
from app.ui.i18n import current_language, format_integer, gettext, gettext_noop, ngettext, rich_text
from app.ui.labels import PROMISES, presence, priority, status
from app.ui.time_zones import zone_of
from app.ui.truncate import NAME, ellipsize, remainder, take, truncate

_LABELS = 50
"""Most labels; nobody reads more."""

_LAST = 280
"""Characters of the customer's last message; two lines are visible."""

_WARM = 60 * 60
_HOT = 4 * 60 * 60
"""Seconds of waiting from which the badge turns warm, and hot."""

_WEBSITE = "Channel::WebWidget"

_SEASON = timedelta(days=60)
"""How long to trust a clock's distance from UTC: many clocks change twice a year."""

_BROWSER_CLOCK = gettext_noop("According to their browser's clock when the conversation started")
_COUNTRY_CLOCK = gettext_noop("In their country")
_PHONE_CLOCK = gettext_noop("In the country of their phone number")

_WINDOWS = {
    "Channel::Whatsapp": gettext_noop("After 24 hours, WhatsApp accepts only templates."),
    "Channel::FacebookPage": gettext_noop("Facebook accepts replies for 24 hours or 7 days only."),
    "Channel::Instagram": gettext_noop("Instagram accepts replies for 24 hours or 7 days only."),
    "Channel::Tiktok": gettext_noop("TikTok accepts replies for 48 hours only."),
}
"""Why a channel takes no reply; the time is counted from the customer's message (`message_window_service.rb`)."""


def reads(context: Context) -> object:
    """The parts of a context that the head depends on."""
    conversation = context.conversation
    people = context.contact, context.agent, context.definitions
    messages = _last(context), _newest(context), turn_of(conversation), note_of(context)
    return people, conversation.without_messages, messages, _rating(conversation)


def summary(context: Context) -> Node:
    """The contact's picture and name, the conversation's state, what is unusual, and what they last wrote."""
    contact = context.contact
    name = contact_name(contact)
    labels, left_out = take(context.conversation.labels, _LABELS)
    unusual = _unusual(context)
    return div(".summary", role="region", aria_labelledby="who", data_panel="summary")[
        div(".avatar-box")[
            avatar(contact.name or contact.email or "", render_context().picture(contact.thumbnail)), _presence(contact)
        ],
        div(".who")[
            h1(id="who", dir="auto", title=ellipsize(name))[ellipsize(name)],
            remainder(len(name) - NAME, "characters"),
            _about(context),
        ],
        div(".badges")[
            _badges(context),
            labels
            and div(".labels", role="list", aria_label=gettext("Labels"))[
                (span(".badge.label", role="listitem", dir="auto")[truncate(label, NAME)] for label in labels),
                remainder(left_out),
            ],
        ],
        turn_line(context),
        pinned_facts(context),
        purchases_line(),
        unusual and ul(".unusual", aria_label=gettext("Notices"))[unusual],
        note_line(context),
        _last_words(context),
    ]


def _is_present(contact: Contact) -> bool:
    return contact.availability_status in ("online", "busy")


def _presence(contact: Contact) -> Node:
    return _is_present(contact) and span(f".presence.{contact.availability_status}", aria_hidden="true")


def _about(context: Context) -> Node:
    contact = context.contact
    details = contact.additional_attributes
    is_online = contact.availability_status == "online"  # the dot beside the picture says so
    there = presence(contact.availability_status) if _is_present(contact) else None
    parts = (None if is_online else there, details.company_name, location(contact))
    about = [bdi[truncate(part, NAME)] for part in parts if part]
    if their_time := _their_time(context):
        about.append(their_time)
    presence_text = span(".said")[there, ". "] if is_online else None
    return div(".about")[presence_text, join_with_dots(about)] if about or presence_text else None


def _their_time(context: Context) -> Element | None:
    """The customer's local time, if it differs from the agent's."""
    now = render_context().now
    theirs, hint = _browser_time(context.conversation, now), _BROWSER_CLOCK
    if not theirs:
        country, phone = context.contact.additional_attributes.country_code, context.contact.phone_number
        zone = zone_of(country, phone)
        theirs, hint = formats().time_in(now, zone) if zone else "", _COUNTRY_CLOCK if country else _PHONE_CLOCK
    if not theirs or theirs == formats().time(now):
        return None
    return bdi(title=gettext(hint))[rich_text("{time} their time", time=theirs)]


def _browser_time(conversation: Conversation, now: datetime) -> str:
    """The time by a website visitor's own clock; '' if unknown."""
    timestamp = conversation.additional_attributes.initiated_at.timestamp
    ahead = timestamp.utcoffset() if timestamp else None
    if timestamp is None or ahead is None or conversation.channel != _WEBSITE or abs(now - timestamp) > _SEASON:
        return ""
    return formats().time_at(now, ahead)


def _badges(context: Context) -> Node:
    conversation = context.conversation
    if conversation == Conversation():
        return badge(gettext("No conversation"), symbol="messages-square")
    unread = conversation.unread_count if not turn_of(conversation).unanswered else None
    urgency = conversation.priority and priority(conversation.priority)
    rating = _rating(conversation)
    return [
        _status(conversation),
        urgency and badge(*urgency, "flag", gettext("Priority")),
        _waiting(conversation),
        badge(_unread(unread), "info", "bell") if unread else None,
        rating_badge(rating) if rating else None,
    ]


def _rating(conversation: Conversation) -> int | None:
    return (
        render_context().cache.fold(
            "rating", None, conversation.messages, 0, lambda before, messages: rating_in(reversed(messages)) or before
        )
        or None
    )


def _status(conversation: Conversation) -> Node:
    if conversation.status == "snoozed":
        until = conversation.snoozed_until
        back = rich_text("Snoozed, back {time}", time=when(until)) if until else None
        return badge(back or gettext("Snoozed until the next reply"), "note", "clock")
    return conversation.status and badge(*status(conversation.status))


def _waiting(conversation: Conversation) -> Node:
    """How long they have waited: the only badge that turns warm, then hot."""
    since = conversation.awaited_since
    if since is None:
        return None
    seconds = (render_context().now - since).total_seconds()
    time = lasting(since)
    tone: Tone = "neutral" if seconds < _WARM else "warn" if seconds < _HOT else "alert"
    return badge(rich_text("Waiting {time}", time=time), tone, "hourglass")


def _unread(count: int) -> str:
    """Chatwoot counts no further than ten (`conversation.rb`)."""
    most = 10
    return ngettext(
        "{number} unread",
        "{number} unread",
        count,
        number=format_integer(count) if count < most else f"{format_integer(most)}+",
    )


def _unusual(context: Context) -> list[Node]:
    """What an agent must know before they write, a line each."""
    conversation = context.conversation
    items: list[Node] = []
    if conversation.can_reply is False:
        reason = _WINDOWS.get(conversation.channel or "", gettext_noop("The channel's reply window has closed."))
        items.append(_line("ban", "alert", gettext("Can't reply"), gettext(reason)))
    if conversation.muted or context.contact.blocked:
        items.append(_line("ban", "alert", gettext("Blocked"), gettext("An agent has blocked this contact.")))
    if conversation.channel == _WEBSITE and conversation.hmac_verified is False:
        reason = gettext("The website didn't confirm who this visitor is.")
        items.append(_line("shield-alert", "warn", gettext("Identity not confirmed"), reason))
    newest = _newest(context)
    if newest is not None and newest.status == "failed":
        reason = newest.content_attributes.external_error or ""
        items.append(_line("circle-alert", "alert", gettext("The last message was not sent"), truncate(reason, NAME)))
    return items + _next_deadline(conversation)


def _next_deadline(conversation: Conversation) -> list[Node]:
    """The most urgent open deadline of the service level."""
    for promise in open_deadlines(conversation)[:1]:
        what, time = gettext(PROMISES[promise.kind]), when(promise.due)
        if promise.due <= render_context().now:
            return [
                _line(
                    "timer", "alert", gettext("{what} overdue", what=what), rich_text("It was due {time}.", time=time)
                )
            ]
        soon = (promise.due - render_context().now).total_seconds() < _WARM
        return [_line("timer", "warn" if soon else "neutral", gettext("{what} due", what=what), time)]
    return []


def _line(symbol: IconName, tone: Tone, what: Node, reason: Node = None) -> Element:
    return li(f".{tone}")[icon(symbol), div(dir="auto")[strong[what], " ", reason]]


def _newest(context: Context) -> Message | None:
    """The newest message that is no note and no activity."""
    public = (each for each in reversed(context.conversation.messages) if not each.private)
    return next((each for each in public if each.message_type is not MessageType.ACTIVITY), None)


def _last(context: Context) -> Message | None:
    """The customer's last message."""
    conversation = context.conversation
    spare = conversation.last_non_activity_message if not conversation.messages else None
    candidates = [*conversation.messages, *([spare] if spare else [])]
    return next((each for each in reversed(candidates) if each.message_type is MessageType.INCOMING), None)


def _last_words(context: Context) -> Node:
    message = _last(context)
    text = message and preview(message, _LAST)
    if message is None or not text:
        return None
    parts = [gettext("Customer"), _language(context), when(message.created_at)]
    words = [span(".quiet")[join_with_dots([each for each in parts if each]), ": "], bdi(".last-text")[text]]
    title = gettext("Go to this message")
    return button(".last", type="button", data_jump=key_of(message), title=title)[span[words]]


def _language(context: Context) -> str | None:
    """Their language, if it differs from the page's."""
    details = context.conversation.additional_attributes
    spoken = context.contact.additional_attributes.language_code
    code = spoken or details.browser_language or details.conversation_language or ""
    language = code.lower().replace("_", "-").partition("-")[0]
    if not language or language == current_language().partition("-")[0]:
        return None
    name = formats().language(code)
    return name and ellipsize(name)
