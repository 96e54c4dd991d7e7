"""The app's own settings: the table `[deskside]` in `pyscript.toml`."""

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from app.connections.connection_config import Connection, check_connections
from app.settings.errors import describe_errors
from app.settings.field_rule import FieldRule
from app.settings.panel_config import InvalidPanel, PanelEntry, Sites, read_panel
from app.settings.source_config import NAMES, InvalidSource, SourceEntry, read_source

# Not pydantic's own patterns: their engine keeps megabytes of tables, which would be part of the boot image.
_HOST = re.compile(r"https?://[^/\s?#]+")
_PANEL_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:\d+)?|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", re.ASCII)
_PACKAGE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(==[A-Za-z0-9.+!_-]+)?")


def _origin(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise ValueError("an origin is scheme, host and port alone, like https://chat.example.com")
    return value


def _panel_origin(value: str) -> str:
    if not _PANEL_ORIGIN.fullmatch(value.lower()):
        raise ValueError("a site that panels ask is https:// and a host alone, like https://shop.example.com")
    return value.lower()


def _package(value: str) -> str:
    if not _PACKAGE.fullmatch(value):
        raise ValueError("a package is its name and version, like humanize==4.12.3")
    return value


Origin = Annotated[str, AfterValidator(_origin)]
"""Scheme, host and port of a site, without a path: `https://chat.example.com`."""

PanelOrigin = Annotated[str, AfterValidator(_panel_origin)]
"""The origin of a site that panels may ask: https, or this machine during development."""

Language: TypeAlias = Literal["ar", "de", "en", "es", "fr", "he", "ja", "pt-BR"]
"""A language with a catalogue in `app/locales/`."""


class Settings(BaseModel):
    """The admin's settings.

    Attributes:
        allowed_origins: The sites that may embed the app and send it messages. Empty allows any, for a trial.
        pinned: The keys of attributes, of the contact or the conversation, or of other facts (`app/ui/pins.py`), that
            are shown in the head.
        messages_shown: How many of the newest messages are on screen before "show earlier" is pressed.
        live_seconds: The seconds between requests for news while the page is visible; 0 for never.
        locale: The language for all agents; None for that of each agent's browser.
        panel_origins: The sites that panels may ask for data, such as a shop's.
        connections: The sites that panels ask by name, and how agents sign in to each.
        hide: The rules that hide fields from agents.
        packages: The pure-Python packages that panels import; serve.py fetches and locks them.
        panels: Panels by settings. One with a mistake shows an error and does not affect the others.
        orders: The source of orders; None for the contact's attributes alone.
        payments: The source of payments.
        subscriptions: The source of subscriptions and invoices.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    allowed_origins: tuple[Origin, ...] = ()
    pinned: tuple[Annotated[str, Field(min_length=1, max_length=200)], ...] = Field((), max_length=8)
    messages_shown: int = Field(20, ge=1, le=500)
    live_seconds: int = Field(5, ge=0, le=3600)
    locale: Language | None = None
    panel_origins: tuple[PanelOrigin, ...] = ()
    connections: Annotated[tuple[Connection, ...], AfterValidator(check_connections)] = ()
    hide: tuple[FieldRule, ...] = ()
    packages: tuple[Annotated[str, AfterValidator(_package)], ...] = ()
    panels: tuple[PanelEntry, ...] = ()
    orders: SourceEntry | None = None
    payments: SourceEntry | None = None
    subscriptions: SourceEntry | None = None

    @property
    def data_origins(self) -> frozenset[str]:
        """All sites that panels may ask: `panel_origins`, and those of connections."""
        return frozenset((*self.panel_origins, *(each.origin for each in self.connections)))

    @property
    def sources(self) -> dict[str, SourceEntry]:
        """The sources of orders, payments and subscriptions that are set."""
        entries = {"orders": self.orders, "payments": self.payments, "subscriptions": self.subscriptions}
        return {name: entry for name, entry in entries.items() if entry is not None}

    @property
    def panel_errors(self) -> tuple[str, ...]:
        """The mistakes in panels, a line each."""
        entries = (*self.sources.values(), *self.panels)
        return tuple(line for each in entries if isinstance(each, InvalidPanel | InvalidSource) for line in each.errors)


class SettingsError(ValueError):
    """A setting is wrong; the text names its key and the allowed values, for the admin.

    Attributes:
        problems: Pydantic's details of each mistake.
    """

    def __init__(self, text: str, problems: Sequence[ErrorDetails] = ()) -> None:
        super().__init__(text)
        self.problems = problems


_UNCLEAR = {"panel_origins": "panel_origins", "connections": "no connection"}
"""Texts of mistakes in a source that may follow from a mistake in another setting."""


def find_mistakes(table: object) -> tuple[str, ...]:
    """Return all mistakes in the table `[deskside]`, a line each; `read_settings` stops at the first kind."""
    if not isinstance(table, dict):
        return ("pyscript.toml, deskside: must be a table, [deskside]",)
    try:
        return read_settings(table).panel_errors
    except SettingsError as error:
        wrong = {each["loc"][0] for each in error.problems}
        rest = find_mistakes({key: value for key, value in table.items() if key not in wrong})
        # The allowed sites are unknown then.
        unclear = [phrase for key, phrase in _UNCLEAR.items() if key in wrong]
        others = [line for line in rest if not any(phrase in line for phrase in unclear)]
        return (*str(error).splitlines(), *others)


def read_settings(table: dict[str, Any]) -> Settings:
    """Read the table `[deskside]`.

    Args:
        table: Its keys and values from TOML.

    Raises:
        SettingsError: A key is unknown or a value is not allowed.
    """
    others = {key: value for key, value in table.items() if key not in ("panels", *NAMES)}
    try:
        settings = Settings.model_validate(others)
    except ValidationError as error:
        text = "\n".join(describe_errors(error, Settings, "pyscript.toml, [deskside]"))
        raise SettingsError(text, error.errors()) from error
    sites = Sites(settings.data_origins, {each.name: each.url for each in settings.connections})
    panels = raw if isinstance(raw := table.get("panels", []), list) else [raw]
    read = tuple(read_panel(each, at, sites) for at, each in enumerate(panels, 1))
    sources = {name: read_source(name, table[name], sites) for name in NAMES if name in table}
    return settings.model_copy(update={"panels": read, **sources})
