"""Deskside: what an agent needs to know about a conversation, drawn beside it. Runs in the browser."""
