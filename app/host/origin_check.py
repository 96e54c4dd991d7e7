"""Check a message's origin against the allowed origins."""

from collections.abc import Collection


def is_allowed_origin(origin: str, own: str, allowed: Collection[str]) -> bool:
    """Whether a message from this origin is read.

    Args:
        origin: The sender's.
        own: The page's. Chatwoot's mobile app opens the page without a frame and posts from inside it
            (`DashboardScreen.tsx`), so the page's own origin is always allowed.
        allowed: The origins that the admin allows; none means any.
    """
    return not allowed or origin in allowed or origin == own
