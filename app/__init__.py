"""Deskside: what an agent needs to know about a conversation, drawn beside it. Runs in the browser."""

VERSION = "0.1.0"
"""Deskside's own, as in pyproject.toml."""
