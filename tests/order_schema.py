"""`python3 -m tests.order_schema`: write the contract of orders and payments as a JSON Schema into docs/."""

import json
import subprocess
import sys
from typing import Any

from tests.__main__ import BIN, ROOT, make_venv

try:
    from app.commerce.records import CONTRACT
except ImportError:  # the virtual environment has what the page needs
    make_venv()
    sys.exit(subprocess.run([BIN / "python", "-m", "tests.order_schema"], cwd=ROOT, check=False).returncode)  # noqa: S603

SCHEMA = ROOT / "docs" / "orders.schema.json"


def schema() -> str:
    """The schema of each answer, by its name among the definitions."""
    definitions: dict[str, Any] = {}
    for model in CONTRACT.values():
        whole = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= whole.pop("$defs", {}) | {model.__name__: whole}
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What an endpoint answers to Deskside about orders, payments and subscriptions",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in CONTRACT.values()],
        "$defs": dict(sorted(definitions.items())),
    }
    return json.dumps(document, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), encoding="utf-8")
