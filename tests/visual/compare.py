"""Visual regression tests: the baseline screenshots of the main screens, and how to compare with them.

`python3 -m tests.visual --update` replaces the baselines that differ. Review the images in `git diff`, then commit.
"""

from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops

from tests.__main__ import ROOT

FOLDER = Path(__file__).parent
FAILED = ROOT / ".deskside" / "visual"

_TILE = 8
"""Side of the squares whose average colours are compared, in pixels. Averages hide how machines smooth letters."""

_MAX_LEVELS = 6
"""How much each colour of an average may differ, of 255."""

_MAX_SQUARES = 2
"""How many squares may differ by more."""


class Difference(NamedTuple):
    """How a screenshot differs from its baseline.

    Attributes:
        squares: How many squares differ visibly.
        image: Where they are: the brighter, the more they differ.
    """

    squares: int
    image: Image.Image

    @property
    def is_visible(self) -> bool:
        """Whether a person would notice."""
        return self.squares > _MAX_SQUARES


def difference(baseline: Image.Image, current: Image.Image) -> Difference:
    """Compare two screenshots by the average colours of small squares."""
    size = max(baseline.width, current.width), max(baseline.height, current.height)
    small = [_on_canvas(image, size).reduce(_TILE) for image in (baseline, current)]
    apart = ImageChops.difference(*small)
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    far = most.point([255 if level > _MAX_LEVELS else 0 for level in range(256)])
    squares = sum(far.histogram()[255:])
    bright = most.point([min(255, level * 8) for level in range(256)])
    return Difference(squares, bright.resize(size, Image.Resampling.NEAREST))


def _on_canvas(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Enlarge an image with a colour that no screen has, so that a smaller one differs where it ends."""
    canvas = Image.new("RGB", size, "magenta")
    canvas.paste(image.convert("RGB"))
    return canvas


def baseline_path(name: str) -> Path:
    """The file with a screen's baseline."""
    return FOLDER / f"{name}.png"


def compare_with_baseline(name: str, current: Image.Image) -> str:
    """Compare a screen with its baseline.

    Returns:
        A message that names the three images which show the difference; empty if nothing differs visibly.
    """
    with Image.open(baseline_path(name)) as baseline:
        result = difference(baseline, current)
        if not result.is_visible:
            return ""
        FAILED.mkdir(parents=True, exist_ok=True)
        files = [FAILED / f"{name}-{kind}.png" for kind in ("baseline", "current", "difference")]
        for file, image in zip(files, (baseline, current, result.image), strict=True):
            image.save(file)
    names = ", ".join(str(file.relative_to(ROOT)) for file in files)
    return (
        f"{name} differs from its baseline in {result.squares} squares; see {names}. "
        "If you meant to change it, run: python3 -m tests.visual --update"
    )
