"""Situations from public reports show what was written and what is stored."""

import json
import re
from typing import Any

import pytest

from app.export import export_file
from app.export.entry import entries
from app.testing import PlainFormats
from app.testing.html_tree import HtmlElement
from tests import samples
from tests.checkout import ROOT
from tests.unit.rendering import NOW, page

CASES = {path.stem: path for path in sorted((ROOT / "tests" / "cases").glob("*.json"))}


def data(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(CASES[name].read_text(encoding="utf-8"))["data"]
    return content


def raw(element: HtmlElement) -> str:
    """All text in an element, as it stands."""
    return "".join(element.texts)


def facts(name: str) -> dict[str, str]:
    """The labels and values of the attributes."""
    (section,) = (each for each in page(data(name)).root.parts if each["data-panel"] == "attributes")
    rows = [(each.all("dt"), each.all("dd")) for each in section.all("div")]
    return {label[0].words: value[0].words for label, value in rows if label and value}


@pytest.mark.parametrize("name", CASES)
def test_every_character_that_a_customer_typed_is_on_the_page(name: str) -> None:
    rows = {each["id"]: raw(each) for each in page(data(name)).root.all("li") if each["id"]}
    typed = [
        message
        for message in data(name)["conversation"]["messages"]
        if message["message_type"] == 0 and message.get("content") and "email" not in message["content_attributes"]
    ]
    contents = {f"message-{each['id']}": each["content"].rstrip().lstrip("\r\n") for each in typed}
    hidden = {key for key in contents if not any(key in (row or "") for row in rows)}

    missing = {key: text for key, text in contents.items() if key not in hidden and text not in rows.get(key, "")}

    assert missing == {}
    assert len(hidden) <= len(contents) // 2


def test_stored_text_stays_text() -> None:
    values = facts("09-attributes")

    assert {key: values[key] for key in ("ZIP", "CNPJ", "Customer number", "Amount (EUR)", "Rate", "Year")} == {
        "ZIP": "01067",
        "CNPJ": "12345678000195",
        "Customer number": "1234567890",
        "Amount (EUR)": "1.299,50",
        "Rate": "12.5",
        "Year": "2026",
    }


def test_a_time_that_is_no_midnight_keeps_its_time_and_a_day_is_a_day() -> None:
    values = facts("09-attributes")

    assert values["Appointment"].startswith("2026-10-05 15:00 · ")
    assert values["Due"].startswith("2026-10-05 12:00 · ")
    assert values["Signup"].startswith("2026-10-05 · ")
    assert values["US date"] == "10/05/2026"


def test_old_hosts_that_send_no_definitions_show_dates_too() -> None:
    values = facts("28-dates-old-host")

    assert values["Plain"] == "2026-10-05 · in 1 month"
    assert values["Renewal"] == "2026-12-31 23:00 · in 3 months"


def test_nobody_waits_in_a_resolved_conversation() -> None:
    text = page(data("11a-sla-resolved")).text

    assert "Waiting" not in text
    assert "unanswered" not in text


def test_values_nested_deep_are_all_there() -> None:
    text = page(data("19-nested")).text

    for each in ("Street Hill Road 7", "Name Springfield", "Postal code 12345", "Colour green", "Value 42"):
        assert each in text


def test_the_author_of_a_mail_is_who_sent_it_on_the_page_and_in_files() -> None:
    context = samples.context(data("16-mail-odd"))
    authors = [each.author for each in entries(context, PlainFormats())]
    messages = page(data("16-mail-odd")).root.all("li", "mail")

    assert authors.count("Pat Copy") == 1
    assert messages[authors.index("Pat Copy")].all("span", "from")[0].words == "Pat Copy"


def test_a_button_answered_by_the_next_message_is_answered_and_a_rating_stored_as_text_is_one() -> None:
    view = page(data("07-whatsapp-interactive"))

    assert [each.words for each in view.root.all("li", "chosen")] == ["Chosen: View board"]
    assert "4 of 5: good" in view.text
    assert "2 of 5: bad" in view.text


def test_latitude_0_is_a_place_and_a_message_without_anything_says_so() -> None:
    view = page(data("08-social"))

    assert any("mlat=0.0&mlon=32.5825" in each for each in view.values("href"))
    assert "This message has no content." in view.text


@pytest.mark.parametrize("format_", ["csv", "html"])
def test_an_agents_line_ends_are_line_ends_in_every_file(format_: str) -> None:
    context = samples.context(data("21-agent-backslash"))
    text = export_file(format_, context, NOW, PlainFormats(), with_notes=True).text

    assert "text message" in text
    assert not re.search(r"(?:Hi|text message) *\\", text)


def test_addresses_are_shown_as_written() -> None:
    links = [each.words for each in page(data("29-urls-as-written")).root.all("a")]

    assert {"http://shop.example/", "https://www.shop.example/", "http://shop.example"} <= set(links)
