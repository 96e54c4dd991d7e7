"""The examples of docs/orders.md are right, and say all keys and fields that there are."""

import json
import re
import tomllib

import pytest
from pydantic import BaseModel

from app.commerce.read_answer import read_answer
from app.commerce.records import CONTRACT, Invoice, Line, Order, Payment, Refund, Shipment, Subscription
from app.settings.schema import read_settings
from app.settings.source_config import ActionConfig, SourceConfig
from tests.checkout import ROOT

DOCS = (ROOT / "docs" / "orders.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
SHOP = "https://shop.example"


def test_there_are_examples() -> None:
    assert len(SNIPPETS) == 3


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_an_example_has_no_mistake(snippet: str) -> None:
    settings = read_settings({"panel_origins": [SHOP], **tomllib.loads(snippet)["deskside"]})

    assert settings.panel_errors == ()
    assert settings.sources


ANSWERS = re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)[1:]  # the first is what an action sends


@pytest.mark.parametrize(("kind", "answer"), list(zip(CONTRACT, ANSWERS, strict=True)))
def test_the_example_of_an_answer_is_read_without_a_mistake(kind: str, answer: str) -> None:
    read = read_answer(CONTRACT[kind], kind, json.loads(answer))

    assert (read.errors, len(getattr(read.answer, kind))) == ((), 1)


@pytest.mark.parametrize(
    "key",
    [field.alias or key for model in (SourceConfig, ActionConfig) for key, field in model.model_fields.items()],
)
def test_each_key_is_explained(key: str) -> None:
    assert f"| `{key}` |" in DOCS


@pytest.mark.parametrize("model", [Order, Line, Shipment, Refund, Payment, Subscription, Invoice])
def test_each_field_is_named(model: type[BaseModel]) -> None:
    (row,) = re.findall(rf"^\| {model.__name__.lower()} \|.*", DOCS, re.MULTILINE)
    missing = [name for name in model.model_fields if f"`{name}`" not in row]

    assert missing in ([], ["number"])
