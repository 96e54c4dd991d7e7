"""The one kind of error that a command ends with."""


class CommandError(Exception):
    """What stops a command, told in one line: what happened, where, and what to do."""
