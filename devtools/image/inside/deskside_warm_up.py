"""Warms the app up while the image is made, so that one-time work is part of the image.

Runs in Pyodide only.
"""

import gc
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import _lru_cache_wrapper

from app.core.events import MessageReceived, Started
from app.core.state import initial_state
from app.core.update import update
from app.render.page import View
from app.settings.schema import read_settings
from app.ui.i18n import available_languages, override_language

HOST = "https://chat.example.com"
AT = 1_760_000_000
CONTACT = {
    "id": 1,
    "name": "A Name",
    "email": "name@example.com",
    "phone_number": "+12025550147",
    "thumbnail": f"{HOST}/name.png",
    "custom_attributes": {"text": "https://example.com", "number": 1, "flag": True, "day": "2026-01-01"},
    "additional_attributes": {"city": "Lisbon", "country_code": "PT", "social_profiles": {"github": "name"}},
    "created_at": AT,
    "last_activity_at": AT,
}
AGENT = {"id": 2, "name": "An Agent", "email": "agent@example.com", "type": "user"}
MESSAGES = [
    {"id": 1, "content": "A **text** with https://example.com", "message_type": 0, "sender": CONTACT},
    {"id": 2, "content": "An answer", "message_type": 1, "sender": AGENT, "status": "read", "private": True},
    {"id": 3, "content": "Something happened", "message_type": 2},
    {
        "id": 4,
        "message_type": 0,
        "sender": CONTACT,
        "attachments": [{"file_type": "image", "data_url": f"{HOST}/a.png"}],
    },
]
CONVERSATION = {
    "id": 1,
    "inbox_id": 1,
    "account_id": 1,
    "status": "open",
    "priority": "high",
    "labels": ["a-label"],
    "meta": {
        "sender": CONTACT,
        "assignee": AGENT,
        "team": {"id": 1, "name": "a team"},
        "channel": "Channel::WebWidget",
    },
    "messages": [{"created_at": AT + at, "conversation_id": 1, **message} for at, message in enumerate(MESSAGES)],
    "created_at": AT,
    "timestamp": AT,
    "custom_attributes": {"order": "1"},
    "additional_attributes": {"browser": {"browser_name": "A Browser"}, "referer": "https://example.com"},
}


class _AnyFormats:
    """Formats every value as the same text; the real formats need the browser."""

    def day_of(self, moment: datetime) -> date:
        return moment.date()

    def __getattr__(self, _name: str) -> Callable[..., str]:
        return lambda *_arguments: "text"


def warm_up_app() -> None:
    """Process and render a context of fictional people, discard it, and load all catalogues."""
    for language in available_languages():
        with override_language(language):
            pass
    settings = read_settings({})
    now = datetime.fromtimestamp(AT, UTC)
    view = View(_AnyFormats(), settings.allowed_origins)
    state, _ = update(initial_state(now, messages_shown=settings.messages_shown), Started(), now)
    view.draw(state)
    data = {"conversation": CONVERSATION, "contact": CONTACT, "currentAgent": AGENT}
    state, _ = update(state, MessageReceived(json.dumps({"event": "appContext", "data": data}), HOST), now)
    view.draw(state)
    if state.latest is None:
        raise RuntimeError(f"the app could not read the context of {__name__}: {state.broken}")
    for cache in gc.get_objects():
        if isinstance(cache, _lru_cache_wrapper) and cache.__module__.startswith("app."):
            cache.cache_clear()
