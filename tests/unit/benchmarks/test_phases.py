from xml.etree import ElementTree as ET

from benchmarks.phases import Phase, join_spans, phases, picture
from tests.unit.benchmarks.visits import visit

SVG = "{http://www.w3.org/2000/svg}"


def test_fetches_of_a_kind_are_one_phase_and_late_ones_are_none() -> None:
    assert phases(visit()) == [
        Phase("the page", "fetch", ((0, 10),)),
        Phase("scripts and styles", "fetch", ((12, 20),)),
        Phase("WebAssembly", "fetch", ((22, 90),)),
    ]


def test_marks_bound_the_phases_of_running() -> None:
    boot = phases(visit(400, boot_asked=100, boot_given=250, deskside_python=300))

    assert boot[-3:] == [
        Phase("PyScript waits for the interpreter", "run", ((100, 250),)),
        Phase("PyScript prepares the app", "run", ((250, 300),)),
        Phase("the app reads and draws the context", "draw", ((300, 400),)),
    ]


def test_a_fetch_that_outlasts_the_first_context_ends_with_it_in_the_picture() -> None:
    assert phases(visit(first_render=50))[-1] == Phase("WebAssembly", "fetch", ((22, 50),))


def test_spans_that_touch_are_one_and_pauses_stay() -> None:
    assert join_spans([(5, 7), (0, 2), (1, 3), (3, 4)]) == ((0, 4), (5, 7))


def test_a_phase_lasts_as_long_as_its_spans() -> None:
    assert Phase("a", "run", ((0, 10), (20, 25))).length == 15


def test_the_picture_has_a_bar_for_each_phase_on_one_scale() -> None:
    short, long = Phase("a", "run", ((0, 100),)), Phase("b <c>", "draw", ((100, 300),))

    svg = ET.fromstring(picture([("One", [short]), ("Two", [short, long])]))  # noqa: S314 - drawn just now

    widths = [float(bar.attrib["width"]) for bar in svg.iter(f"{SVG}rect")]
    assert [round(width / widths[0], 2) for width in widths] == [1, 1, 2]
    assert "b <c>" in [text.text for text in svg.iter(f"{SVG}text")]
