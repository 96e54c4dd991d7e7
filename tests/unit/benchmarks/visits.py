"""Visits as a browser would tell of them."""

from benchmarks.timeline import Timeline, read_timeline

PAGE = "https://app.example/"


def visit(first_render: float = 400, **marks: float) -> Timeline:
    """A visit from the image whose first context was drawn after so many milliseconds; `boot_given` is `boot:given`."""
    return read_timeline(
        {
            "boot": "image",
            "marks": {**{name.replace("_", ":"): at for name, at in marks.items()}, "deskside:context": first_render},
            "paint": 30.5,
            "fetches": [
                [PAGE, 0, 10, 1_000],
                [f"{PAGE}start.mjs", 12, 20, 500],
                [f"{PAGE}a.wasm", 25, 90, 2_000_000],
                [f"{PAGE}b.wasm", 22, 80, 1_000_000],
                [f"{PAGE}late.zip", first_render + 1, first_render + 50, 9_000_000],
            ],
        }
    )
