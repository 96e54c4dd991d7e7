"""A message about an order of the demo shop for a sample's conversation."""

import json
from typing import Any

from devtools.shop.customers import ON_ITS_WAY, TRACKING

SAMPLE = "01-website-widget-full.json"
TEXT = f"And where is {ON_ITS_WAY}? Its parcel {TRACKING} hasn't moved since yesterday."


def with_mention(sample: bytes) -> bytes:
    """Add a customer's question about an order, a minute after the last message.

    Args:
        sample: A file of `tests/payloads/` with the present fields, as JSON. Its last message is the customer's.
    """
    payload: dict[str, Any] = json.loads(sample)
    messages = payload["data"]["conversation"]["messages"]
    last = messages[-1]
    at = last["created_at"] + 60
    message = last | {"id": last["id"] + 1, "content": TEXT, "processed_message_content": TEXT, "created_at": at}
    messages.append(message | {"content_attributes": {}})
    return json.dumps(payload).encode()
