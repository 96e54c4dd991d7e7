"""What bots ask and offer, and what customers answered: choices, forms, cards, articles, ratings.

Chatwoot's own dashboard shows the text alone of cards and articles (`components-next/message/Message.vue`).
"""

from htpy import Node, div, li, ul
from pydantic import JsonValue

from app.context import Message
from app.context.message import CardAction, Item
from app.page.limits import cut, few, more, short
from app.page.links import named_link, web_address

_BEST = 5
"""The best rating that a customer can give (`content_attributes.submitted_values.csat_survey_response`)."""


def bot_part(message: Message) -> Node:
    """What a bot's message holds beside its text, by its kind; None for all others."""
    attributes = message.content_attributes
    match message.content_type:
        case "cards" | "article":
            offers, left_out = few(attributes.items)
            return [ul(".items")[(li[_offer(item)] for item in offers)], more(left_out)]
        case "input_select":
            answer = ", ".join(_choices(attributes.submitted_values))
            offered = " · ".join(item.title or item.value or "" for item in attributes.items)
            return _answer(answer) if answer else div(".quiet", dir="auto")[cut(offered)]
        case "form":
            answers, left_out = few(_fields(attributes.items, attributes.submitted_values))
            listed = ul(".items")[(li(dir="auto")[cut(answer)] for answer in answers)]
            return [listed, more(left_out)] if answers else _answer("")
        case "input_email":
            return _answer(attributes.submitted_email or "")
        case "input_csat":
            return _answer(_rating(attributes.submitted_values))
    return None


def _answer(text: str) -> Node:
    return div(".answer", dir="auto")[cut(text)] if text else div(".quiet")["No answer yet."]


def _offer(item: Item) -> Node:
    address = web_address(item.link)
    title = short(item.title or item.link or "")
    actions, left_out = few(item.actions)
    return [
        div(".strong", dir="auto")[named_link(address, title) if address else title],
        item.description and div(dir="auto")[cut(item.description)],
        [div[_action(action)] for action in actions],
        more(left_out),
    ]


def _action(action: CardAction) -> Node:
    address = web_address(action.uri)
    text = short(action.text or "")
    return named_link(address, text) if address else text


def _objects(value: JsonValue) -> list[dict[str, JsonValue]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _choices(submitted: JsonValue) -> list[str]:
    return [str(each.get("title") or each.get("value") or "") for each in _objects(submitted)]


def _fields(items: tuple[Item, ...], submitted: JsonValue) -> list[str]:
    """The answers to a form, each behind the label of its field."""
    labels = {item.name: item.label for item in items}
    answers = ((str(each.get("name") or ""), each.get("value")) for each in _objects(submitted))
    return [f"{labels.get(name) or name}: {value}" for name, value in answers if value not in (None, "")]


def _rating(submitted: JsonValue) -> str:
    response = submitted.get("csat_survey_response") if isinstance(submitted, dict) else None
    if not isinstance(response, dict) or not isinstance(rating := response.get("rating"), int):
        return ""
    feedback = response.get("feedback_message")
    stars = "★" * min(max(rating, 0), _BEST)
    return f"{stars:☆<{_BEST}} {rating} of {_BEST}{f': {feedback}' if feedback else ''}"
