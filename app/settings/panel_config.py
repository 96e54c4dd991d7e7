"""The settings of a panel, `[[deskside.panels]]`, and their validation."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeAlias, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from app.connections.connection_config import resolve_name
from app.context.paths import placeholders, type_at
from app.settings.conditions import Conditions
from app.settings.errors import describe_errors
from app.ui.column import Column, Type
from app.ui.icon_names import IconName
from app.ui.tone import Tone

_ADDRESS = re.compile(r"(?P<origin>https?://[^/?#]+)(?P<rest>[/?][!#-;=?-\[\]-~]*)?")
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites that panels may ask.

    Attributes:
        origins: Their origins.
        connections: The addresses of connections, by their names.
    """

    origins: Collection[str] = ()
    connections: Mapping[str, str] = field(default_factory=dict)


def check_link(value: str) -> str:
    """Check an address with a row's values in braces."""
    if not value.startswith(("https://", "http://")):
        raise ValueError(
            "a link is an address with a row's values in braces, like https://shop.example/orders/{number}"
        )
    placeholders(value)
    return value


def check_source(value: str, info: ValidationInfo) -> str:
    """Check a place in the context, or an address that panels may ask, also of a connection: `shop:/orders`."""
    if "/" not in value:
        _check_place(value)
        return value
    address = check_site(value, info)
    for path in placeholders(address):
        type_at(path)
    return address


def check_site(value: str, info: ValidationInfo) -> str:
    """Check the address of a site that panels may ask, with values in braces."""
    sites: Sites = (info.context or {}).get("sites", Sites())
    value = resolve_name(value, sites.connections)
    address = _ADDRESS.fullmatch(value)
    if address is None or "{" in address["origin"]:
        raise ValueError(
            "an address begins with https:// and is in plain ASCII, like https://shop.example/orders?email={contact.email}"
        )
    if (origin := address["origin"].lower()) not in sites.origins:
        raise ValueError(f"{origin} is not among panel_origins, the sites that may be asked; name it there")
    placeholders(value)
    return value


def _check_place(path: str) -> None:
    parent, _, last = path.rpartition(".")
    if "*" not in path:
        type_at(path)
    elif (type_at(parent) is not JsonValue and get_origin(type_at(parent)) is not dict) or last.count("*") != 1:
        raise ValueError("a star is any number in the last step, like contact.custom_attributes.order_*")


class ColumnConfig(BaseModel):
    """A column, see `app.ui.column.Column`; it may be given by its key alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[str, StringConstraints(min_length=1)]
    label: str | None = None
    type: Type = "text"
    currency: str | None = None
    tones: dict[str, Tone] = {}
    link: Annotated[str, AfterValidator(check_link)] | None = None

    @property
    def column(self) -> Column:
        """The column for the table."""
        return Column(self.key, self.label, self.type, self.currency, self.tones, self.link)


def _column(value: Any) -> Any:  # noqa: ANN401 - any TOML
    return {"key": value} if isinstance(value, str) else value


class PanelConfig(BaseModel):
    """A panel.

    Attributes:
        title: Its heading.
        source: The source of its rows: a place in the context, or an address with `{place}` for values of the context.
            A star at the end of a place stands for any number.
        rows: The place of the rows in the source; '' for the whole.
        columns: The columns; all keys of the rows by default.
        limit: How many rows are on screen before "show more" is pressed.
        total: The keys of the columns whose sum is shown under the table.
        icon: The icon beside the title.
        order: Its position: panels with smaller numbers come first.
        place: The column of the page.
        keep_for: How many seconds an answer stays fresh.
        when: The conditions under which it is shown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST_TITLE)]
    source: Annotated[str, AfterValidator(check_source)] = Field(alias="from")
    rows: str = ""
    columns: tuple[Annotated[ColumnConfig, BeforeValidator(_column)], ...] = ()
    limit: int = Field(5, ge=1, le=100)
    total: tuple[str, ...] = ()
    icon: IconName = "list"
    order: int = 100
    place: Literal["side", "main"] = "side"
    keep_for: int = Field(300, ge=0, le=86_400)
    when: Conditions = Conditions()

    @field_validator("total")
    @classmethod
    def _has_columns(cls, total: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        keys = [each.key for each in info.data.get("columns", ())]
        if strange := next((each for each in total if keys and each not in keys), None):
            raise ValueError(f"{strange!r} is not among the columns {', '.join(keys)}")
        return total

    @property
    def is_asked(self) -> bool:
        """Whether the rows come from a request to another site."""
        return "/" in self.source


@dataclass(frozen=True, slots=True)
class InvalidPanel:
    """A panel with mistakes: its title, or a substitute, and the errors."""

    title: str
    errors: tuple[str, ...]


PanelEntry: TypeAlias = PanelConfig | InvalidPanel


def read_panel(table: object, number: int, sites: Sites) -> PanelEntry:
    """Read one entry of `[[deskside.panels]]`.

    Args:
        table: Its keys and values from TOML.
        number: Its number in the list, from 1.
        sites: The sites that panels may ask.
    """
    title = table.get("title") if isinstance(table, dict) else None
    is_named = isinstance(title, str) and bool(title.strip())
    name = f'"{title}"' if is_named else f"number {number}"
    try:
        return PanelConfig.model_validate(table, context={"sites": sites})
    except ValidationError as error:
        lines = describe_errors(error, PanelConfig, f"pyscript.toml, [[deskside.panels]] {name},")
        return InvalidPanel(str(title)[:_LONGEST_TITLE] if is_named else f"[[deskside.panels]] {number}", lines)
