"""What channels tell beside a message: the advertisement it came from, a story, a template, a form's answers."""

from htpy import Node, details, div
from htpy import summary as summary_tag
from pydantic import JsonValue

from app.context import Message
from app.ui.attribute_format import written
from app.ui.elements import facts
from app.ui.i18n import say, word
from app.ui.icons import icon
from app.ui.labels import humanized
from app.ui.links import web_link
from app.ui.render_context import Scene
from app.ui.truncate import NAME, Allowance, cut, short

_STORIES = {
    "story_mention": word("Mentioned you in a story"),
    "ig_story": word("Sent a story"),
    "ig_story_reply": word("Answered your story"),
    "ig_post": word("Sent a post"),
}
"""`image_type` of messages from Instagram."""

_HANDLES = frozenset({"flow_token"})
"""What a form's answers hold that is not the customer's."""


def channel_part(message: Message, scene: Scene) -> Node:
    """What a message holds of its channel; nothing for most."""
    attributes = message.content_attributes
    return [
        attributes.referral and _referral(attributes.referral),
        _story(message),
        attributes.whatsapp_flow_response and _answers(attributes.whatsapp_flow_response, scene),
        _template(message, scene),
    ]


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def _referral(told: dict[str, JsonValue]) -> Node:
    """The advertisement on which the customer has pressed (WhatsApp)."""
    headline, words = _text(told.get("headline")), _text(told.get("body"))
    return div(".aside-box")[
        div(".quiet.small")[icon("megaphone"), " ", say("From an advertisement")],
        headline and div(".strong", dir="auto")[cut(headline, NAME)],
        words and div(dir="auto")[cut(words)],
        div(".small")[web_link(_text(told.get("source_url")))],
    ]


def _story(message: Message) -> Node:
    attributes = message.content_attributes
    title = _STORIES.get(attributes.image_type or "")
    if title is None and not attributes.story_url:
        return None
    shown = {each.data_url for each in message.attachments}
    return div(".quiet.small")[
        icon("share-2"),
        " ",
        say(title or word("About a story")),
        attributes.story_url not in shown and [" ", web_link(attributes.story_url)],
    ]


def _answers(told: dict[str, JsonValue], scene: Scene) -> Node:
    """What the customer has entered into a form (a WhatsApp flow); text if the host could not read it."""
    given = told.get("response_json")
    if not isinstance(given, dict):
        return written(given, scene)
    allowance = Allowance()
    shown, left_out = allowance.few([(key, held) for key, held in given.items() if key not in _HANDLES])
    return facts(((humanized(key), written(held, scene, None, allowance)) for key, held in shown), left_out)


def _template(message: Message, scene: Scene) -> Node:
    """The template that a message was made from, with what was put into it."""
    told = message.additional_attributes.template_params
    if not told or not (name := _text(told.get("name"))):
        return None
    code = _text(told.get("language"))
    return details(".folded", id=f"template-{message.id}"[:NAME])[
        summary_tag[say("Template {name}", name=short(name))],
        facts(
            [
                (say("Language"), code and (scene.formats.language(code) or code)),
                (say("Category"), humanized(_text(told.get("category")).lower())),
                (say("Parameters"), written(told.get("processed_params") or "", scene)),
            ]
        ),
    ]
