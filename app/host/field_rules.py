"""Hide fields from some agents, such as personal data: `[[deskside.hide]]` in `pyscript.toml`.

Rules apply while a message is decoded, like the redaction of secrets, so nothing later has the values: neither the page
nor the raw data, the search, copies, exports or requests to other sites. It is only a courtesy: Chatwoot has sent the
values to the agent's browser.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from pydantic import JsonValue

from app.commerce.attribute_records import holds_records
from app.context import Context
from app.context.attribute import plain_key
from app.context.placeholder import REDACTED, is_redacted, mask_value
from app.context.rows import unfold
from app.host.host_version import Dialect
from app.host.key_case import to_snake_case
from app.host.last_known import LastKnown, add_last_known
from app.host.normalize import Object, normalize
from app.host.validate import UnreadableError, validate
from app.settings.field_rule import FieldRule, is_of_records

_OTHERWISE = {"thumbnail": {"avatarurl"}, "contact_inboxes": {"contactableinboxes"}}
"""Other names under which hosts send a field (`app/host/normalize.py`)."""

_TEAM = frozenset({"user", "agent_bot", "captain_assistant"})
"""The types of senders who are not the contact."""

_NUMBER = re.compile(r"\+?\d[\d\s()./-]{5,}", re.ASCII)
_SHORTEST = 5
"""Characters of a value that is looked for in what people write."""

_LONGEST_NUMBER = 40
"""Characters of a number that is found however it is grouped."""

_LONGEST = 200
"""Characters of a value that is found whatever its case; a longer one is found as it is, which takes no second look."""


def apply_rules(data: Object, dialect: Dialect, rules: Sequence[FieldRule], last_known: LastKnown) -> LastKnown:
    """Hide what the rules say in the `data` of a message, in place and in the host's own words.

    A field goes wherever the host says it. What it held goes from all texts too, unless it is short or a plain word.

    Args:
        data: The message's data.
        dialect: Who sent it.
        rules: Which fields are hidden, and from whom.
        last_known: What is known of the same contact and conversation.

    Returns:
        What is known, with the same hidden.
    """
    circumstances = _circumstances(data, dialect, last_known)
    shape = deepcopy(last_known.shape)
    hidden: dict[int, frozenset[str]] = {}
    for at, rule in enumerate(rules):
        if circumstances is None or rule.applies(circumstances):
            values = {text for each in (data, shape) for path in rule.fields for text in _hide(each, path, rule.how)}
            hidden[at] = last_known.hidden.get(at, frozenset()) | values
    if remove := _remover(frozenset().union(*hidden.values())):
        _scrub(data, remove)
        _scrub(shape, remove)
    return LastKnown(shape, last_known.sources, hidden)


def _hide(data: Object, path: str, how: str) -> Iterator[str]:
    """Hide a field wherever it is, and return what it held."""
    for owner, key in _find(data, path):
        yield from _texts(owner[key])
        owner[key] = mask_value(owner[key]) if how == "mask" else None
        if owner[key] is None:
            del owner[key]


def _circumstances(data: Object, dialect: Dialect, last_known: LastKnown) -> Context | None:
    """What conditions are about, which needs no messages; None if it can't be read."""
    conversation = data.get("conversation")
    if isinstance(conversation, dict):
        without = {key: value for key, value in conversation.items() if key != "messages"}
        data = {**data, "conversation": without}
    update = normalize(to_snake_case(data) if dialect == "mobile camel" else data, last_known.sources)
    try:
        return validate(add_last_known(update, last_known.shape))[0]
    except UnreadableError:
        return None


def _homes(data: Object, root: str) -> Iterator[JsonValue]:
    """Where a host may put fields of the contact or of the conversation."""
    conversation = data.get("conversation")
    conversation = conversation if isinstance(conversation, dict) else {}
    if root == "conversation":
        yield from (conversation, conversation.get("meta"))
        return
    meta, messages = conversation.get("meta"), conversation.get("messages")
    # In the last known values the sender is in the third place (`normalize_conversation`).
    yield from (data.get("contact"), meta.get("sender") if isinstance(meta, dict) else None, conversation.get("sender"))
    last = (conversation.get(key) for key in ("last_non_activity_message", "lastNonActivityMessage"))
    for message in (*(messages if isinstance(messages, list) else ()), *last):
        sender = message.get("sender") if isinstance(message, dict) else None
        if isinstance(sender, dict) and str(sender.get("type")).lower() not in _TEAM:
            yield sender


def _find(data: Object, path: str) -> list[tuple[dict[str, Any], str]]:
    """Each object that holds a field, and the key under which it does."""
    root, *steps = path.split(".")
    if is_of_records(path):
        return [place for values, key in _records(data, root) for place in _places(values[key], steps)]
    return [place for home in _homes(data, root) for place in _places(home, steps)]


def _records(data: Object, kind: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The attributes that hold orders, payments, subscriptions or invoices, which the page draws as such."""
    homes = (home for root in ("contact", "conversation") for home in _homes(data, root))
    for owner, key in [place for home in homes for place in _places(home, ["custom_attributes"])]:
        values = owner[key]
        for name in [name for name in values if holds_records(kind, name)] if isinstance(values, dict) else ():
            values[name] = unfold(values[name])
            yield values, name


def _places(node: JsonValue, steps: list[str]) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(node, list):
        for each in node:
            yield from _places(each, steps[1:] if steps[0].isdecimal() and steps[1:] else steps)
    elif isinstance(node, dict):
        # The same letters and digits, since the mobile app changes keys on their way.
        names = {plain_key(steps[0]), *_OTHERWISE.get(steps[0], ())}
        for key in [key for key in node if plain_key(key) in names]:
            if steps[1:]:
                node[key] = unfold(node[key])  # what is inside of JSON in a text is shown, too
                yield from _places(node[key], steps[1:])
            else:
                yield node, key


def _texts(value: JsonValue) -> Iterator[str]:
    rest = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, dict | list):
            rest += item.values() if isinstance(item, dict) else item
        elif isinstance(item, str | int | float) and not isinstance(item, bool) and not is_redacted(item):
            yield str(item).strip()


def _remover(values: Iterable[str]) -> Callable[[str], str] | None:
    """What removes these values from a text; plain words aside, which mean something else there. None for none."""
    candidates = [each for each in values if len(each) >= _SHORTEST and not each.isalpha()]
    if not candidates:
        return None
    pattern = _pattern(each for each in candidates if len(each) <= _LONGEST)
    long = [each for each in candidates if len(each) > _LONGEST]

    def remove(text: str) -> str:
        for each in long:
            text = text.replace(each, REDACTED)
        return pattern.sub(REDACTED, text)

    return remove


def _pattern(values: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds these values in any text."""
    parts = [
        _number_pattern(each) if len(each) <= _LONGEST_NUMBER and _NUMBER.fullmatch(each) else re.escape(each)
        for each in values
    ]
    return re.compile("|".join(sorted(parts, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)


def _number_pattern(number: str) -> str:
    """Return a pattern for a number with its digits in any groups."""
    return r"\+?" + r"[\s()./-]*".join(filter(str.isdecimal, number))


def _scrub(data: Object, remove: Callable[[str], str]) -> None:
    rest: list[Any] = [data]
    while rest:
        container = rest.pop()
        for key, value in [*(container.items() if isinstance(container, dict) else enumerate(container))]:
            if isinstance(value, str):
                container[key] = remove(value)
            elif isinstance(value, dict | list):
                rest.append(value)
            if isinstance(key, str) and (name := remove(key)) != key:
                container[name] = container.pop(key)
