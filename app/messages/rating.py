"""How the customer has rated the conversation, in one badge."""

from collections.abc import Iterable

from htpy import Element

from app.context import Message
from app.messages.bot_content import rating_of, rating_text
from app.ui.elements import badge
from app.ui.i18n import gettext
from app.ui.tone import Tone

_TONES: tuple[Tone, ...] = ("alert", "alert", "warn", "good", "good")


def rating_in(messages: Iterable[Message]) -> int | None:
    """The newest rating, from 1 to 5; None where there is none.

    Args:
        messages: The conversation's, the newest first.
    """
    surveys = (each.content_attributes.submitted_values for each in messages if each.content_type == "input_csat")
    responses = (each.get("csat_survey_response") for each in surveys if isinstance(each, dict))
    ratings = (rating_of(each.get("rating")) for each in responses if isinstance(each, dict))
    return next((each for each in ratings if each is not None), None)


def rating_badge(rating: int) -> Element:
    """A rating, in words and in colour."""
    return badge(rating_text(rating), _TONES[rating - 1], "star", gettext("The customer's rating"))
