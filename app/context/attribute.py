"""What an admin has declared about custom attributes."""

from typing import Literal

from app.context.model import Many, Model
from app.context.moment import Moment


class AttributeDefinition(Model):
    """One declared custom attribute (`customAttributes`, hosts after v4.16.2; earlier ones send none).

    Source: `models/_custom_attribute_definition.json.jbuilder`.
    """

    id: int | None = None
    attribute_key: str | None = None
    attribute_display_name: str | None = None
    attribute_display_type: str | None = None
    attribute_description: str | None = None
    attribute_model: Literal["conversation_attribute", "contact_attribute", "company_attribute"] | None = None
    attribute_values: Many[str] = ()
    default_value: int | None = None
    regex_pattern: str | None = None
    regex_cue: str | None = None
    created_at: Moment = None
    updated_at: Moment = None
