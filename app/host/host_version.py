"""Detect the version of the host: Chatwoot doesn't send it, but each version has added fields.

For the diagnostics, and to know which hosts always send the same context. Decoding doesn't depend on it.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import JsonValue

from app.host.key_case import is_camel
from app.host.normalize import Object

Dialect: TypeAlias = Literal["web", "mobile snake", "mobile camel"]
"""The dashboard in a browser (and the mobile app up to 1.10, which spoke alike), the mobile app since 4.0.16, and the
mobile app 4.0.0 to 4.0.15."""

_OLDEST = "v2.6"
_NEWEST = "after v4.16.2"

_SINCE: tuple[tuple[str, str, str], ...] = (
    (_NEWEST, "data", "theme"),
    (_NEWEST, "data", "customAttributes"),
    ("v4.15", "contact", "company_id"),
    ("v4.8", "meta", "assignee_type"),
    ("v4.0.2", "conversation", "updated_at"),
    ("v4.0.2", "contact", "blocked"),
    ("v3.16", "contact", "contact_inboxes"),
    ("v3.8", "conversation", "applied_sla"),
    ("v3.7", "conversation", "sla_policy_id"),
    ("v3.0", "conversation", "waiting_since"),
    ("v2.17", "conversation", "priority"),
    ("v2.14", "conversation", "created_at"),
    ("v2.12", "data", "currentAgent"),
    ("v2.12", "data", "current_agent"),
)
"""Which release brought a field, and where it stands; the newest first."""

_UNTIL: tuple[tuple[str, str, str], ...] = (
    ("v3.11", "conversation", "attachments"),
    ("v3.15", "contact", "contactableInboxes"),
)
"""Which release was the last with a field; the oldest first."""


@dataclass(frozen=True, slots=True)
class Host:
    """What a host seems to be.

    Attributes:
        dialect: Who speaks.
        since: The oldest release of Chatwoot's server that sends all of these fields.
        until: The newest release that still sends such fields; None for the newest known one.
    """

    dialect: Dialect
    since: str
    until: str | None

    @property
    def is_mobile(self) -> bool:
        """Whether the host is the mobile app, which always sends its first context again."""
        return self.dialect != "web"


def dialect_of(data: Object) -> Dialect:
    """The dialect, by the keys of the `data` of an `appContext` message."""
    if is_camel(data.get("conversation"), data.get("contact")):
        return "mobile camel"
    return "mobile snake" if "current_agent" in data else "web"


def detect_version(data: Object, dialect: Dialect) -> Host:
    """Detect a host by its fields.

    Args:
        data: The `data` of an `appContext` message, its keys in snake case as far as they are the host's.
        dialect: Who speaks.
    """
    conversation = _object(data.get("conversation"))
    meta = _object(conversation.get("meta"))
    parts = {
        "data": data,
        "conversation": conversation,
        "meta": meta,
        "contact": {**_object(meta.get("sender")), **_object(data.get("contact"))},
    }
    since = next((release for release, part, key in _SINCE if key in parts[part]), _OLDEST)
    until = next((release for release, part, key in _UNTIL if key in parts[part]), None)
    if until is None and dialect == "web" and since != _NEWEST:
        until = "v4.16.2" if since != _OLDEST else "v2.11"
    return Host(dialect, since, until)


def _object(value: JsonValue) -> Object:
    return value if isinstance(value, dict) else {}
