"""The last known values of the same contact and conversation: a key that an update lacks keeps its value.

The dashboard's store merges answers of Chatwoot's API with pushes over its websocket, which have fewer fields: a
contact loses `created_at`, `last_activity_at`, `availability_status` and `contact_inboxes` whenever the customer
writes (`Contact#push_event_data`, `store/modules/contacts/mutations.js`). So a key that is absent keeps its last known
value, and null is a value like any other. This works on the canonical shape of `host.normalize`, before validation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from app.host.normalize import FIRST, WHOLE, ContactSources, Object, contact_sources, part, sender_of


@dataclass(frozen=True, slots=True)
class LastKnown:
    """The newest value of each field.

    Attributes:
        shape: The context in its canonical shape, without secrets, hidden fields, messages and what can't be read.
        sources: The contact's fields, by the place where the host sends them.
        hidden: The values that each field rule has hidden, by its position; messages must not show them either.
    """

    shape: Object = field(default_factory=dict, repr=False)
    sources: ContactSources = FIRST
    hidden: Mapping[int, frozenset[str]] = field(default_factory=dict, repr=False)


def last_known_of(data: Object, last_known: LastKnown) -> LastKnown:
    """The known values of the contact and of the conversation that an update is about.

    Equal ids mean the same one. One without an id is the same if the other one is.

    Args:
        data: The update, its keys in snake case.
        last_known: What is known so far.
    """
    conversation, contact = part(data, "conversation"), part(data, "contact")
    contact_id = _first_id(contact, sender_of(conversation))
    is_same_contact = _is_same(contact_id, part(last_known.shape, "contact").get("id"))
    is_same_conversation = _is_same(conversation.get("id"), part(last_known.shape, "conversation").get("id"))
    if not (is_same_contact or is_same_conversation):
        return LastKnown()
    replaced = {"contact": is_same_contact is False, "conversation": is_same_conversation is False}
    shape = {key: value for key, value in last_known.shape.items() if not replaced.get(key)}
    return LastKnown(shape, FIRST if replaced["contact"] else last_known.sources, last_known.hidden)


def _first_id(*people: Object) -> JsonValue:
    return next((person["id"] for person in people if person.get("id") is not None), None)


def _is_same(new: JsonValue, old: JsonValue) -> bool | None:
    """Whether two ids are the same; None where the new one is absent, so that nobody can tell."""
    return None if new is None else str(new) == str(old)


def add_last_known(update: Object, old: Object) -> Object:
    """An update with the last known values of the keys that it lacks, inner objects alike. Nothing is changed in place.

    Args:
        update: An object of the canonical shape.
        old: The last known values of the same.
    """
    merged = {**old, **update}
    for key, new in update.items():
        before = old.get(key)
        if isinstance(new, dict) and isinstance(before, dict) and key not in WHOLE and _are_of_one(new, before):
            merged[key] = add_last_known(new, before)
    if _differ(update, old, "assignee_type") and "assignee" in update:
        merged["assignee"] = update["assignee"]  # ids of bots and of agents are counted apart
    return merged


def _are_of_one(new: Object, before: Object) -> bool:
    """Whether two objects may be about the same thing: their ids, where both have one, are equal."""
    return not _differ(new, before, "id")


def _differ(new: Object, before: Object, key: str) -> bool:
    return None not in (new.get(key), before.get(key)) and str(new[key]) != str(before[key])


def remember(shape: Object, data: Object, last_known: LastKnown) -> LastKnown:
    """The known values after an update.

    Args:
        shape: All known values, in the canonical shape.
        data: The update, its keys in snake case.
        last_known: What was known before.
    """
    conversation = part(shape, "conversation")
    without_messages = {key: value for key, value in conversation.items() if key != "messages"}
    before, now = last_known.sources, contact_sources(data)
    sources = ContactSources(add_last_known(now.contact, before.contact), add_last_known(now.sender, before.sender))
    return LastKnown({**shape, "conversation": without_messages}, sources, last_known.hidden)
