"""Times and numbers as text without a browser."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from app.ui.formats import SizeUnit, Unit


class PlainFormats:
    """English formats without a browser, the same on every machine; times are in UTC."""

    def relative(self, count: int, unit: Unit) -> str:
        """Like `3 minutes ago`, `in 1 day`, `now`."""
        if count == 0:
            return "today" if unit == "day" else "now"
        amount = f"{abs(count)} {unit}{'' if abs(count) == 1 else 's'}"
        return f"in {amount}" if count > 0 else f"{amount} ago"

    def exact(self, moment: datetime) -> str:
        """Like `2026-09-05 09:33:20 UTC`."""
        return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")

    def moment(self, moment: datetime) -> str:
        """Like `2026-09-05 09:33`."""
        return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")

    def time(self, moment: datetime) -> str:
        """Like `09:33`."""
        return moment.astimezone(UTC).strftime("%H:%M")

    def time_at(self, moment: datetime, ahead: timedelta) -> str:
        """Like `09:33`."""
        return (moment.astimezone(UTC) + ahead).strftime("%H:%M")

    def time_in(self, moment: datetime, zone: str) -> str:
        """Like `09:33`."""
        return moment.astimezone(ZoneInfo(zone)).strftime("%H:%M")

    def day_of(self, moment: datetime) -> date:
        """Return the day in UTC."""
        return moment.astimezone(UTC).date()

    def month(self, day: date) -> str:
        """Like `2026-09`."""
        return day.isoformat()[:7]

    def date(self, day: date) -> str:
        """Like `2026-09-05`."""
        return day.isoformat()

    def number(self, value: float) -> str:
        """Like `18,230`."""
        return f"{value:,}"

    def money(self, amount: float, currency: str | None) -> str:
        """Like `EUR 1,299.00`."""
        return f"{currency or ''} {amount:,.2f}".strip()

    def measure(self, amount: float, unit: Unit | SizeUnit | Literal["percent"]) -> str:
        """Like `182 kilobyte`, `3 minute`."""
        return f"{amount:g} {unit}"

    def listing(self, items: Sequence[str]) -> str:
        """Like `a, b`."""
        return ", ".join(items)

    def language(self, code: str) -> str | None:
        """Return the code itself."""
        return code
