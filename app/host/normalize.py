"""Normalize what any host sends into the fields of the typed context.

The host's store merges answers of its REST API, pushes over its websocket and changes of its own screens, so the same
field may be in different places from one moment to the next. Each rule below cites its source. Nothing is validated
here; `host.validate` finds values of the wrong type. The input is not changed.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from pydantic import JsonValue

Object: TypeAlias = dict[str, JsonValue]

_IN_META = ("assignee", "assignee_type", "team")
_ELSEWHERE = frozenset({*_IN_META, "sender", "meta", "hmac_verified", "allMessagesLoaded", "dataFetched"})
"""Keys of a conversation that the canonical shape has in another place, or of another source."""

WHOLE = frozenset({"custom_attributes", "last_non_activity_message"})
"""Objects that an update replaces as a whole: a key that is gone from them is gone. Lists are replaced as well."""


@dataclass(frozen=True, slots=True)
class ContactSources:
    """The two places in which a host sends fields of the contact.

    Attributes:
        contact: `contact`.
        sender: `conversation.meta.sender`.
    """

    contact: Object = field(default_factory=dict, repr=False)
    sender: Object = field(default_factory=dict, repr=False)


FIRST = ContactSources()
"""Before the first context."""


def contact_sources(data: Object) -> ContactSources:
    """The contact's fields in `data`, by place."""
    return ContactSources(part(data, "contact"), sender_of(data.get("conversation")))


def normalize(data: Object, before: ContactSources = FIRST) -> Object:
    """Bring the `data` of an `appContext` message, in snake case, into the shape of `context.Context`.

    A key that the host leaves out is absent here as well, and null is null: see `host.last_known`.

    Args:
        data: What the host sent.
        before: The previous fields of the same contact: repeated ones may not be news.
    """
    result: Object = {}
    # The second spelling is the mobile app's since 4.0.16.
    _copy(result, "agent", data, "currentAgent", "current_agent")
    _copy(result, "definitions", data, "customAttributes", "custom_attributes")
    _copy(result, "theme", data, "theme")
    conversation = data.get("conversation")
    if "conversation" in data:
        result["conversation"] = (
            normalize_conversation(conversation) if isinstance(conversation, dict) else conversation
        )
    contact = normalize_contact(data.get("contact"), conversation, before)
    if contact is not None or ("contact" in data and data["contact"] is None and not sender_of(conversation)):
        result["contact"] = contact
    return result


def _says_nothing(value: JsonValue) -> bool:
    return value is None or value in ("", [], {})


def _first(data: Object, *keys: str) -> JsonValue:
    """The first of these keys' values that isn't empty."""
    return next((data[key] for key in keys if not _says_nothing(data.get(key))), None)


def _copy(target: Object, name: str, source: Object, *keys: str) -> None:
    """Copy the first of these keys' values that isn't empty; null if keys are there and all are empty."""
    if any(key in source for key in keys):
        target[name] = _first(source, *keys)


def part(data: Object, key: str) -> Object:
    """The object under a key; an empty one where there is none."""
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def sender_of(conversation: JsonValue) -> Object:
    """The contact as the conversation knows it."""
    return part(part(conversation, "meta"), "sender") if isinstance(conversation, dict) else {}


def normalize_conversation(conversation: Object) -> Object:
    """A conversation, flatter than hosts send it: without `meta`."""
    meta = part(conversation, "meta")
    read: Object = {key: value for key, value in conversation.items() if key not in _ELSEWHERE}
    # A websocket update replaces `meta` and moves the channel to the top (event_data_presenter.rb).
    if not _says_nothing(channel := meta.get("channel")):
        read["channel"] = channel
    for name in _IN_META:
        # The API omits an assignee or team that is nobody from a `meta` with a channel (_conversation.json.jbuilder).
        if name in meta or "channel" in meta:
            read[name] = _with_picture(_first(meta, name))
    if "sender" in meta:
        read["sender"] = _with_picture(meta["sender"])
    if "hmac_verified" in meta:
        read["hmac_verified"] = meta["hmac_verified"]
    # Set by the dashboard itself, hence in camel case (store/modules/conversations/index.js).
    _copy(read, "all_messages_loaded", conversation, "allMessagesLoaded", "all_messages_loaded")
    _copy(read, "data_fetched", conversation, "dataFetched", "data_fetched")
    if isinstance(messages := conversation.get("messages"), list):
        read["messages"] = [normalize_message(each) if isinstance(each, dict) else each for each in messages]
    if "last_non_activity_message" in conversation:
        last = conversation["last_non_activity_message"]
        read["last_non_activity_message"] = normalize_message(last) if isinstance(last, dict) and last else last or None
    return read


def normalize_contact(contact: JsonValue, conversation: JsonValue, before: ContactSources = FIRST) -> JsonValue:
    """The contact, filled up from the conversation's sender where that is the same person and knows more.

    `contact` is {} when the dashboard's own list of contacts was reloaded meanwhile (store/modules/contacts), and loses
    fields after a websocket update; the sender then still has them. Where both have a value, the contact's is newer. A
    repeated value of the sender, and a repeated null of the contact, change nothing.
    """
    sender = sender_of(conversation)
    if contact is not None and not isinstance(contact, dict) and not sender:
        return contact
    fields = contact if isinstance(contact, dict) else {}
    if fields.get("id") is not None and str(fields["id"]) != str(sender.get("id")):
        sender = {}  # somebody else: never mix two people
    own: Object = {
        key: value
        for key, value in fields.items()
        if not _says_nothing(value)
        or (before.contact[key] != value if key in before.contact else _says_nothing(sender.get(key)))
    }
    sender = _changes(sender, before.sender)
    merged: Object = {**sender, **own}
    if not merged:
        return None
    if "availability_status" in fields:
        # Only the contact has presence, and null means that they have left (store/modules/contacts).
        merged["availability_status"] = fields["availability_status"]
    # The second key is that of hosts up to v3.15.
    _copy(merged, "contact_inboxes", merged, "contact_inboxes", "contactableInboxes")
    return _with_picture(merged)


def _changes(now: Object, before: Object) -> Object:
    """The keys of an object that are new or different, inner objects included."""
    changes: Object = {}
    for key, value in now.items():
        old = before.get(key)
        if isinstance(value, dict) and isinstance(old, dict) and key not in WHOLE:
            if inner := _changes(value, old):
                changes[key] = inner
        elif key not in before or value != old:
            changes[key] = value
    return changes


def normalize_message(message: Object) -> Object:
    """A message in any of its three shapes: from the API, pushed, or still being sent."""
    read = {**message}
    if message.get("content") is None:
        read["content"] = message.get("message")  # still being sent (dashboard/helper/commons.js createPendingMessage)
    if error := part(message, "meta").get("error"):
        read["content_attributes"] = {"external_error": error, **part(message, "content_attributes")}
    if "sender" in message:
        read["sender"] = _with_picture(message["sender"])
    if isinstance(attachments := message.get("attachments"), list):
        read["attachments"] = [_attachment(each) if isinstance(each, dict) else each for each in attachments]
    return read


def _attachment(attachment: Object) -> Object:
    meta = part(attachment, "meta")
    # The keys of a contact's card are in camel case, unless the mobile app has changed them (app/models/attachment.rb).
    card = {"first_name": _first(meta, "firstName", "first_name"), "last_name": _first(meta, "lastName", "last_name")}
    return {**attachment, "meta": card}


def _with_picture(person: JsonValue) -> JsonValue:
    """People have a `thumbnail`, bots and pushed users an `avatar_url`."""
    if not isinstance(person, dict):
        return person
    person = {**person}
    _copy(person, "thumbnail", person, "thumbnail", "avatar_url")
    return person
