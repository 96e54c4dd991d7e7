from benchmarks.report import report, typical
from benchmarks.row import Row, Samples
from tests.unit.benchmarks.visits import visit


def test_a_report_has_the_table_the_machine_and_each_measurement() -> None:
    rows = [Row("a boot", Samples("ours", "ms", [90, 110, 100]), Samples("theirs", "ms", [500]), 0.2)]

    lines = report(rows, "2 cores", "Chromium 1", 3).splitlines()

    assert "- **Machine**: 2 cores" in lines
    assert "- **Versions**: Chromium 1" in lines
    assert "| a boot   | 100 ms | theirs: 500 ms | 0.20   | ≤ 0.2  | yes     |" in lines
    assert "| a boot: ours   | 100 ms | 90-110  | 3      |" in lines


def test_the_typical_visit_is_the_one_in_the_middle() -> None:
    assert typical([visit(first_render=300), visit(first_render=100), visit(first_render=200)]).first_render == 200


def test_a_measurement_that_two_rows_tell_of_is_listed_once() -> None:
    ours = Samples("ours", "ms", [100])
    rows = [Row("a boot", ours, Samples(name, "ms", [500])) for name in ("theirs", "others")]

    listed = report(rows, "", "", 1).partition("## Each measurement")[2]

    assert listed.count("a boot: ours") == 1
