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
    told: Object = {
        "agent": _first(data, "currentAgent", "current_agent"),  # the second is the mobile app's since 4.0.16
        "definitions": _first(data, "customAttributes", "custom_attributes"),
        "theme": data.get("theme"),
        "conversation": normalize_conversation(conversation) if isinstance(conversation, dict) else conversation,
        "contact": normalize_contact(data.get("contact"), conversation),
    }
    return {key: value for key, value in told.items() if value is not None}


def _says_nothing(value: JsonValue) -> bool:
    return value is None or value in ("", [], {})


def _first(data: Object, *keys: str) -> JsonValue:
    """The first of these keys' values that says something."""
    return next((data[key] for key in keys if not _says_nothing(data.get(key))), None)


def _part(data: Object, key: str) -> Object:
    part = data.get(key)
    return part if isinstance(part, dict) else {}


def normalize_conversation(told: Object) -> Object:
    """A conversation, flatter than hosts send it: without `meta`."""
    meta = _part(told, "meta")
    read: Object = {
        **told,
        # A websocket update replaces `meta` and moves the channel to the top (event_data_presenter.rb).
        "channel": _first(meta, "channel") or told.get("channel"),
        "assignee": _with_picture(_first(meta, "assignee")),
        "assignee_type": meta.get("assignee_type"),
        "team": _first(meta, "team"),
        "hmac_verified": meta.get("hmac_verified"),
        # Set by the dashboard itself, hence in camel case (store/modules/conversations/index.js).
        "all_messages_loaded": _first(told, "allMessagesLoaded", "all_messages_loaded"),
        "data_fetched": _first(told, "dataFetched", "data_fetched"),
    }
    if isinstance(messages := told.get("messages"), list):
        read["messages"] = [normalize_message(each) if isinstance(each, dict) else each for each in messages]
    last = told.get("last_non_activity_message")
    read["last_non_activity_message"] = normalize_message(last) if isinstance(last, dict) and last else last or None
    return read


def normalize_contact(told: JsonValue, conversation: JsonValue) -> JsonValue:
    """The contact, filled up from the conversation's sender where that is the same person and knows more.

    `contact` is {} when the dashboard's own list of contacts was reloaded meanwhile (store/modules/contacts), and loses
    fields after a websocket update; the sender then still has them. Where both know something the contact is fresher.
    """
    sender = _part(_part(conversation, "meta"), "sender") if isinstance(conversation, dict) else {}
    if told is not None and not isinstance(told, dict) and not sender:
        return told
    known = told if isinstance(told, dict) else {}
    if known.get("id") is not None and str(known["id"]) != str(sender.get("id")):
        sender = {}  # somebody else: never mix two people
    merged: Object = {**sender, **{key: value for key, value in known.items() if not _says_nothing(value)}}
    if not merged:
        return None
    if "availability_status" in known:
        # Presence reaches the contact alone, and null in it means that they have left (store/modules/contacts).
        merged["availability_status"] = known["availability_status"]
    # The second key is how hosts up to v3.15 spell it.
    merged["contact_inboxes"] = _first(merged, "contact_inboxes", "contactableInboxes")
    return _with_picture(merged)


def normalize_message(told: Object) -> Object:
    """A message, whichever of its three shapes it comes in: from the API, pushed, or still being sent."""
    read = {**told}
    if told.get("content") is None:
        read["content"] = told.get("message")  # still being sent (dashboard/helper/commons.js createPendingMessage)
    if error := _part(told, "meta").get("error"):
        read["content_attributes"] = {"external_error": error, **_part(told, "content_attributes")}
    if "sender" in told:
        read["sender"] = _with_picture(told["sender"])
    if isinstance(attachments := told.get("attachments"), list):
        read["attachments"] = [_attachment(each) if isinstance(each, dict) else each for each in attachments]
    return read


def _attachment(told: Object) -> Object:
    meta = _part(told, "meta")
    # The keys of a contact's card are in camel case, unless the mobile app has changed them (app/models/attachment.rb).
    card = {"first_name": _first(meta, "firstName", "first_name"), "last_name": _first(meta, "lastName", "last_name")}
    return {**told, "meta": card}


def _with_picture(person: JsonValue) -> JsonValue:
    """People have a `thumbnail`, bots and pushed users an `avatar_url`."""
    if not isinstance(person, dict):
        return person
    return {**person, "thumbnail": _first(person, "thumbnail", "avatar_url")}
