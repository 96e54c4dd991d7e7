"""Where countries or phone numbers have one time zone, it is known."""

from zoneinfo import ZoneInfo

import pytest

from app.ui.time_zones import _TABLE, zone_of


@pytest.mark.parametrize(
    ("country", "phone", "zone"),
    [
        ("DE", None, "Europe/Berlin"),
        ("de", "+81 3 1234 5678", "Europe/Berlin"),
        ("US", "+49 30 123456", None),
        ("D.", None, None),
        (None, "+49 30 123456", "Europe/Berlin"),
        (None, "+376123456", "Europe/Andorra"),
        (None, "+1 202 555 0123", None),
        (None, "+34 612 345 678", None),
        (None, "030 123456", None),
        (None, "+", None),
        (None, None, None),
    ],
)
def test_the_country_says_more_than_the_number(country: str | None, phone: str | None, zone: str | None) -> None:
    assert zone_of(country, phone) == zone


def test_all_zones_exist() -> None:
    zones = [line.split()[1] for line in _TABLE.split("\n") if line]

    assert len(zones) > 200
    assert all(ZoneInfo(zone) for zone in zones)
