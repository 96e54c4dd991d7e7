"""Convert keys between snake and camel case: `phone_number` in the API, `phoneNumber` in mobile app 4.0.0 to 4.0.15.

That app passed everything through `camelcase-keys` on its way to the page (`ChatHeaderContainer.tsx`); later versions
turn it back with `snakecase-keys`. Both damage users' own keys, which can't be restored: see `context.attribute`.
"""

import re
from functools import lru_cache

from pydantic import JsonValue

from app.host.normalize import Object

_CAMEL = frozenset({"accountId", "additionalAttributes", "customAttributes", "inboxId", "phoneNumber", "unreadCount"})
"""Keys of a conversation or a contact that nobody else spells so: Chatwoot's dashboard, for its part, adds
`allMessagesLoaded`, `dataFetched` and `contactableInboxes` to what is otherwise in snake case."""

_FREE = frozenset({"customAttributes", "responseJson", "translations"})
"""What stands under these keys has keys of somebody else's."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def is_camel(*parts: JsonValue) -> bool:
    """Whether these parts of a context, such as a conversation or a contact, are in camel case throughout."""
    return any(isinstance(part, dict) and not _CAMEL.isdisjoint(part) for part in parts)


def to_snake_case(data: Object) -> Object:
    """The same JSON with the host's own keys in snake case."""
    return {snake(key): inner if key in _FREE else _inside(inner) for key, inner in data.items()}


def _inside(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return to_snake_case(value)
    return [_inside(inner) for inner in value] if isinstance(value, list) else value


@lru_cache(1024)
def snake(key: str) -> str:
    """`firstReplyCreatedAt` as `first_reply_created_at`."""
    return _HUMP.sub("_", key).lower()
