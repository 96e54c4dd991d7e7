"""The examples of docs/settings-panels.md are right, and show what they promise."""

import asyncio
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.core.events import MessageReceived
from app.host.decode import Received, decode
from app.settings.config_panels import build_panels
from app.settings.schema import Settings, read_settings
from app.ui.panel import Panel
from tests import samples
from tests.unit.panel_page import SHOP, Page
from tests.unit.rendering import HOST

DOCS = (Path(__file__).parents[3] / "docs" / "settings-panels.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
ORDER = {"number": "A-1", "total": 7.5, "placed_at": "2026-09-01", "state": "paid"}
PAYMENT = {"method": "card", "reference": "R-1", "amount": 5, "currency": "USD"}


def settings(snippet: str) -> Settings:
    return read_settings({"panel_origins": [SHOP], **tomllib.loads(snippet)["deskside"]})


def panel_text(panel: Panel) -> str:
    """What a panel shows of a contact with everything that the examples name."""

    async def run() -> str:
        page = Page(panel, answers={f"{SHOP}/payments?email=ada%40x.example": {"data": {"items": [PAYMENT]}}})
        data: dict[str, Any] = {
            "contact": {"id": 1, "email": "ada@x.example", "custom_attributes": {"orders": [ORDER], "order_1": "SO-1"}},
            "conversation": {"id": 7, "inbox_id": 3, "labels": ["payment"]},
        }
        page.dispatch(MessageReceived(samples.message(data), HOST))
        await page.rest()
        return page.body(panel.name)

    return asyncio.run(run())


def test_there_are_examples() -> None:
    assert len(SNIPPETS) == 5


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_an_example_has_no_mistake(snippet: str) -> None:
    assert settings(snippet).panel_errors == ()


def test_the_examples_show_their_rows() -> None:
    panels = [panel for snippet in SNIPPETS for panel in build_panels(settings(snippet).panels)]

    assert {panel.title: panel_text(panel) for panel in panels} == {
        "Orders": "NumberTotalPlacedStateA-1EUR 7.502026-09-01paidTotalEUR 7.50",
        "Last orders": "SO-1",
        "Payments": "MethodReferenceAmountcardR-1USD 5.00",
    }


def test_the_example_of_hiding_hides() -> None:
    context_data = {"contact": {"id": 1, "email": "ada@x.example", "custom_attributes": {"iban": "DE89 3704 0044"}}}
    context_data["conversation"] = {"meta": {"team": {"name": "Sales"}}}

    read = decode(samples.message(context_data), None, settings(SNIPPETS[3]).hide)

    assert isinstance(read, Received)
    assert (read.context.contact.email, read.context.contact.custom_attributes) == (None, {"iban": "•••0044"})


@pytest.mark.parametrize(
    "key", ["title", "from", "rows", "columns", "limit", "total", "icon", "order", "place", "keep_for", "when"]
)
def test_each_key_is_explained(key: str) -> None:
    assert f"| `{key}` |" in DOCS
