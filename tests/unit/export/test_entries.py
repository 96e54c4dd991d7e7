"""Files say of a message what its row on the page says."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.context import Context, Message, MessageType
from app.export import FORMATS, export_file, export_text
from app.export.entry import Entry, entries
from app.host.decode import Received, decode
from app.messages.button_answers import button_answers
from app.messages.message_row import Row, message_row
from app.testing import PlainFormats
from app.testing.html_tree import HtmlElement, parse_html
from app.ui.htpy_adapter import markup
from app.ui.render_context import ANY_TIME, use_render_context
from tests import samples
from tests.unit.rendering import NOW, RENDER_CONTEXT
from tests.unit.test_fuzz import damage, with_damage

READER = MarkdownIt("commonmark", {"html": True})
CHROME = ("from", "later", "host", "badge note", "copy")
"""Classes of what is there for the page alone: who and when stand in the file's own head."""


def words(text: str) -> str:
    return "".join(text.split())


def lines_of(part: HtmlElement) -> list[str]:
    """The texts of a row without its chrome, without blanks."""
    if any(part.has(each) for each in CHROME) or part["slot"]:
        return []
    if part.has("activity"):
        return [words(each.text) for each in part.all("span")]
    if part.tag == "header":
        return [words(each.text) for each in part.all("span", "badge") if not each.has("note")]
    if part.tag == "button" and not part.has("picture"):
        return []
    if part.tag == "summary" and "Show" in part.words:
        return []
    pieces = [[words(each)] if isinstance(each, str) else lines_of(each) for each in part.inside]
    return [text for piece in pieces for text in piece if text]


def rows(context: Context) -> list[list[str]]:
    """The texts of all rows on the page."""
    messages = context.conversation.messages
    answers = button_answers(messages)
    with use_render_context(replace(RENDER_CONTEXT, now=ANY_TIME)):
        rendered = [
            markup(message_row(Row(answers.get(str(each.id), each), False, context.contact)))  # noqa: FBT003
            for each in messages
        ]
    return [lines_of(parse_html(each)) for each in rendered]


def in_markdown(context: Context) -> list[str]:
    text = export_file("markdown", context, NOW, PlainFormats(), with_notes=True).text
    tokens = [child for token in READER.parse(text) for child in token.children or []]
    return ["".join(words(child.content) for child in tokens)] * len(context.conversation.messages)


def in_html(context: Context) -> list[str]:
    text = export_file("html", context, NOW, PlainFormats(), with_notes=True).text
    return [words(each.text) for each in parse_html(text.removeprefix("<!doctype html>")).all("article")]


def in_json(context: Context) -> list[str]:
    exported = json.loads(export_file("json", context, NOW, PlainFormats(), with_notes=True).text)
    return [words("\n".join(each["entry"]["lines"])) for each in exported.get("conversation", {}).get("messages", ())]


def in_csv(context: Context) -> list[str]:
    text = export_file("csv", context, NOW, PlainFormats(), with_notes=True).text.removeprefix("\ufeff")
    return [words(row["text"].removeprefix("'")) for row in csv.DictReader(StringIO(text, newline=""))]


def in_text(context: Context) -> list[str]:
    return [words(export_text(context, NOW, PlainFormats(), with_notes=True))] * len(context.conversation.messages)


READERS = (in_markdown, in_html, in_csv, in_json, in_text)


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("name", samples.NAMES)
def test_whatever_a_row_shows_is_in_its_entry(name: str, format_: Any) -> None:
    context = samples.context(name)
    for texts, entry, message in zip(rows(context), format_(context), context.conversation.messages, strict=True):
        source = words(message.content or "")
        # Of what a text says in Markdown the file has the source, so marks stand between its words there.
        missing = [each for each in texts if each not in entry and not _is_rendered(each, source)]
        assert missing == []


def _is_rendered(text: str, source: str) -> bool:
    """Whether a text is what Markdown makes of its source: the same letters and digits in the same order."""
    letters = iter(filter(str.isalnum, source))
    return bool(source) and all(letter in letters for letter in filter(str.isalnum, text))


def entry(**message: Any) -> Entry:
    conversation = {"id": 1, "messages": [{"id": 1, "message_type": 0, **message}]}
    (only,) = entries(Context.model_validate({"conversation": conversation}), PlainFormats())
    return only


def lines(**message: Any) -> list[str]:
    return entry(**message).lines


def test_choices_and_the_chosen_one() -> None:
    attributes = {"items": [{"title": "Yes", "value": "y"}, {"title": "No", "value": "n"}]}
    with_answer = attributes | {"submitted_values": [{"title": "No", "value": "n"}]}

    assert lines(content="Sure?", content_type="input_select", content_attributes=with_answer) == [
        "Sure?",
        "Yes",
        "Chosen: No",
    ]


def test_a_rating_and_its_words() -> None:
    values = {"csat_survey_response": {"rating": 4, "feedback_message": "Fast\nand friendly"}}

    assert lines(content="Rate us", content_type="input_csat", content_attributes={"submitted_values": values}) == [
        *("Rate us", "★★★★☆ 4 of 5: good", "Fast", "and friendly")
    ]


def test_a_form_and_a_flow() -> None:
    form = {
        "items": [{"name": "mail", "label": "E-mail"}],
        "submitted_values": [{"name": "mail", "value": "a@b.example"}],
    }
    flow = {"whatsapp_flow_response": {"response_json": {"size": "L", "born": "1990-05-01", "flow_token": "unused"}}}

    assert lines(content="form", content_type="form", content_attributes=form) == ["form", "E-mail: a@b.example"]
    assert lines(content="Sent", content_attributes=flow) == ["Sent", "Size: L", "Born: 1990-05-01"]


def test_cards_with_their_links() -> None:
    action = {"type": "link", "text": "View", "uri": "https://shop.example/shoe"}
    card = {"title": "Shoe", "description": "Red", "actions": [action, {"type": "postback", "text": "Buy"}]}

    assert lines(content="cards", content_type="cards", content_attributes={"items": [card]}) == [
        *("cards", "Shoe", "Red", "View <https://shop.example/shoe> Buy")
    ]


def test_an_e_mail_with_its_head_and_its_html_alone() -> None:
    mail = {
        "from": ["Pat <pat@x.example>"],
        "to": ["us@y.example"],
        "cc": ["boss@x.example"],
        "subject": "Invoice",
        "html_content": {"full": "<style>p{}</style><p>Please call me <b>soon</b>.</p><p>Pat</p>"},
    }

    assert lines(content=None, content_type="incoming_email", content_attributes={"email": mail}) == [
        *("From: Pat <pat@x.example>", "To: us@y.example", "Cc: boss@x.example", "Invoice"),
        *("Please call me soon.", "Pat"),
    ]


def test_what_failed_and_why_and_what_can_not_be_shown() -> None:
    failed = {"status": "failed", "content_attributes": {"external_error": "131047: too late"}}

    assert lines(content="Hi", message_type=1, **failed) == ["Hi", "Not sent: 131047: too late"]
    assert lines(content=None, content_attributes={"is_unsupported": True}) == [
        "Chatwoot can't show this message type; see it in the channel's own app."
    ]
    assert lines(content=None, content_attributes={"deleted": True}) == ["This message was deleted."]


def test_files_have_readable_names_and_places_their_coordinates() -> None:
    address = "https://chat.example.com/blobs/invoice%204711.pdf"
    file = {"file_type": "file", "data_url": address, "file_size": 2000}
    place = {"file_type": "location", "fallback_title": "Square", "coordinates_lat": 38.5, "coordinates_long": -9.25}
    card = {"file_type": "contact", "fallback_title": "+4915112345678", "meta": {"firstName": "Ada"}}
    sound = {"file_type": "audio", "data_url": "https://chat.example.com/a.ogg", "transcribed_text": "Hello there"}

    context = samples.context(
        {"conversation": {"id": 1, "messages": [{"id": 1, "attachments": [file, place, card, sound]}]}}
    )
    (only,) = entries(context, PlainFormats())

    assert only.lines[0] == f"invoice 4711.pdf <{address}> 2 kilobyte"
    assert only.lines[1].startswith("Square Map <https://www.openstreetmap.org/?mlat=38.5&mlon=-9.25")
    assert only.lines[2] == "Ada +4915112345678"
    assert only.lines[-1] == "Hello there"


def test_a_call_with_what_was_said() -> None:
    call = {"status": "completed", "direction": "incoming", "duration_seconds": 65, "transcript": "Good morning"}

    assert lines(content="Call", content_type="voice_call", call=call) == [
        *("Call", "Incoming call", "Status: Ended", "Duration: 1:05", "Transcript", "Good morning")
    ]


def test_an_answer_names_what_it_answers() -> None:
    messages = [
        {"id": 1, "content": "Which size?", "message_type": 1, "sender": {"name": "Riley"}},
        {"id": 2, "content": "L", "message_type": 0, "content_attributes": {"in_reply_to": 1}},
    ]
    context = Context.model_validate({"contact": {"name": "Ada"}, "conversation": {"messages": messages}})

    assert [each.lines for each in entries(context, PlainFormats())] == [["Which size?"], ["Riley Which size?", "L"]]


def test_an_agents_shift_and_enter_ends_a_line_and_a_customers_backslash_stays() -> None:
    assert lines(content="one\\\ntwo", message_type=1) == ["one", "two"]
    assert lines(content="C:\\\ntwo", message_type=0) == ["C:\\", "two"]


def test_an_agents_escapes_read_as_on_the_page_and_a_customers_backslash_stays() -> None:
    assert lines(content=r"a\_b \*c\* `d\_e` &amp; **f**", message_type=1) == [r"a_b *c* `d\_e` & **f**"]
    assert lines(content=r"a\_b &amp;", message_type=0) == [r"a\_b &amp;"]


def test_a_text_stays_as_it_was_written() -> None:
    text = "1. one\n3. three <b> & *x* _y_ \\ https://www.shop.example/"

    assert lines(content=text) == text.splitlines()


def test_the_text_for_the_clipboard_has_all_of_it() -> None:
    context = samples.context(samples.BOT)

    text = export_text(context, NOW, PlainFormats(), with_notes=True)

    assert text.startswith("Conversation")
    for each in entries(context, PlainFormats()):
        assert "\n".join(each.lines) in text


def test_notes_say_that_they_are_private_and_activities_what_they_are() -> None:
    assert entry(content="x", private=True, message_type=1, sender={"name": "Riley"}).author == "Riley (private note)"
    assert entry(content="x", message_type=MessageType.ACTIVITY).author == "Activity"
    assert isinstance(entry(content="x").message, Message)


@given(st.sampled_from(samples.NAMES), st.lists(damage, min_size=1, max_size=4), st.sampled_from(READERS))
def test_whatever_a_row_shows_of_whatever_a_host_says_is_in_its_entry(
    name: str, places: list[tuple[int, str, Any, str]], format_: Callable[[Context], list[str]]
) -> None:
    decoded = decode(samples.message(with_damage(samples.data(name), places)))
    if isinstance(decoded, Received):
        context = decoded.context
        for texts, entry, message in zip(rows(context), format_(context), context.conversation.messages, strict=True):
            source = words(message.content or "")
            assert [each for each in texts if each not in entry and not _is_rendered(each, source)] == []


@given(st.sampled_from(samples.NAMES), st.lists(damage, min_size=1, max_size=4))
def test_whatever_a_host_says_goes_into_files(name: str, places: list[tuple[int, str, Any, str]]) -> None:
    decoded = decode(samples.message(with_damage(samples.data(name), places)))
    if isinstance(decoded, Received):
        for format_ in FORMATS:
            assert export_file(format_, decoded.context, NOW, PlainFormats(), with_notes=True).text
