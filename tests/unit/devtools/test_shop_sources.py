"""Connecting the page to the demo shop."""

import json
import re
import tomllib
from argparse import ArgumentParser
from contextlib import AbstractContextManager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.settings.schema import read_settings
from app.settings.source_config import SourceConfig
from devtools.build.site import collect
from devtools.commands import serve
from devtools.server.server import serving
from devtools.shop.customers import ON_ITS_WAY, TRACKING
from devtools.shop.mention import SAMPLE, with_mention
from devtools.shop.sources import SOURCES, missing_sources, with_shop
from tests.checkout import ROOT

SHOP = "http://127.0.0.1:8100"
OWN = 'from = "https://shop.example/all?email={contact.email}"'


def _source(kind: str) -> dict[str, Any]:
    source: dict[str, Any] = with_shop({}, SHOP)["deskside"][kind]
    assert source["from"] == f"{SHOP}/{kind}?email={{contact.email}}"
    return source


def _with_shop(toml: str) -> Any:
    return with_shop(tomllib.loads(toml), SHOP)


def test_the_shop_is_the_source_of_records_without_one_and_an_allowed_site() -> None:
    assert _with_shop('packages = []\n[deskside]\npanel_origins = ["https://crm.example"]') == {
        "packages": [],
        "deskside": {
            "panel_origins": ["https://crm.example", SHOP],
            "orders": _source("orders"),
            "payments": _source("payments"),
            "subscriptions": _source("subscriptions"),
        },
    }


def test_the_settings_that_name_the_shop_have_no_mistake_and_offer_refunds_and_receipts() -> None:
    settings = read_settings(_with_shop("")["deskside"])

    assert settings.panel_errors == ()
    sources = [each for each in (settings.orders, settings.payments) if isinstance(each, SourceConfig)]
    assert [action.label for each in sources for action in each.actions] == ["Refund", "Resend receipt"]


def test_a_configured_source_replaces_the_shop() -> None:
    settings = _with_shop(f"[deskside.payments]\n{OWN}")["deskside"]

    assert settings["payments"] == tomllib.loads(OWN)
    assert settings["orders"] == _source("orders")


def test_with_every_source_configured_the_shop_is_not_named() -> None:
    toml = "\n".join(f"[deskside.{each}]\n{OWN}" for each in SOURCES)

    assert _with_shop(toml) == tomllib.loads(toml)
    assert missing_sources(tomllib.loads(toml)) == []


def test_settings_in_the_file_are_kept() -> None:
    configuration = tomllib.loads('[deskside]\npanel_origins = ["https://crm.example"]')

    with_shop(configuration, SHOP)

    assert configuration == {"deskside": {"panel_origins": ["https://crm.example"]}}


@pytest.mark.parametrize("toml", ["deskside = 1", '[deskside]\npanel_origins = "https://crm.example"'])
def test_settings_with_a_mistake_are_not_changed(toml: str) -> None:
    assert _with_shop(toml) == tomllib.loads(toml)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a page, settings and the sample that the shop adds to."""
    for name in ("index.html", "sign-in.html"):
        (tmp_path / name).write_text("<!doctype html><html ><head></head></html>")
    (tmp_path / "pyscript.toml").write_text("packages = []")
    payloads = tmp_path / "tests" / "payloads"
    payloads.mkdir(parents=True)
    for name in (SAMPLE, "02-whatsapp-media-failed.json"):
        (payloads / name).write_bytes((ROOT / "tests" / "payloads" / name).read_bytes())
    return tmp_path


def _ask(port: int, path: str) -> tuple[bytes, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return body, answer.headers["Content-Security-Policy"] or ""


def test_the_dev_server_tells_the_page_of_the_shop_and_lets_it_ask(project: Path) -> None:
    with serving(project, shop=SHOP) as port:
        settings = json.loads(_ask(port, "/pyscript.json")[0])["deskside"]
        policies = [_ask(port, path)[1] for path in ("/", "/webview.html")]

    assert settings["orders"] == _source("orders")
    assert settings["panel_origins"] == [SHOP]
    assert all(f"connect-src 'self' {SHOP};" in policy for policy in policies)


def test_without_a_shop_the_page_and_its_samples_are_as_the_files_say(project: Path) -> None:
    with serving(project) as port:
        settings = json.loads(_ask(port, "/pyscript.json")[0])
        policy = _ask(port, "/")[1]
        sample = _ask(port, f"/simulator/payloads/{SAMPLE}")[0]

    assert settings == {"packages": []}
    assert "connect-src 'self';" in policy
    assert sample == (ROOT / "tests" / "payloads" / SAMPLE).read_bytes()


@pytest.mark.parametrize("shop", [SHOP, None])
def test_the_simulator_offers_to_sign_in_to_the_shop_where_there_is_one(project: Path, shop: str | None) -> None:
    (project / "simulator").mkdir(exist_ok=True)
    (project / "simulator" / "index.html").write_bytes((ROOT / "simulator" / "index.html").read_bytes())
    with serving(project, shop=shop) as port:
        page = _ask(port, "/simulator/")[0].decode()

    assert ('id="shop-label" hidden' in page) == (shop is None)


def test_the_gallery_knows_no_shop(project: Path) -> None:
    with serving(project, shop=SHOP) as port:
        assert json.loads(_ask(port, "/simulator/gallery/app/pyscript.json")[0]) == {"packages": []}
        assert "connect-src 'self';" in _ask(port, "/simulator/gallery/app/")[1]


def _serve(project: Path, *arguments: str) -> AbstractContextManager[dict[str, str]]:
    parser = ArgumentParser()
    serve.add_arguments(parser)
    return serve.serving_all(project, parser.parse_args(["--port", "0", *arguments]))


def test_the_command_starts_the_shop_and_the_page_may_ask_it(project: Path) -> None:
    with _serve(project) as addresses:
        page, simulator, shop = (urlsplit(each) for each in addresses.values())
        settings = json.loads(_ask(page.port or 0, "/pyscript.json")[0])["deskside"]
        origins = [f"http://{each.netloc}" for each in (page, simulator)]
        allowed = [_allowed_origin(shop.port or 0, each) for each in (*origins, f"http://{shop.netloc}0")]

    assert list(addresses) == ["Deskside", "Simulator", "Demo shop"]
    assert addresses["Demo shop"].startswith(settings["orders"]["from"].partition("{")[0])
    assert allowed == [*origins, None]


def test_the_page_may_show_the_products_pictures(project: Path) -> None:
    with _serve(project) as addresses:
        _, simulator, shop = (urlsplit(each) for each in addresses.values())
        orders = json.loads(_ask(shop.port or 0, f"{shop.path}?{shop.query}")[0])["orders"]
        picture = urlsplit(orders[0]["lines"][0]["image"])
        body = _ask(picture.port or 0, picture.path)[0]

    assert picture.netloc == simulator.netloc
    assert body.startswith(b"<svg")


def _allowed_origin(port: int, origin: str) -> str | None:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/orders", headers={"Origin": origin})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.headers["Access-Control-Allow-Origin"]


@pytest.mark.parametrize(
    ("arguments", "toml"),
    [
        (["--no-shop"], ""),
        (["--host", "0.0.0.0"], ""),  # noqa: S104 - others could reach the page
        ([], "".join(f"[deskside.{each}]\n{OWN}\n" for each in SOURCES)),
    ],
)
def test_the_command_leaves_the_shop_out(project: Path, arguments: list[str], toml: str) -> None:
    (project / "pyscript.toml").write_text(toml)

    with _serve(project, *arguments) as addresses:
        settings = json.loads(_ask(urlsplit(addresses["Deskside"]).port or 0, "/pyscript.json")[0])

    assert list(addresses) == ["Deskside", "Simulator"]
    assert settings == tomllib.loads(toml)


def test_a_build_knows_no_shop(project: Path, tmp_path: Path) -> None:
    (tmp_path / "runtime").mkdir()

    site = collect(project, tmp_path / "runtime")

    assert json.loads(site.files["pyscript.json"]) == {"packages": []}
    assert not [path for path in site.files if "shop" in path]


def test_the_rich_customer_asks_for_the_order_that_is_on_its_way(project: Path) -> None:
    with serving(project, shop=SHOP) as port:
        messages = json.loads(_ask(port, f"/simulator/payloads/{SAMPLE}")[0])["data"]["conversation"]["messages"]
        other = _ask(port, "/simulator/payloads/02-whatsapp-media-failed.json")[0]

    last, added = messages[-2:]
    assert (last["message_type"], added["message_type"]) == (0, 0)
    assert (added["id"], added["created_at"]) == (last["id"] + 1, last["created_at"] + 60)
    assert re.search(ON_ITS_WAY, added["content"])
    assert re.search(TRACKING, added["content"])
    assert other == (ROOT / "tests" / "payloads" / "02-whatsapp-media-failed.json").read_bytes()


def test_the_sample_itself_is_not_changed() -> None:
    sample = (ROOT / "tests" / "payloads" / SAMPLE).read_bytes()

    assert json.loads(with_mention(sample))["data"]["contact"] == json.loads(sample)["data"]["contact"]
