"""Interactive messages of bots, with customers' answers: choices, forms, cards, articles, ratings.

Chatwoot's own dashboard shows the text alone of cards and articles (`components-next/message/Message.vue`).
"""

import re

from htpy import Element, Node, div, img, li, span, ul
from pydantic import JsonValue

from app.context import Message
from app.context.message import CardAction, Item
from app.ui.elements import facts
from app.ui.i18n import format_integer, gettext, gettext_noop
from app.ui.icons import icon
from app.ui.links import named_link, web_address
from app.ui.markdown import plain_text
from app.ui.render_context import render_context
from app.ui.truncate import LONGEST, NAME, ellipsize, remainder, take, truncate

_RATINGS = (
    gettext_noop("very bad"),
    gettext_noop("bad"),
    gettext_noop("fair"),
    gettext_noop("good"),
    gettext_noop("very good"),
)
"""Ratings from 1 on, in words (`content_attributes.submitted_values.csat_survey_response`)."""


def bot_content(message: Message) -> Node:
    """A bot's message apart from its text, by its kind; None for all others."""
    attributes = message.content_attributes
    match message.content_type:
        case "cards" | "article":
            offers, left_out = take(attributes.items)
            return [ul(".offers")[(_offer(item) for item in offers)], remainder(left_out)]
        case "input_select":
            return _choices(attributes.items, _objects(attributes.submitted_values))
        case "form":
            return _form(attributes.items, _objects(attributes.submitted_values))
        case "input_email":
            return _answer(attributes.submitted_email or "")
        case "input_csat":
            return _rating(attributes.submitted_values)
    return None


def _answer(text: str) -> Node:
    return div(".answer", dir="auto")[truncate(text)] if text else _no_answer()


def _no_answer() -> Element:
    return div(".quiet.small")[gettext("No answer yet.")]


def _offer(item: Item) -> Element:
    """A card or an article."""
    address = web_address(item.link)
    title = ellipsize(item.title or item.link or "")
    picture = render_context().picture(item.media_url)
    actions, left_out = take(item.actions)
    return li(".offer")[
        picture and img(src=picture, alt="", loading="lazy", referrerpolicy="no-referrer"),
        div(".strong", dir="auto")[named_link(address, title) if address else title],
        item.description and div(dir="auto")[truncate(item.description)],
        actions and div(".offer-actions")[(span(dir="auto")[_action(action)] for action in actions)],
        remainder(left_out),
    ]


def _action(action: CardAction) -> Node:
    address = web_address(action.uri)
    text = ellipsize(action.text or "")
    return named_link(address, text) if address else text


def _objects(value: JsonValue) -> list[dict[str, JsonValue]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: JsonValue) -> str:
    return "" if value is None or isinstance(value, list | dict) else str(value)


def _choices(items: tuple[Item, ...], submitted: list[dict[str, JsonValue]]) -> Node:
    """All choices, the chosen ones marked, and any other answers."""
    answers = {_text(each.get("value")) or _text(each.get("title")): _text(each.get("title")) for each in submitted}
    offered = {item.value or item.title or "": item.title or item.value or "" for item in items}
    visible, left_out = take(
        (offered | {key: title or key for key, title in answers.items() if key not in offered}).items()
    )
    return [
        ul(".choices")[(_choice(title, is_chosen=key in answers) for key, title in visible)],
        remainder(left_out),
        not answers and _no_answer(),
    ]


def _choice(title: str, *, is_chosen: bool) -> Element:
    return li(class_={"chosen": is_chosen}, dir="auto")[
        is_chosen and [icon("check"), span(".said")[gettext("Chosen:"), " "]], truncate(title, NAME)
    ]


def _form(items: tuple[Item, ...], submitted: list[dict[str, JsonValue]]) -> Node:
    """The fields of a form with their answers; only their names while there are none."""
    answers = {_text(each.get("name")): _text(each.get("value")) for each in submitted}
    fields = {item.name or "": item for item in items}
    named = {name: item.label or item.title or name for name, item in fields.items()}
    visible, left_out = take((named | {name: named.get(name) or name for name in answers}).items())
    if not any(answers.values()):
        return [div(".quiet.small", dir="auto")[" · ".join(ellipsize(label) for _, label in visible)], _no_answer()]
    return facts(
        ((label, _option_label(fields.get(name), answers.get(name) or "-")) for name, label in visible), left_out
    )


def _option_label(field: Item | None, answer: str) -> str:
    """An answer by the label that the customer saw."""
    options = field.options if field else ()
    return next((each.label for each in options if each.label and each.value == answer), answer)


def rating_of(value: JsonValue) -> int | None:
    """A rating from 1 to 5, whether it was stored as a number or, by some integrations, as text; None for none."""
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return min(max(int(text), 1), len(_RATINGS)) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else None


def rating_text(rating: int) -> str:
    """A rating in words: "4 of 5: good"."""
    best = len(_RATINGS)
    words = gettext(_RATINGS[rating - 1])
    return gettext("{rating} of {best}: {words}", rating=format_integer(rating), best=format_integer(best), words=words)


def _rating(submitted: JsonValue) -> Node:
    response = submitted.get("csat_survey_response") if isinstance(submitted, dict) else None
    if not isinstance(response, dict) or (rating := rating_of(response.get("rating"))) is None:
        return _no_answer()
    best = len(_RATINGS)
    feedback = _text(response.get("feedback_message")).strip()
    return [
        div(".rating")[
            span(".stars", aria_hidden="true")["★" * rating + "☆" * (best - rating)],
            " ",
            rating_text(rating),
        ],
        feedback and div(".answer")[plain_text(ellipsize(feedback, LONGEST))],
    ]
