"""The origins of connections are in the policy of the page, and the page of the sign-in keeps its name."""

from pathlib import Path

import pytest

from devtools.build.make import Sources, make
from devtools.connections import connection_origins
from devtools.progress import Progress
from devtools.server.headers import SIGN_IN_POLICY
from devtools.server.routes import find
from tests.unit.devtools.small_site import small_site

SETTINGS = """
[deskside]
panel_origins = ["https://other.example"]

[[deskside.connections]]
name = "shop"
url = "https://data.example.com/api"
sign_in = "oidc"
issuer = "https://login.example.com/realms/company"
client_id = "deskside"
"""


def test_the_site_and_the_provider_may_be_asked(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html ><head></head></html>")
    (tmp_path / "pyscript.toml").write_text(SETTINGS)

    page = find(tmp_path, "/", [])

    assert page is not None
    origins = "https://other.example https://data.example.com https://login.example.com"
    assert f"connect-src 'self' {origins};" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "settings",
    [
        None,
        {"connections": 7},
        {"connections": ["shop"]},
        {"connections": [{"url": 7}, {"url": "shop"}, {"url": "https://["}, {"url": "ftp://a.example"}]},
        {"connections": [{"url": "https://me@a.example"}, {"url": "https://"}]},
    ],
)
def test_invalid_settings_add_no_origin(settings: object) -> None:
    assert connection_origins(settings) == []


def test_the_page_of_the_sign_in_keeps_its_name_in_a_build_and_has_a_policy_of_its_own(
    tmp_path: Path, quiet: Progress
) -> None:
    (tmp_path / "dist").mkdir()

    record = make(Sources(small_site(), (), b""), tmp_path / "dist", tmp_path / "cache", quiet)

    (script,) = (path for path in record.files if path.startswith("assets/static/sign-in.") and path.endswith(".js"))
    assert f'src="./{script}"' in (tmp_path / "dist" / "sign-in.html").read_text()
    assert (
        f"/sign-in.html\n  Content-Security-Policy: {SIGN_IN_POLICY}\n" in (tmp_path / "dist" / "_headers").read_text()
    )


def test_the_development_server_has_the_page_of_the_sign_in(tmp_path: Path) -> None:
    (tmp_path / "sign-in.html").write_text("<!doctype html>")

    page = find(tmp_path, "/sign-in.html", [])

    assert page is not None
    assert page.headers == {"Content-Security-Policy": SIGN_IN_POLICY}
