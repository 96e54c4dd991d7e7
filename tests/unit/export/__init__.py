"""Conversations and contacts as files."""
