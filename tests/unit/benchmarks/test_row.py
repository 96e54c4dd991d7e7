import pytest

from benchmarks.row import Row, Samples, table


def ms(*values: float, name: str = "ours") -> Samples:
    return Samples(name, "ms", values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [((3, 1, 2), "2.0 ms"), ((1.26,), "1.3 ms"), ((100, 200), "150 ms"), ((1234.4,), "1,234 ms")],
    ids=str,
)
def test_a_series_is_summarized_by_its_median(values: tuple[float, ...], expected: str) -> None:
    assert str(ms(*values)) == expected


def test_the_spread_is_the_smallest_and_the_largest() -> None:
    assert ms(2.25, 9, 1).spread == "1.0-9.0"


def test_a_row_with_something_beside_it_tells_the_share_of_the_medians() -> None:
    row = Row("a boot", ms(90, 100, 500), ms(1000, 400, 500, name="theirs"), 0.2)

    assert row.cells() == ("a boot", "100 ms", "theirs: 500 ms", "0.20", "≤ 0.2", "yes")


def test_a_row_that_misses_its_target_says_so() -> None:
    assert Row("a boot", ms(101), ms(500), 0.2).cells()[-1] == "**no**"


def test_a_row_without_something_beside_it_is_held_against_an_amount() -> None:
    row = Row("bytes", Samples("ours", "MB", [8.25]), None, 9)

    assert row.cells() == ("bytes", "8.2 MB", "-", "8.2 MB", "≤ 9 MB", "yes")


def test_a_row_without_a_target_is_neither_reached_nor_missed() -> None:
    assert Row("growth", ms(300), ms(200)).cells()[-2:] == ("-", "-")


def test_a_table_is_markdown_that_reads_well_as_text() -> None:
    assert table([("a", "long heading"), ("something", "1")]) == (
        "| a         | long heading |\n| --------- | ------------ |\n| something | 1            |"
    )
