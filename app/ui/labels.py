"""What Chatwoot's codes are called in an agent's words."""

from app.ui.i18n import say, word
from app.ui.icon_names import IconName
from app.ui.tone import Tone
from app.ui.truncate import NAME, short

_CHANNELS: dict[str, tuple[str, IconName]] = {
    "Channel::WebWidget": (word("Website"), "globe"),
    "Channel::Email": (word("E-mail"), "mail"),
    "Channel::Api": ("API", "plug-zap"),
    "Channel::Whatsapp": ("WhatsApp", "message-circle"),
    "Channel::TwilioSms": (word("SMS or WhatsApp (Twilio)"), "message-circle"),
    "Channel::FacebookPage": ("Facebook", "message-circle"),
    "Channel::Instagram": ("Instagram", "message-circle"),
    "Channel::Tiktok": ("TikTok", "message-circle"),
    "Channel::Telegram": ("Telegram", "message-circle"),
    "Channel::Line": ("LINE", "message-circle"),
    "Channel::Sms": ("SMS", "message-circle"),
    "Channel::TwitterProfile": ("Twitter", "message-circle"),
    "Channel::Voice": (word("Phone"), "phone"),
}

_STATUSES: dict[str, tuple[str, Tone]] = {
    "open": (word("Open"), "good"),
    "pending": (word("Pending"), "warn"),
    "resolved": (word("Resolved"), "neutral"),
    "snoozed": (word("Snoozed"), "note"),
}
_PRIORITIES: dict[str, tuple[str, Tone]] = {
    "urgent": (word("Urgent"), "alert"),
    "high": (word("High"), "warn"),
    "medium": (word("Medium"), "info"),
    "low": (word("Low"), "neutral"),
}

PROMISES = {"frt": word("First reply"), "nrt": word("Next reply"), "rt": word("Resolution")}
"""What a service level promises, by Chatwoot's key."""

NETWORKS = {
    "facebook": ("Facebook", "https://www.facebook.com/"),
    "github": ("GitHub", "https://github.com/"),
    "instagram": ("Instagram", "https://www.instagram.com/"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/"),
    "telegram": ("Telegram", "https://t.me/"),
    "tiktok": ("TikTok", "https://www.tiktok.com/@"),
    "twitter": ("X (Twitter)", "https://x.com/"),
    "whatsapp": ("WhatsApp", ""),
}
"""Social networks by Chatwoot's key: what they are called and where a handle leads (`ContactInfo.vue`).

A WhatsApp handle is a name that leads nowhere."""

ATTACHMENTS: dict[str, tuple[str, IconName]] = {
    "image": (word("Picture"), "image"),
    "audio": (word("Audio"), "mic"),
    "video": (word("Video"), "video"),
    "file": (word("File"), "file"),
    "location": (word("Location"), "map-pin"),
    "contact": (word("Contact card"), "contact"),
    "share": (word("Shared post"), "share-2"),
    "story_mention": (word("Story mention"), "share-2"),
    "ig_reel": (word("Instagram reel"), "video"),
    "ig_post": (word("Instagram post"), "image"),
    "ig_story": (word("Instagram story"), "image"),
    "embed": (word("Video"), "video"),
}

UNKNOWN_ATTACHMENT: tuple[str, IconName] = (word("Attachment"), "paperclip")


def channel(name: str | None) -> tuple[str, IconName]:
    """What a channel is called, and its icon; an unknown one by its class name without the prefix."""
    title, symbol = _CHANNELS.get(name or "", ("", "inbox"))
    return (say(title) if title else short((name or "").rpartition("::")[2]) or say("Unknown channel")), symbol


def status(name: str) -> tuple[str, Tone]:
    """What a conversation's status is called, and its tone; an unknown one by its own name."""
    return _named(name, _STATUSES)


def priority(name: str) -> tuple[str, Tone]:
    """What a priority is called, and its tone; an unknown one by its own name."""
    return _named(name, _PRIORITIES)


def _named(name: str, table: dict[str, tuple[str, Tone]]) -> tuple[str, Tone]:
    known = table.get(name)
    return (say(known[0]), known[1]) if known else (name.capitalize(), "neutral")


def humanized(key: str) -> str:
    """A key of a custom attribute, as a label: `plan_name` and `planName` become "Plan name"."""
    if len(key) > NAME:  # no name but a text, which stays as it is
        return key
    spaced = "".join(
        f" {each.lower()}" if each.isupper() and key[at - 1 : at].islower() else each for at, each in enumerate(key)
    )
    words = " ".join(spaced.replace("_", " ").split())
    return words[:1].upper() + words[1:]
