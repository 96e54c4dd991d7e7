"""A rule that hides fields from some agents: one table of `[[deskside.hide]]` in `pyscript.toml`."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, ValidationInfo, field_validator

from app.commerce.hidden_fields import HiddenField
from app.commerce.records import HIDEABLE
from app.context import Context
from app.context.paths import type_at
from app.settings.conditions import Conditions

_NOT = ("conversation.messages", "conversation.last_non_activity_message")


def is_of_records(path: str) -> bool:
    """Whether a field belongs to orders, payments, subscriptions or invoices."""
    return path.partition(".")[0] in HIDEABLE


def _field(path: str) -> str:
    if is_of_records(path):
        _, *steps = path.split(".")
        if not all(steps) or not steps or steps == ["id"]:
            raise ValueError("a field of records other than their id, which identifies them, like orders.note")
        return path
    if not path.startswith(("contact.", "conversation.")) or path.startswith(_NOT):
        raise ValueError(
            "a field of the contact or the conversation, messages aside, like contact.email, "
            "or of orders, payments, subscriptions or invoices, like orders.note"
        )
    type_at(path)
    return path


def _type(path: str) -> Any:  # noqa: ANN401 - a type of any kind
    """Return the type of a field; `JsonValue` for any type."""
    if not is_of_records(path):
        return type_at(path)
    kind, _, inner = path.partition(".")
    try:
        return type_at(inner, HIDEABLE[kind])
    except ValueError:
        return JsonValue  # the shop's own field


class FieldRule(BaseModel):
    """A rule that hides fields.

    Attributes:
        fields: Places in the context, or fields of orders, payments, subscriptions and invoices.
        how: `hide` removes a field; `mask` leaves its last few characters.
        when: Where the rule applies. An unknown condition counts as true.
        unless: Where it does not apply. An unknown condition counts as false.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    how: Literal["hide", "mask"] = "hide"
    fields: Annotated[tuple[Annotated[str, AfterValidator(_field)], ...], Field(min_length=1)]
    when: Conditions = Conditions()
    unless: Conditions | None = None

    @field_validator("fields")
    @classmethod
    def _can_be_masked(cls, fields: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.data.get("how") == "mask" and (
            strange := next((each for each in fields if _type(each) not in (JsonValue, str | None)), None)
        ):
            raise ValueError(f"{strange} is not text, so it can be hidden but not masked")
        return fields

    def applies(self, context: Context) -> bool:
        """Whether the rule applies to this context."""
        is_excepted = self.unless is not None and self.unless.hold(context) is True
        return self.when.hold(context) is not False and not is_excepted


def hidden_fields(rules: Iterable[FieldRule], context: Context) -> tuple[HiddenField, ...]:
    """Return the fields of orders, payments, subscriptions and invoices that are hidden in this context."""
    applied = (rule for rule in rules if any(map(is_of_records, rule.fields)) and rule.applies(context))
    return tuple(HiddenField(path, rule.how) for rule in applied for path in rule.fields if is_of_records(path))
