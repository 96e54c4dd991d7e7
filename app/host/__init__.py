"""Chatwoot's protocol: decode and normalize a message, leave out secrets, and decide when to ask again."""
