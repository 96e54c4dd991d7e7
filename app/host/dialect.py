"""One shape out of many: brings what any host sends into the fields that the typed context names.

The host's memory merges answers of its REST API, pushes over its websocket and what its own screens change, so one and
the same field stands in different places from one moment to the next. Each rule below cites where that comes from.
Nothing is checked here; a value of the wrong type is left for `host.reading` to find.
"""

from typing import TypeAlias

from pydantic import JsonValue

from app.host.redact import redact

Object: TypeAlias = dict[str, JsonValue]

_FREE_FORM = frozenset({"referral", "whatsapp_flow_response", "data"})
"""Attributes of a message whose keys are somebody else's."""


def canonical(data: Object) -> Object:
    """Bring the `data` of an `appContext` message into the shape of `context.Context`."""
    conversation = data.get("conversation")
    told: Object = {
        "agent": _first(data, "currentAgent", "current_agent"),  # the second is the mobile app's since 4.0.16
        "definitions": _first(data, "customAttributes", "custom_attributes"),
        "theme": data.get("theme"),
        "conversation": _conversation(conversation) if isinstance(conversation, dict) else conversation,
        "contact": _contact(data.get("contact"), conversation),
    }
    return {key: value for key, value in told.items() if value is not None}


def _first(data: Object, *keys: str) -> JsonValue:
    """The first of these keys' values that says something."""
    return next((data[key] for key in keys if data.get(key) not in (None, "")), None)


def _part(data: Object, key: str) -> Object:
    part = data.get(key)
    return part if isinstance(part, dict) else {}


def _conversation(told: Object) -> Object:
    meta = _part(told, "meta")
    read: Object = {
        **told,
        # A websocket update replaces `meta` and moves the channel to the top (event_data_presenter.rb).
        "channel": _first(meta, "channel") or told.get("channel"),
        "assignee": meta.get("assignee"),
        "assignee_type": meta.get("assignee_type"),
        "team": meta.get("team"),
        "hmac_verified": meta.get("hmac_verified"),
        # Set by the dashboard itself, hence in camel case (store/modules/conversations/index.js).
        "all_messages_loaded": _first(told, "allMessagesLoaded", "all_messages_loaded"),
        "data_fetched": _first(told, "dataFetched", "data_fetched"),
    }
    for key in ("assignee", "last_non_activity_message"):
        if not read.get(key):  # an empty object says as little as null does
            read.pop(key, None)
    if isinstance(assignee := read.get("assignee"), dict):
        read["assignee"] = {**_with_picture(assignee), "custom_attributes": redact(assignee.get("custom_attributes"))}
    if isinstance(messages := read.get("messages"), list):
        read["messages"] = [_message(each) if isinstance(each, dict) else each for each in messages]
    if isinstance(last := read.get("last_non_activity_message"), dict):
        read["last_non_activity_message"] = _message(last)
    if "custom_attributes" in read:
        read["custom_attributes"] = redact(read["custom_attributes"])
    return read


def _contact(told: JsonValue, conversation: JsonValue) -> JsonValue:
    """The contact, filled up from the conversation's sender.

    `contact` is {} when the dashboard's own list of contacts was reloaded meanwhile (store/modules/contacts), and loses
    fields after a websocket update; the sender then still has them. Where both know something the contact is fresher.
    """
    sender = _part(_part(conversation, "meta"), "sender") if isinstance(conversation, dict) else {}
    if told is not None and not isinstance(told, dict) and not sender:
        return told
    known = told if isinstance(told, dict) else {}
    if known.get("id") not in (None, sender.get("id")):
        sender = {}  # somebody else: never mix two people
    merged: Object = {
        **sender,
        **{key: value for key, value in known.items() if value is not None or key not in sender},
    }
    if not merged:
        return None
    # The first key is how hosts up to v3.15 spell it.
    merged["contact_inboxes"] = _first(merged, "contactableInboxes", "contact_inboxes")
    if "custom_attributes" in merged:
        merged["custom_attributes"] = redact(merged["custom_attributes"])
    return _with_picture(merged)


def _message(told: Object) -> Object:
    read = {**told}
    if told.get("content") is None:
        read["content"] = told.get("message")  # still being sent (dashboard/helper/commons.js createPendingMessage)
    error = _part(told, "meta").get("error")
    if error:
        read["content_attributes"] = {"external_error": error, **_part(told, "content_attributes")}
    for key in ("content_attributes", "additional_attributes", "sender", "call"):
        if read.get(key) is None:
            read.pop(key, None)  # null in old database rows
    if isinstance(attributes := read.get("content_attributes"), dict):
        read["content_attributes"] = {
            key: redact(value) if key in _FREE_FORM else value for key, value in attributes.items()
        }
    if isinstance(sender := read.get("sender"), dict):
        read["sender"] = _with_picture(sender)
    if isinstance(attachments := read.get("attachments"), list):
        read["attachments"] = [_attachment(each) if isinstance(each, dict) else each for each in attachments]
    return read


def _attachment(told: Object) -> Object:
    meta = _part(told, "meta")
    # The keys of a contact's card are in camel case, whatever the host (app/models/attachment.rb).
    card = {"first_name": _first(meta, "firstName", "first_name"), "last_name": _first(meta, "lastName", "last_name")}
    return {**told, "meta": card}


def _with_picture(person: Object) -> Object:
    """People have a `thumbnail`, bots and pushed users an `avatar_url`."""
    return {**person, "thumbnail": _first(person, "thumbnail", "avatar_url")}
