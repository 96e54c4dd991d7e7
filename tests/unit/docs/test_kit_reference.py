"""The page that lists the kit is current and complete."""

from app import kit
from tests.kit_reference import REFERENCE, reference


def test_the_page_that_lists_the_kit_is_current() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run `python3 -m tests.kit_reference`"


def test_each_part_has_a_line_that_says_what_it_is() -> None:
    lines = reference().splitlines()

    for name in kit.__all__:
        (line,) = (each for each in lines if each.startswith((f"| `{name}`", f"| `{name}(")))
        assert len(line.split(" | ")[1]) > 10, line
