"""What leaves the page: which fields, which messages, under which name."""

import json

import pytest

from app.context import Context
from app.export import FORMATS, export_file
from app.testing import PlainFormats
from app.testing.html_tree import parse_html
from tests import samples
from tests.unit.rendering import NOW

NOTE = "only for the team"
CONTEXT = Context.model_validate(
    {
        "contact": {"id": 1, "name": "../../Ada <Lovelace>\u202e.exe"},
        "conversation": {
            "id": 42,
            "messages": [
                {"id": 1, "content": "for all", "message_type": 0},
                {"id": 2, "content": NOTE, "message_type": 1, "private": True},
            ],
            "last_non_activity_message": {"id": 2, "content": NOTE, "private": True},
        },
        "agent": {"id": 3, "name": "Grace", "email": "grace@example.com"},
    }
)


@pytest.mark.parametrize("format_", FORMATS)
def test_private_notes_stay_here_unless_the_agent_wants_them(format_: str) -> None:
    assert NOTE not in export_file(format_, CONTEXT, NOW, PlainFormats(), with_notes=False).text
    assert (NOTE in export_file(format_, CONTEXT, NOW, PlainFormats(), with_notes=True).text) == (format_ != "vcard")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", samples.NAMES)
def test_every_sample_goes_into_every_format(name: str, format_: str) -> None:
    assert export_file(format_, samples.context(name), NOW, PlainFormats(), with_notes=True).text


def test_names_of_files_are_dated_and_lead_nowhere() -> None:
    names = [export_file(format_, CONTEXT, NOW, PlainFormats(), with_notes=False).name for format_ in FORMATS]

    assert names == [
        "conversation-42-2026-09-05.md",
        "conversation-42-2026-09-05.html",
        "conversation-42-2026-09-05.json",
        "conversation-42-2026-09-05.csv",
        "contact-ada-lovelace-exe-2026-09-05.vcf",
    ]


def test_json_is_read_back_as_the_same_context() -> None:
    context = samples.context(samples.WEBSITE)

    data = json.loads(export_file("json", context, NOW, PlainFormats(), with_notes=True).text)

    assert data.pop("exported_at") == "2026-09-05T09:40:00Z"
    assert Context.model_validate(data) == context.model_copy(update={"agent": None, "definitions": ()})


@pytest.mark.parametrize("name", samples.NAMES)
def test_a_page_of_html_holds_no_script_and_nothing_from_elsewhere(name: str) -> None:
    page = parse_html(
        export_file("html", samples.context(name), NOW, PlainFormats(), with_notes=True).text.removeprefix(
            "<!doctype html>"
        )
    )

    assert {part.tag for part in page.parts} <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "dl", "dt", "dd"),
        *("article", "header", "div", "time", "p", "a"),
    }
    assert not [part for part in page.parts for name in part.attributes if name.startswith("on") or name == "src"]
    assert {(part["href"] or "").partition(":")[0] for part in page.all("a")} <= {"http", "https"}


def test_what_people_wrote_is_text_in_html() -> None:
    context = Context.model_validate(
        {"conversation": {"messages": [{"message_type": 0, "content": "<b>&amp;</b>\nsecond"}]}}
    )

    page = parse_html(
        export_file("html", context, NOW, PlainFormats(), with_notes=False).text.removeprefix("<!doctype html>")
    )

    assert [part.text for part in page.all("p")] == ["<b>&amp;</b>\nsecond"]
