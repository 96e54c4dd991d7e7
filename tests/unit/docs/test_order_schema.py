"""The JSON Schema in docs/ is that of the models."""

import json

from tests.order_schema import SCHEMA, schema


def test_the_schema_in_the_docs_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "run `python3 -m tests.order_schema`"


def test_the_schema_asks_for_ids_alone() -> None:
    definitions = json.loads(schema())["$defs"]

    assert {name: each["required"] for name, each in definitions.items() if "required" in each} == {
        name: ["id"] for name in ("Invoice", "Order", "Payment", "Subscription")
    }
