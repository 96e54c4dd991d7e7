"""The error that ends a command."""


class CommandError(Exception):
    """An error that ends a command with one line: what happened, where, and what to do."""
