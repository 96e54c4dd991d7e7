"""Shares with the context before what is the same: equal parts become one object, so that comparing them is quick."""

from typing import TypeVar

from app.context.equality import is_same
from app.context.model import Model

M = TypeVar("M", bound=Model)


def share(new: M, old: M | None) -> M:
    """A part of the context with the fields of the one before, wherever they are the same.

    Args:
        new: What has come.
        old: The same part of the context before, if there was one.

    Returns:
        The old one itself where nothing has changed.
    """
    if old is None:
        return new
    before = old.__dict__
    shared = {name: _share(value, before[name]) for name, value in new.__dict__.items()}
    if all(value is before[name] for name, value in shared.items()):
        return old
    return new.model_copy(update=shared)


def _share(new: object, old: object) -> object:
    if new is old or type(new) is not type(old):
        return new
    if isinstance(new, Model) and isinstance(old, Model):
        return share(new, old)
    return old if is_same(new, old) else new
