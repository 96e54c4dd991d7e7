"""The page's own words, in the agent's language: `app.i18n`, and texts with elements in them.

rich_text("Waiting {time}", time=lasting(since))
"""

from string import Formatter

from htpy import Fragment, Node, fragment

from app.i18n import (
    available_languages,
    choose_language,
    current_language,
    format_integer,
    gettext,
    gettext_noop,
    localize_digits,
    ngettext,
    override_language,
    set_language,
    source_of,
    text_direction,
)

__all__ = [
    "available_languages",
    "choose_language",
    "current_language",
    "format_integer",
    "gettext",
    "gettext_noop",
    "localize_digits",
    "ngettext",
    "override_language",
    "rich_text",
    "set_language",
    "source_of",
    "text_direction",
]


def rich_text(text: str, **parts: Node) -> Fragment:
    """A text with elements in it, in the order that the agent's language has for them.

    Args:
        text: In English, with `{name}` where an element stands.
        **parts: The elements by name.
    """
    pieces = Formatter().parse(gettext(text))
    return fragment[
        [each for literal, name, _, _ in pieces for each in (literal, parts[name] if name else None) if each]
    ]
