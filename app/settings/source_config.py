"""The settings of the sources of records: `[deskside.orders]`, `.payments` and `.subscriptions`."""

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from app.commerce.actions import RecordAction
from app.commerce.records import CONTRACT, RECORDS
from app.context.paths import models_in, placeholders
from app.settings.errors import describe_errors
from app.settings.panel_config import Sites, check_link, check_site, check_source

NAMES = tuple(CONTRACT)
"""The names of these settings: `orders`, `payments` and `subscriptions`."""


_LONGEST_LABEL = 40


def _check_template(value: str) -> str:
    placeholders(value)
    return value


class ActionConfig(BaseModel):
    """An action on a record.

    Attributes:
        label: The button's label.
        post: The address of the request, with the record's fields in braces: `{number}`.
        confirm: The question before it, also with fields; the label and the record's name by default.
        danger: Whether it can't be undone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST_LABEL)]
    post: Annotated[str, AfterValidator(check_site)]
    confirm: Annotated[str, AfterValidator(_check_template)] | None = None
    danger: bool = False

    @property
    def action(self) -> RecordAction:
        """The action for the panel."""
        return RecordAction(self.label, self.post, self.confirm, self.danger)


class SourceConfig(BaseModel):
    """The source of one kind of records.

    Attributes:
        source: A place in the context, or an address with `{place}` for values of the context.
        rows: The place of the records in an answer; '' for the contract's.
        names: The shop's names of fields, by the contract's names; `lines.price` is the price of each line.
        link: The address of a record in the shop, with the record's fields in braces: `{number}`.
        keep_for: How many seconds an answer stays fresh.
        actions: The actions on a record.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Annotated[str, AfterValidator(check_source)] = Field(alias="from")
    rows: str = ""
    names: dict[str, str] = Field({}, alias="map")
    link: Annotated[str, AfterValidator(check_link)] | None = Field(None, alias="open")
    keep_for: int = Field(60, ge=0, le=86_400)
    actions: tuple[ActionConfig, ...] = Field((), max_length=5)

    @field_validator("names")
    @classmethod
    def _are_fields(cls, names: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        for name in names:
            model: type[BaseModel] = RECORDS[(info.context or {})["name"]]
            for step in name.split("."):
                if step not in model.model_fields:
                    raise ValueError(f"there is no field {name!r}; there are {', '.join(model.model_fields)}")
                model = next(iter(models_in(model.model_fields[step].annotation)), BaseModel)
        return names

    @property
    def is_asked(self) -> bool:
        """Whether the records come from a request to another site."""
        return "/" in self.source


@dataclass(frozen=True, slots=True)
class InvalidSource:
    """A source with mistakes, and the errors."""

    errors: tuple[str, ...]


SourceEntry: TypeAlias = SourceConfig | InvalidSource


def read_source(name: str, table: object, sites: Sites) -> SourceEntry:
    """Read one of `[deskside.orders]`, `[deskside.payments]` and `[deskside.subscriptions]`.

    Args:
        name: One of `NAMES`.
        table: Its keys and values from TOML.
        sites: The sites that panels may ask.
    """
    try:
        return SourceConfig.model_validate(table, context={"sites": sites, "name": name})
    except ValidationError as error:
        return InvalidSource(describe_errors(error, SourceConfig, f"pyscript.toml, [deskside.{name}]"))
