"""How the main screens looked when somebody last looked at them: pictures that tests compare with what is drawn now.

`python3 -m tests.looks --renew` takes them anew; look at what `git diff` shows of them before you commit.
"""

from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops

from tests.__main__ import ROOT

FOLDER = Path(__file__).parent
FAILED = ROOT / ".deskside" / "looks"

_TILE = 8
"""Pixels of a square whose average colour is compared: in that the edges of letters, which machines vary, vanish."""

_FAR = 6
"""Levels of 255 by which the average may differ in each colour."""

_FEW = 2
"""Squares that may differ by more."""


class Difference(NamedTuple):
    """How a picture differs from the one that is kept.

    Attributes:
        squares: How many squares of it differ visibly.
        picture: Where they are: the brighter, the more.
    """

    squares: int
    picture: Image.Image

    @property
    def is_visible(self) -> bool:
        """Whether somebody would see it."""
        return self.squares > _FEW


def difference(was: Image.Image, now: Image.Image) -> Difference:
    """Compare two pictures as somebody would who looks at them from a little way off."""
    size = max(was.width, now.width), max(was.height, now.height)
    small = [_on_paper(each, size).reduce(_TILE) for each in (was, now)]
    apart = ImageChops.difference(*small)
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    far = most.point([255 if level > _FAR else 0 for level in range(256)])
    squares = sum(far.histogram()[255:])
    shown = most.point([min(255, level * 8) for level in range(256)])
    return Difference(squares, shown.resize(size, Image.Resampling.NEAREST))


def _on_paper(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A picture on a ground of another colour, so that a smaller one differs where it ends."""
    paper = Image.new("RGB", size, "magenta")
    paper.paste(picture.convert("RGB"))
    return paper


def kept(name: str) -> Path:
    """Where the picture of a screen is kept."""
    return FOLDER / f"{name}.png"


def compared(name: str, now: Image.Image) -> str:
    """Compare a screen with the picture that is kept of it.

    Returns:
        What is to be told if it looks different, with the three pictures that show it; else ''.
    """
    with Image.open(kept(name)) as was:
        found = difference(was, now)
        if not found.is_visible:
            return ""
        FAILED.mkdir(parents=True, exist_ok=True)
        files = [FAILED / f"{name}-{what}.png" for what in ("was", "is", "difference")]
        for file, picture in zip(files, (was, now, found.picture), strict=True):
            picture.save(file)
    told = ", ".join(str(file.relative_to(ROOT)) for file in files)
    return (
        f"{name} looks different in {found.squares} squares: see {told}. If it is meant: python3 -m tests.looks --renew"
    )
