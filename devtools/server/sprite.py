"""Puts the icons into the page: one from another file takes the browser longer to draw, and comes after the words."""

from pathlib import Path

PLACE = "<div hidden data-icons></div>"
"""Where index.html has room for them."""

_SPRITE = "made/icons.svg"


def with_sprite(page: str, runtime: Path) -> str:
    """Put the sprite into the page.

    Args:
        page: The text of index.html.
        runtime: The runtime's folder.
    """
    sprite = runtime / _SPRITE
    if not sprite.is_file():
        return page
    return page.replace(PLACE, PLACE.replace("></div>", f">{sprite.read_text(encoding='utf-8')}</div>"), 1)
