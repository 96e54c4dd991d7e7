"""Equality of JSON values: unlike in Python, 1 does not equal true."""

from app.context.model import Model

_SCALARS = frozenset({str, int, float, bool})


def is_same(one: object, other: object) -> bool:
    """Whether two values are equal and have the same types, at all levels."""
    return one is other or (one == other and _have_same_types(one, other))


def _have_same_types(one: object, other: object) -> bool:
    """Whether equal values have the same types, at all levels."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if type(one) in _SCALARS:
        return True  # as most values: the rest need not be looked at
    if isinstance(one, dict) and isinstance(other, dict):
        return all(map(_have_same_types, one.values(), map(other.__getitem__, one)))
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return all(map(_have_same_types, one, other))
    if isinstance(one, Model) and isinstance(other, Model):
        return _have_same_types(one.__dict__, other.__dict__)
    return True
