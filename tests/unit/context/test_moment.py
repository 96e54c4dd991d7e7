"""Points in time are read in every form that Chatwoot writes them."""

from datetime import UTC, datetime, timedelta

import pytest

from app.context.moment import moment, present, zoned

NOON = datetime(2026, 9, 5, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        1788609600,
        1788609600.0,
        "1788609600",
        1788609600000,
        "2026-09-05T12:00:00Z",
        "2026-09-05T12:00:00.000Z",
        "2026-09-05T14:00:00+02:00",
        "2026-09-05 12:00:00",
        " 2026-09-05T12:00:00Z ",
        "Sat Sep 05 2026 13:00:00 GMT+0100 (Western European Summer Time)",
        "Sat Sep 05 2026 05:00:00 GMT-0700",
        datetime(2026, 9, 5, 12, 0, tzinfo=UTC),
    ],
)
def test_every_form_of_a_time_is_the_same_moment(value: object) -> None:
    assert moment(value) == NOON


@pytest.mark.parametrize("value", [None, 0, 0.0, "", "  ", "0", "0.0"])
def test_zero_and_blank_mean_no_time(value: object) -> None:
    assert moment(value) is None


def test_fractions_of_a_second_are_kept() -> None:
    assert moment(1788609600.25) == NOON.replace(microsecond=250_000)


@pytest.mark.parametrize(
    "value",
    [
        "tomorrow",
        "2026-13-45",
        "Sat Foo 05 2026 13:00:00 GMT+0100",
        "Tue Feb 31 2026 13:00:00 GMT+0100",
        "0001-01-01T00:00:00+14:00",
        1e300,
        float("nan"),
        True,
        [],
        {},
    ],
)
def test_an_invalid_time_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        moment(value)


@pytest.mark.parametrize(
    ("value", "ahead"),
    [
        ("Sat Sep 05 2026 17:30:00 GMT+0530 (India Standard Time)", timedelta(hours=5, minutes=30)),
        ("Sat Sep 05 2026 05:00:00 GMT-0700", timedelta(hours=-7)),
        ("2026-09-05T14:00:00+02:00", timedelta(hours=2)),
        ("2026-09-05T12:00:00.000Z", timedelta()),
        (1788609600, timedelta()),
    ],
)
def test_a_clocks_zone_can_be_kept(value: object, ahead: timedelta) -> None:
    read = zoned(value)

    assert read == NOON
    assert read is not None
    assert read.utcoffset() == ahead


@pytest.mark.parametrize("year", [1, 2026, 9999, 275_760])
def test_years_can_be_added_to_and_subtracted_from_any_clocks_time(year: int) -> None:
    now = present((year - 1969.5) * 365.2425 * 86_400)

    assert now - timedelta(days=20_000) < now < now + timedelta(days=20_000)
    assert now.year == min(max(year, 100), 9900)
