"""Content that channels add to a message: an advertisement, a story, a template, a form's answers."""

from htpy import Node, details, div
from htpy import summary as summary_tag
from pydantic import JsonValue

from app.context import Message
from app.ui.attribute_format import format_value
from app.ui.elements import facts
from app.ui.i18n import gettext, gettext_noop
from app.ui.icons import icon
from app.ui.labels import humanize
from app.ui.links import web_link
from app.ui.render_context import formats
from app.ui.truncate import NAME, Budget, ellipsize, truncate

_STORIES = {
    "story_mention": gettext_noop("Mentioned you in a story"),
    "ig_story": gettext_noop("Sent a story"),
    "ig_story_reply": gettext_noop("Replied to your story"),
    "ig_post": gettext_noop("Sent a post"),
}
"""`image_type` of messages from Instagram."""

_HANDLES = frozenset({"flow_token"})
"""Keys of a form's answers that are not the customer's."""


def channel_content(message: Message) -> Node:
    """The content that a message's channel adds; nothing for most."""
    attributes = message.content_attributes
    return [
        attributes.referral and _referral(attributes.referral),
        _story(message),
        attributes.whatsapp_flow_response and _answers(attributes.whatsapp_flow_response),
        _template(message),
    ]


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def _referral(referral: dict[str, JsonValue]) -> Node:
    """The advertisement that the customer has pressed (WhatsApp)."""
    headline, words = _text(referral.get("headline")), _text(referral.get("body"))
    return div(".aside-box")[
        div(".quiet.small")[icon("megaphone"), " ", gettext("From an advertisement")],
        headline and div(".strong", dir="auto")[truncate(headline, NAME)],
        words and div(dir="auto")[truncate(words)],
        div(".small")[web_link(_text(referral.get("source_url")))],
    ]


def _story(message: Message) -> Node:
    attributes = message.content_attributes
    title = _STORIES.get(attributes.image_type or "")
    if title is None and not attributes.story_url:
        return None
    visible = {each.data_url for each in message.attachments}
    return div(".quiet.small")[
        icon("share-2"),
        " ",
        gettext(title or gettext_noop("About a story")),
        attributes.story_url not in visible and [" ", web_link(attributes.story_url)],
    ]


def _answers(response: dict[str, JsonValue]) -> Node:
    """What the customer has entered into a form (a WhatsApp flow); text if the host could not read it."""
    answers = response.get("response_json")
    if not isinstance(answers, dict):
        return format_value(answers)
    allowance = Budget()
    visible, left_out = allowance.take([(key, value) for key, value in answers.items() if key not in _HANDLES])
    return facts(((humanize(key), format_value(value, None, allowance)) for key, value in visible), left_out)


def _template(message: Message) -> Node:
    """The template of a message, with its values."""
    parameters = message.additional_attributes.template_params
    if not parameters or not (name := _text(parameters.get("name"))):
        return None
    code = _text(parameters.get("language"))
    return details(".folded", id=f"template-{message.id}"[:NAME])[
        summary_tag[gettext("Template {name}", name=ellipsize(name))],
        facts(
            [
                (gettext("Language"), code and (formats().language(code) or code)),
                (gettext("Category"), humanize(_text(parameters.get("category")).lower())),
                (gettext("Parameters"), format_value(parameters.get("processed_params") or "")),
            ]
        ),
    ]
