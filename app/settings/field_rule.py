"""A rule that hides fields of the context from some agents: one table of `[[deskside.hide]]` in `pyscript.toml`."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, ValidationInfo, field_validator

from app.context import Context
from app.context.paths import type_at
from app.settings.conditions import Conditions

_NOT = ("conversation.messages", "conversation.last_non_activity_message")


def _field(path: str) -> str:
    if not path.startswith(("contact.", "conversation.")) or path.startswith(_NOT):
        raise ValueError("a field of the contact or the conversation, messages aside, like contact.email")
    type_at(path)
    return path


class FieldRule(BaseModel):
    """What is hidden, how, and from whom.

    Attributes:
        fields: Places in the context.
        how: `hide` as if Chatwoot had not sent it, or `mask` but the last few characters.
        when: For which agents or conversations. What can't be told counts as so.
        unless: For which not. What can't be told counts as not so.
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
            strange := next((each for each in fields if type_at(each) not in (JsonValue, str | None)), None)
        ):
            raise ValueError(f"{strange} is no text, so it can be hidden but not masked")
        return fields

    def applies(self, context: Context) -> bool:
        """Whether something is hidden here."""
        is_excepted = self.unless is not None and self.unless.hold(context) is True
        return self.when.hold(context) is not False and not is_excepted
