"""The icons that the app uses, by their names in Lucide; `serve.py` puts these, and no others, into the sprite.

This file imports nothing from outside the standard library, because `serve.py` reads it where nothing is installed.
"""

from typing import Literal, TypeAlias, get_args

IconName: TypeAlias = Literal[
    "activity",
    "arrow-down",
    "arrow-up",
    "at-sign",
    "ban",
    "bell",
    "bot",
    "building-2",
    "calendar",
    "check",
    "circle-alert",
    "circle-dashed",
    "clock",
    "contact",
    "corner-up-left",
    "ellipsis",
    "external-link",
    "eye",
    "eye-off",
    "file",
    "flag",
    "globe",
    "hash",
    "hourglass",
    "image",
    "inbox",
    "languages",
    "link",
    "list",
    "lock",
    "mail",
    "map-pin",
    "message-circle",
    "message-square",
    "messages-square",
    "mic",
    "monitor",
    "paperclip",
    "phone",
    "plug-zap",
    "refresh-cw",
    "share-2",
    "shield-alert",
    "sliders-horizontal",
    "tag",
    "timer",
    "trash-2",
    "user",
    "user-check",
    "users",
    "video",
]

NAMES: tuple[str, ...] = get_args(IconName)
"""The same names, as values."""
