"""Labels for Chatwoot's codes."""

from app.context import AttributeDefinition
from app.ui.i18n import gettext, gettext_noop
from app.ui.icon_names import IconName
from app.ui.tone import Tone
from app.ui.truncate import NAME, ellipsize

_CHANNELS: dict[str, tuple[str, IconName]] = {
    "Channel::WebWidget": (gettext_noop("Website"), "globe"),
    "Channel::Email": (gettext_noop("E-mail"), "mail"),
    "Channel::Api": ("API", "plug-zap"),
    "Channel::Whatsapp": ("WhatsApp", "message-circle"),
    "Channel::TwilioSms": (gettext_noop("SMS or WhatsApp (Twilio)"), "message-circle"),
    "Channel::FacebookPage": ("Facebook", "message-circle"),
    "Channel::Instagram": ("Instagram", "message-circle"),
    "Channel::Tiktok": ("TikTok", "message-circle"),
    "Channel::Telegram": ("Telegram", "message-circle"),
    "Channel::Line": ("LINE", "message-circle"),
    "Channel::Sms": ("SMS", "message-circle"),
    "Channel::TwitterProfile": ("Twitter", "message-circle"),
    "Channel::Voice": (gettext_noop("Phone"), "phone"),
}

_STATUSES: dict[str, tuple[str, Tone]] = {
    "open": (gettext_noop("Open"), "good"),
    "pending": (gettext_noop("Pending"), "warn"),
    "resolved": (gettext_noop("Resolved"), "neutral"),
    "snoozed": (gettext_noop("Snoozed"), "note"),
}
_PRIORITIES: dict[str, tuple[str, Tone]] = {
    "urgent": (gettext_noop("Urgent"), "alert"),
    "high": (gettext_noop("High"), "warn"),
    "medium": (gettext_noop("Medium"), "info"),
    "low": (gettext_noop("Low"), "neutral"),
}

PROMISES = {"frt": gettext_noop("First reply"), "nrt": gettext_noop("Next reply"), "rt": gettext_noop("Resolution")}
"""Deadlines of a service level, by Chatwoot's key."""

NETWORKS: dict[str, tuple[str, str, IconName]] = {
    "facebook": ("Facebook", "https://www.facebook.com/", "brand-facebook"),
    "github": ("GitHub", "https://github.com/", "brand-github"),
    "instagram": ("Instagram", "https://www.instagram.com/", "brand-instagram"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/", "brand-linkedin"),
    "telegram": ("Telegram", "https://t.me/", "send"),
    "tiktok": ("TikTok", "https://www.tiktok.com/@", "music-2"),
    "twitter": ("X (Twitter)", "https://x.com/", "brand-x"),
    "whatsapp": ("WhatsApp", "", "message-circle"),
}
"""Social networks by Chatwoot's key: their names, the addresses of profiles (`ContactInfo.vue`), and their icons.

A WhatsApp handle has no address."""

ATTACHMENTS: dict[str, tuple[str, IconName]] = {
    "image": (gettext_noop("Picture"), "image"),
    "audio": (gettext_noop("Audio"), "mic"),
    "video": (gettext_noop("Video"), "video"),
    "file": (gettext_noop("File"), "file"),
    "location": (gettext_noop("Location"), "map-pin"),
    "contact": (gettext_noop("Contact card"), "contact"),
    "share": (gettext_noop("Shared post"), "share-2"),
    "story_mention": (gettext_noop("Story mention"), "share-2"),
    "ig_reel": (gettext_noop("Instagram reel"), "video"),
    "ig_post": (gettext_noop("Instagram post"), "image"),
    "ig_story": (gettext_noop("Instagram story"), "image"),
    "embed": (gettext_noop("Video"), "video"),
}

UNKNOWN_ATTACHMENT: tuple[str, IconName] = (gettext_noop("Attachment"), "paperclip")


_PRESENCES = {"online": gettext_noop("Online"), "busy": gettext_noop("Busy"), "offline": gettext_noop("Offline")}


def presence(status: str | None) -> str | None:
    """The label of an agent's or a contact's `availability_status`; None for an unknown one."""
    name = _PRESENCES.get(status or "")
    return name and gettext(name)


def channel(name: str | None) -> tuple[str, IconName]:
    """A channel's label and icon; an unknown one has its class name without the prefix."""
    title, symbol = _CHANNELS.get(name or "", ("", "inbox"))
    return (
        gettext(title) if title else ellipsize((name or "").rpartition("::")[2]) or gettext("Unknown channel")
    ), symbol


def status(name: str) -> tuple[str, Tone]:
    """The label and tone of a conversation's status; an unknown one has its own name."""
    return _label_of(name, _STATUSES)


def priority(name: str) -> tuple[str, Tone]:
    """The label and tone of a priority; an unknown one has its own name."""
    return _label_of(name, _PRIORITIES)


def _label_of(name: str, table: dict[str, tuple[str, Tone]]) -> tuple[str, Tone]:
    entry = table.get(name)
    return (gettext(entry[0]), entry[1]) if entry else (name.capitalize(), "neutral")


def attribute_label(key: str, definition: AttributeDefinition | None) -> str:
    """A custom attribute's label: from its definition, else from its key."""
    declared = definition.attribute_display_name if definition else None
    return declared or humanize(key) or gettext("(no name)")


def humanize(key: str) -> str:
    """A key of a custom attribute, as a label: `plan_name` and `planName` become "Plan name"."""
    if len(key) > NAME:  # a text rather than a name: unchanged
        return key
    spaced = "".join(
        f" {each.lower()}" if each.isupper() and key[at - 1 : at].islower() else each for at, each in enumerate(key)
    )
    words = " ".join(spaced.replace("_", " ").split())
    return words[:1].upper() + words[1:]
