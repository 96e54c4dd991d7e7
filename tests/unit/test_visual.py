"""Pictures are compared as a person sees them: edges of glyphs may vary, positions and colours may not."""

from PIL import Image, ImageDraw, ImageFilter

from tests.visual.compare import difference


def picture(x: int = 40, fill: str = "#edf2fe", width: int = 160) -> Image.Image:
    """A badge on a page, with bars for letters."""
    image = Image.new("RGB", (width, 80), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((x, 24, x + 80, 48), fill=fill)
    for at in range(x + 8, x + 72, 6):
        pen.rectangle((at, 30, at + 2, 42), fill="#1c2024")
    return image


def test_the_same_looks_the_same() -> None:
    assert difference(picture(), picture()).squares == 0


def test_softer_edges_of_letters_are_not_seen() -> None:
    soft = picture().filter(ImageFilter.GaussianBlur(0.4))

    assert not difference(picture(), soft).is_visible


def test_another_place_colour_or_size_is_seen() -> None:
    assert difference(picture(), picture(x=43)).is_visible
    assert difference(picture(), picture(fill="#f0f0f3")).is_visible
    assert difference(picture(), picture(width=168)).is_visible
