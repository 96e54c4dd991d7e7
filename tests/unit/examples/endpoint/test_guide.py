"""docs/endpoint.md does what it says."""

import json
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from examples.endpoint.settings import Settings, TokenSettings
from examples.endpoint.source import Source
from examples.endpoint.sources.query import Query
from examples.endpoint.testing import SourceContract
from tests.checkout import ROOT

GUIDE = (ROOT / "docs/endpoint.md").read_text(encoding="utf-8")
EXAMPLE = tomllib.loads((ROOT / "examples/endpoint/example.toml").read_text(encoding="utf-8"))
ADA = "ada@customer.example"


def snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


class Handler(BaseHTTPRequestHandler):
    """The HTTP API of a shop that knows one customer."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        is_known = parts.path == "/api/status" or query.get("customer") == ADA
        skip, take = int(query.get("skip", 0)), int(query.get("take", 0))
        body = json.dumps({"items": [self._sale(at) for at in range(skip, min(skip + take, 7))]}).encode()
        self.send_response(200 if is_known else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @staticmethod
    def _sale(at: int) -> dict[str, object]:
        created = f"2026-08-{20 - at}T09:00:00Z"
        return {"id": f"s{at}", "ref": f"S-{at}", "created": created, "state": "open", "cents": 99, "currency": "EUR"}

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api/"
        server.shutdown()


class TestNextSource(SourceContract):
    """The source that the guide writes passes what every source passes."""

    customer = ADA

    @pytest.fixture
    def source(self, shop: str) -> Iterator[Source]:
        module: dict[str, Any] = {}
        exec(snippets("python")[0], module)  # noqa: S102 - our own document
        source = module["WebShopSource"](shop, "key")
        yield source
        source._client.close()  # noqa: SLF001


def test_the_next_source_has_fifty_lines_at_most() -> None:
    assert len(snippets("python")[0].splitlines()) <= 50


MAKE = """
from examples.endpoint.settings import Settings
from examples.endpoint.sources import make_sources
token = {"issuer": "https://login.example.com", "audience": "x"}
shop = {"type": "web_shop", "address": "https://shop.example/api/", "key_from": "SHOP_KEY"}
settings = {"app": "https://desk.example.com", "audit_log": "looks", "token": token, "sources": {"shop": shop}}
print(type(make_sources(Settings.model_validate(settings))["shop"]).__name__)
"""


def test_its_table_and_its_case_fit_where_the_guide_puts_them(tmp_path: Path) -> None:
    source, table, case = snippets("python")[:3]
    shutil.copytree(ROOT / "examples/endpoint", tmp_path / "examples/endpoint")

    def change(name: str, changes: dict[str, str]) -> None:
        path = tmp_path / "examples/endpoint" / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    (tmp_path / "examples/endpoint/sources/web_shop.py").write_text(source, encoding="utf-8")
    change(
        "settings.py",
        {
            "\n\nclass Settings(": f"\n\n{table}\n\nclass Settings(",
            "| StripeSettings": "| StripeSettings | WebShopSettings",
        },
    )
    imports = (
        "from examples.endpoint.settings import WebShopSettings\n"
        "from examples.endpoint.sources.web_shop import WebShopSource\n"
    )
    change(
        "sources/__init__.py",
        {"    return sources": f"{case}    return sources", "\n\ndef make_sources": f"\n{imports}\n\ndef make_sources"},
    )
    done = subprocess.run(  # noqa: S603 - our own example
        [sys.executable, "-c", MAKE], cwd=tmp_path, env={"SHOP_KEY": "k"}, capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr) == ("WebShopSource\n", "")


def test_its_settings_are_read() -> None:
    texts = [text for text in snippets("toml") if "[deskside" not in text]

    for text in texts:
        data = tomllib.loads(text)
        for source in data.get("sources", {}).values():
            source.setdefault("type", "sql")
            if source["type"] == "sql":
                source["url_from"] = "SHOP_DATABASE"
        Settings.model_validate({**EXAMPLE, **data})

    assert len(texts) == 3


def test_its_queries_name_what_there_is() -> None:
    (data,) = [tomllib.loads(text) for text in snippets("toml") if "queries" in text]
    queries = data["sources"]["shop"]["queries"]["orders"]

    assert Query(queries["rows"]).names == {"email", "limit", "offset"}
    assert Query(queries["lines"]).names == {"ids"}


def test_each_key_of_the_tokens_settings_is_explained() -> None:
    table = GUIDE.partition("| `issuer` |")[2].partition("\n\n")[0]

    missing = [name for name in TokenSettings.model_fields if f"`{name}`" not in f"`issuer`{table}"]

    assert missing == []
