"""Inserts the icons into the page, where browsers draw them sooner than from another file."""

from pathlib import Path

PLACE = "<div hidden data-icons></div>"
"""The place for the icons in index.html."""

_SPRITE = "made/icons.svg"


def with_sprite(page: str, runtime: Path) -> str:
    """Insert the sprite into the page.

    Args:
        page: The text of index.html.
        runtime: The runtime's folder.
    """
    sprite = runtime / _SPRITE
    if not sprite.is_file():
        return page
    return page.replace(PLACE, PLACE.replace("></div>", f">{sprite.read_text(encoding='utf-8')}</div>"), 1)
