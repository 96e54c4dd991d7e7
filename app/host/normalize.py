"""One shape out of many: brings what any host sends into the fields that the typed context names.

The host's memory merges answers of its REST API, pushes over its websocket and what its own screens change, so one and
the same field stands in different places from one moment to the next. Each rule below cites where that comes from.
Nothing is checked here; a value of the wrong type is left for `host.reading` to find. Nothing that came in is changed.
"""

from typing import TypeAlias

from pydantic import JsonValue

Object: TypeAlias = dict[str, JsonValue]


def normalize(data: Object) -> Object:
    """Bring the `data` of an `appContext` message, in snake case, into the shape of `context.Context`."""
    conversation = data.get("conversation")
    result: Object = {
        "agent": _first(data, "currentAgent", "current_agent"),  # the second is the mobile app's since 4.0.16
        "definitions": _first(data, "customAttributes", "custom_attributes"),
        "theme": data.get("theme"),
        "conversation": normalize_conversation(conversation) if isinstance(conversation, dict) else conversation,
        "contact": normalize_contact(data.get("contact"), conversation),
    }
    return {key: value for key, value in result.items() if value is not None}


def _says_nothing(value: JsonValue) -> bool:
    return value is None or value in ("", [], {})


def _first(data: Object, *keys: str) -> JsonValue:
    """The first of these keys' values that says something."""
    return next((data[key] for key in keys if not _says_nothing(data.get(key))), None)


def _part(data: Object, key: str) -> Object:
    part = data.get(key)
    return part if isinstance(part, dict) else {}


def normalize_conversation(conversation: Object) -> Object:
    """A conversation, flatter than hosts send it: without `meta`."""
    meta = _part(conversation, "meta")
    read: Object = {
        **conversation,
        # A websocket update replaces `meta` and moves the channel to the top (event_data_presenter.rb).
        "channel": _first(meta, "channel") or conversation.get("channel"),
        "assignee": _with_picture(_first(meta, "assignee")),
        "assignee_type": meta.get("assignee_type"),
        "team": _first(meta, "team"),
        "hmac_verified": meta.get("hmac_verified"),
        # Set by the dashboard itself, hence in camel case (store/modules/conversations/index.js).
        "all_messages_loaded": _first(conversation, "allMessagesLoaded", "all_messages_loaded"),
        "data_fetched": _first(conversation, "dataFetched", "data_fetched"),
    }
    if isinstance(messages := conversation.get("messages"), list):
        read["messages"] = [normalize_message(each) if isinstance(each, dict) else each for each in messages]
    last = conversation.get("last_non_activity_message")
    read["last_non_activity_message"] = normalize_message(last) if isinstance(last, dict) and last else last or None
    return read


def normalize_contact(contact: JsonValue, conversation: JsonValue) -> JsonValue:
    """The contact, filled up from the conversation's sender where that is the same person and knows more.

    `contact` is {} when the dashboard's own list of contacts was reloaded meanwhile (store/modules/contacts), and loses
    fields after a websocket update; the sender then still has them. Where both know something the contact is fresher.
    """
    sender = _part(_part(conversation, "meta"), "sender") if isinstance(conversation, dict) else {}
    if contact is not None and not isinstance(contact, dict) and not sender:
        return contact
    fields = contact if isinstance(contact, dict) else {}
    if fields.get("id") is not None and str(fields["id"]) != str(sender.get("id")):
        sender = {}  # somebody else: never mix two people
    merged: Object = {**sender, **{key: value for key, value in fields.items() if not _says_nothing(value)}}
    if not merged:
        return None
    if "availability_status" in fields:
        # Presence reaches the contact alone, and null in it means that they have left (store/modules/contacts).
        merged["availability_status"] = fields["availability_status"]
    # The second key is how hosts up to v3.15 spell it.
    merged["contact_inboxes"] = _first(merged, "contact_inboxes", "contactableInboxes")
    return _with_picture(merged)


def normalize_message(message: Object) -> Object:
    """A message, whichever of its three shapes it comes in: from the API, pushed, or still being sent."""
    read = {**message}
    if message.get("content") is None:
        read["content"] = message.get("message")  # still being sent (dashboard/helper/commons.js createPendingMessage)
    if error := _part(message, "meta").get("error"):
        read["content_attributes"] = {"external_error": error, **_part(message, "content_attributes")}
    if "sender" in message:
        read["sender"] = _with_picture(message["sender"])
    if isinstance(attachments := message.get("attachments"), list):
        read["attachments"] = [_attachment(each) if isinstance(each, dict) else each for each in attachments]
    return read


def _attachment(attachment: Object) -> Object:
    meta = _part(attachment, "meta")
    # The keys of a contact's card are in camel case, unless the mobile app has changed them (app/models/attachment.rb).
    card = {"first_name": _first(meta, "firstName", "first_name"), "last_name": _first(meta, "lastName", "last_name")}
    return {**attachment, "meta": card}


def _with_picture(person: JsonValue) -> JsonValue:
    """People have a `thumbnail`, bots and pushed users an `avatar_url`."""
    if not isinstance(person, dict):
        return person
    return {**person, "thumbnail": _first(person, "thumbnail", "avatar_url")}
