"""Times, numbers and lists, formatted by the browser's `Intl`."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from js import Date, Intl, Object, window
from pyodide.ffi import JsException, to_js

_CACHE_SIZE = 4096
"""Cached texts of each kind, since every render formats the same times again."""

_FORMATS = 64
"""Cached formats of time zones, currencies and units, since making one takes longer than using it."""

_SYMBOL = re.compile(r"[A-Z]+[^\w\s](?!\w)")
"""A currency's symbol with letters, such as `JP¥` or `US$`."""

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"
"""Marks that no one sees."""

_TEXTS = (
    *("exact", "moment", "time", "time_at", "time_in", "date", "month", "number", "money", "measure", "relative"),
    "language",
)
"""The methods whose texts are cached, like those of `day_of`."""


class IntlFormats:
    """Formats in the page's language and the agent's time zone.

    Args:
        language: The page's language, as a BCP 47 tag. The agent's preferred variant of it decides the order of dates.
    """

    def __init__(self, language: str = "en") -> None:
        kin = (tag for tag in window.navigator.languages if tag.partition("-")[0] == language.partition("-")[0])
        self._locale = next(kin, language)
        self._clock_in = lru_cache(_FORMATS)(self._make_clock)
        self._money_in = lru_cache(_FORMATS)(self._make_money)
        self._measure_in = lru_cache(_FORMATS)(self._make_measure)
        for name in (*_TEXTS, "day_of"):
            setattr(self, name, lru_cache(_CACHE_SIZE)(getattr(self, name)))

    def relative(self, count: int, unit: str) -> str:
        """Like `3 minutes ago`."""
        return str(self._relative.format(count, unit))

    def exact(self, moment: datetime) -> str:
        """Like `Saturday, 5 September 2026 at 14:03:00`."""
        return str(self._exact.format(_milliseconds(moment)))

    def moment(self, moment: datetime) -> str:
        """Like `5 Sept 2026, 14:03`."""
        return str(self._moment.format(_milliseconds(moment)))

    def time(self, moment: datetime) -> str:
        """Like `14:03`."""
        return str(self._time.format(_milliseconds(moment)))

    def time_at(self, moment: datetime, ahead: timedelta) -> str:
        """Like `14:03`, in a zone that is so far ahead of UTC."""
        return str(self._clock.format(_milliseconds(moment + ahead)))

    def time_in(self, moment: datetime, zone: str) -> str:
        """Like `14:03`, in a zone; '' if the browser does not know it."""
        try:
            clock = self._clock_in(zone)
        except JsException:  # a RangeError
            return ""
        return str(clock.format(_milliseconds(moment)))

    def day_of(self, moment: datetime) -> date:
        """Return the day in the agent's time zone."""
        local = Date.new(_milliseconds(moment))
        try:
            return date(local.getFullYear(), local.getMonth() + 1, local.getDate())
        except ValueError:  # before the year 1, west of Greenwich
            return moment.date()

    def month(self, day: date) -> str:
        """Like `Sept 2026`."""
        return str(self._month.format(_milliseconds(datetime(day.year, day.month, day.day, tzinfo=UTC))))

    def date(self, day: date) -> str:
        """Like `5 Sept 2026`; the same day in every time zone."""
        return str(self._day.format(_milliseconds(datetime(day.year, day.month, day.day, tzinfo=UTC))))

    def number(self, value: float) -> str:
        """Like `18,230.5`."""
        return str(self._number.format(value))

    def money(self, amount: float, currency: str | None) -> str:
        """Like `€1,299.00`; without a currency like `1,299.00`."""
        text = str(self._money_in(currency).format(amount))
        # Where the line runs from right to left, the sign behind a symbol's letters (`JP¥`) would stand before them.
        return _SYMBOL.sub(rf"\g<0>{_LEFT_TO_RIGHT}", text) if _RIGHT_TO_LEFT in text else text

    def measure(self, amount: float, unit: str) -> str:
        """Like `182 kB`, `3 min`."""
        return str(self._measure_in(unit).format(amount))

    def listing(self, items: Sequence[str]) -> str:
        """Like `a, b, c`."""
        return str(self._list.format(to_js(items)))

    def language(self, code: str) -> str | None:
        """Like `Portuguese (Brazil)`."""
        try:
            return str(self._languages.of(code.replace("_", "-")))
        except JsException:  # a RangeError: not a code
            return None

    @cached_property
    def _relative(self) -> Any:
        return Intl.RelativeTimeFormat.new(self._locale, _options(numeric="auto"))

    @cached_property
    def _exact(self) -> Any:
        return Intl.DateTimeFormat.new(self._locale, _options(dateStyle="full", timeStyle="medium"))

    @cached_property
    def _moment(self) -> Any:
        return Intl.DateTimeFormat.new(self._locale, _options(dateStyle="medium", timeStyle="short"))

    @cached_property
    def _time(self) -> Any:
        return Intl.DateTimeFormat.new(self._locale, _options(timeStyle="short"))

    @cached_property
    def _clock(self) -> Any:
        return self._make_clock("UTC")

    def _make_clock(self, zone: str) -> Any:
        return Intl.DateTimeFormat.new(self._locale, _options(timeStyle="short", timeZone=zone))

    def _make_money(self, currency: str | None) -> Any:
        options = (
            _options(style="currency", currency=currency)
            if currency
            else _options(minimumFractionDigits=2, maximumFractionDigits=2)
        )
        return Intl.NumberFormat.new(self._locale, options)

    def _make_measure(self, unit: str) -> Any:
        return Intl.NumberFormat.new(self._locale, _options(style="unit", unit=unit, unitDisplay="short"))

    @cached_property
    def _day(self) -> Any:
        return Intl.DateTimeFormat.new(self._locale, _options(dateStyle="medium", timeZone="UTC"))

    @cached_property
    def _month(self) -> Any:
        return Intl.DateTimeFormat.new(self._locale, _options(month="short", year="numeric", timeZone="UTC"))

    @cached_property
    def _number(self) -> Any:
        return Intl.NumberFormat.new(self._locale, _options(maximumFractionDigits=20))

    @cached_property
    def _list(self) -> Any:
        return Intl.ListFormat.new(self._locale, _options(style="short", type="unit"))

    @cached_property
    def _languages(self) -> Any:
        return Intl.DisplayNames.new(self._locale, _options(type="language"))


def _options(**options: str | int) -> Any:
    return to_js(options, dict_converter=Object.fromEntries)


def _milliseconds(moment: datetime) -> float:
    return moment.timestamp() * 1000
