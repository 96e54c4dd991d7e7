"""`python3 -m tests.time_zones FOLDER`: writes the table in `app/ui/time_zones.py` anew.

The countries' zones come from the system's tzdata (`zone.tab`). Which country a phone number's prefix belongs to comes
from the package `phonenumberslite`, which nothing else needs: install it into a folder first (`pip install --target
FOLDER phonenumberslite`).
"""

import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

TABLE = Path(__file__).parent.parent / "app" / "ui" / "time_zones.py"
ZONES = Path("/usr/share/zoneinfo/zone.tab")
DAYS = 2 * 365
"""For so long to come clocks must agree to count as one zone."""


def country_zones(now: datetime) -> dict[str, str]:
    """The countries in which all clocks agree, each with one of its zones."""
    zones: dict[str, list[str]] = {}
    for line in ZONES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones.setdefault(country, []).append(zone)
    return {country: names[0] for country, names in sorted(zones.items()) if _agree(names, now)}


def _agree(zones: Iterable[str], now: datetime) -> bool:
    times = [now + timedelta(days=day) for day in range(DAYS)]
    return len({tuple(time.astimezone(ZoneInfo(zone)).utcoffset() for time in times) for zone in zones}) == 1


def prefix_countries(zones: dict[str, str], now: datetime) -> dict[str, str]:
    """The prefixes of phone numbers in whose countries all clocks agree, each with its main country."""
    regions: dict[int, tuple[str, ...]] = import_module("phonenumbers").COUNTRY_CODE_TO_REGION_CODE
    return {
        str(prefix): countries[0]
        for prefix, countries in sorted(regions.items())
        if all(each in zones for each in countries) and _agree([zones[each] for each in countries], now)
    }


def main() -> None:
    """Write the table into its file."""
    sys.path.insert(0, sys.argv[1])
    now = datetime.now(UTC)
    zones = country_zones(now)
    prefixes: dict[str, list[str]] = {}
    for prefix, country in prefix_countries(zones, now).items():
        prefixes.setdefault(country, []).append(prefix)
    rows = [" ".join([country, zone, *prefixes.get(country, ())]) for country, zone in zones.items()]
    table = "".join(f"{row}\n" for row in rows)
    text = re.sub(r'(?<=_TABLE = """\n)[^"]*', table, TABLE.read_text(encoding="utf-8"))
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
