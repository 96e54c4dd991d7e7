"""Situations from public reports show what was written and what is stored."""

import json
from typing import Any

import pytest

from app.testing.html_tree import HtmlElement
from tests.checkout import ROOT
from tests.unit.rendering import page

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
