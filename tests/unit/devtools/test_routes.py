"""The development server serves what its table names, and nothing else."""

import io
import os
import zipfile
from html import escape
from http.client import RemoteDisconnected

import pytest

from devtools.server.app_zip import app_zip
from tests.unit.devtools.served_project import Site

PAGE = "<!doctype html><div hidden data-icons><svg/></div>"
FOREVER = "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("path", "media_type", "cache", "body"),
    [
        ("/", "text/html; charset=utf-8", "no-cache", PAGE),
        ("/index.html", "text/html; charset=utf-8", "no-cache", PAGE),
        ("/?theme=dark", "text/html; charset=utf-8", "no-cache", PAGE),
        ("/pyscript.json", "application/json; charset=utf-8", "no-cache", '{\n"packages": [\n"htpy"\n]\n}\n'),
        ("/app/main.py", "text/x-python; charset=utf-8", "no-cache", "print()"),
        ("/static/styles/style.css", "text/css; charset=utf-8", "no-cache", "a {}"),
        ("/static/boot/boot.mjs", "text/javascript; charset=utf-8", "no-cache", "1"),
        ("/static/boot/b%6Fot.mjs", "text/javascript; charset=utf-8", "no-cache", "1"),
        ("/static/icon.svg", "image/svg+xml; charset=utf-8", "no-cache", "<svg/>"),
        ("/static/unknown.kind", "application/octet-stream", "no-cache", "?"),
        ("/runtime/manifest.json", "application/json; charset=utf-8", "no-cache", "{}"),
        ("/runtime/made/icons.svg", "image/svg+xml; charset=utf-8", "no-cache", "<svg/>"),
        ("/runtime/pyodide-2.0.0/pyodide.asm.wasm", "application/wasm", FOREVER, "wasm"),
        ("/runtime/pyodide-2.0.0/htpy-1-py3-none-any.whl", "application/zip", FOREVER, "wheel"),
        ("/runtime/pyodide-2.0.0/pyodide-lock.json", "application/json; charset=utf-8", "no-cache", "{}"),
        ("/simulator/", "text/html; charset=utf-8", "no-cache", "<!doctype html>simulator"),
        ("/simulator/main.mjs", "text/javascript; charset=utf-8", "no-cache", "2"),
        ("/simulator/offline/", "text/html; charset=utf-8", "no-cache", PAGE),
        ("/simulator/offline/static/styles/style.css", "text/css; charset=utf-8", "no-cache", "a {}"),
        ("/simulator/payloads/01-a.json", "application/json; charset=utf-8", "no-cache", "[]"),
        ("/simulator/payloads/index.json", "application/json; charset=utf-8", "no-cache", '["01-a", "02-b"]'),
        ("/rails/active_storage/blobs/redirect/x==--1/invoice.pdf", "application/pdf", "no-cache", "invoice"),
        ("/rails/active_storage/blobs/photo%20of%20me.JPG", "image/png", "no-cache", "any picture"),
    ],
)
def test_each_kind_is_served_with_its_type_and_its_caching(
    site: Site, path: str, media_type: str, cache: str, body: str
) -> None:
    answer = site.ask(path)

    assert (answer.status, answer.body.decode()) == (200, body)
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (media_type, cache)


@pytest.mark.parametrize(
    "path",
    [
        *("/serve.py", "/.git/config", "/tests/secret.json", "/app", "/app/", "/static/", "/runtime/", "/nothing"),
        *(
            "/app/.hidden.py",
            "/app/ui",
            "/app/../serve.py",
            "/app/%2e%2e/serve.py",
            "/app/..%2fserve.py",
            "//serve.py",
        ),
        *(
            "/static/..\\serve.py",
            "/static/%00",
            "/static//styles/style.css",
            "/static/styles/style.css/",
            "/static/%ff",
            "/static/x%0a",
        ),
        *("/runtime/../downloads/pyodide-2.0.0.tgz", "/simulator/payloads/../../secret.json", "/.deskside/runtime/"),
        *("/simulator/payloads/..%2f..%2fsecret.json", "/rails/active_storage/blobs/x/report.pdf", "/rails/x.png"),
        f"/static/{'x' * 5000}",
    ],
)
def test_nothing_else_can_be_reached(site: Site, path: str) -> None:
    answer = site.ask(path)

    assert (answer.status, answer.body) == (404, b"Nothing is served here.\n")


@pytest.mark.parametrize("path", ["static/boot/boot.mjs", "runtime/pyodide-2.0.0/pyodide.asm.wasm"])
def test_a_page_that_has_lost_its_connection_gets_no_answer(site: Site, path: str) -> None:
    with pytest.raises(RemoteDisconnected):
        site.ask(f"/simulator/offline/{path}")


def test_a_link_out_of_a_served_folder_leads_nowhere(own_site: Site) -> None:
    (own_site.root / "static" / "escape.txt").symlink_to(own_site.root / "serve.py")
    (own_site.root / "static" / "folder").symlink_to(own_site.root / ".git")

    assert [own_site.ask(path).status for path in ("/static/escape.txt", "/static/folder/config")] == [404, 404]


def test_a_missing_page_is_not_found_and_the_rest_is_served(own_site: Site) -> None:
    (own_site.root / "index.html").unlink()

    assert [own_site.ask(path).status for path in ("/", "/static/boot/boot.mjs")] == [404, 200]


def test_the_page_alone_has_a_policy(site: Site) -> None:
    assert "frame-ancestors *;" in site.ask("/").headers["Content-Security-Policy"]
    assert site.ask("/simulator/").headers["Content-Security-Policy"] is None


def test_a_phones_page_is_the_page_with_the_bridge_before_all_else(own_site: Site) -> None:
    (own_site.root / "index.html").write_text(
        "<!doctype html><head><script src=a></script></head><div hidden data-icons></div>"
    )

    page, webview = own_site.ask("/"), own_site.ask("/webview.html")

    assert webview.body.startswith(
        b'<!doctype html><head><script src="./simulator/webview.js"></script><script src=a></script></head>'
    )
    assert webview.headers["Content-Security-Policy"] == page.headers["Content-Security-Policy"]


def test_the_simulator_may_embed_the_page_where_hosts_are_named(own_site: Site) -> None:
    (own_site.root / "pyscript.toml").write_text('[deskside]\nallowed_origins = ["https://chat.example.com"]')

    policy = own_site.ask("/").headers["Content-Security-Policy"]

    hosts = f"https://chat.example.com http://localhost:{own_site.port} http://127.0.0.1:{own_site.port}"
    assert f"frame-ancestors {hosts};" in policy
    assert f"img-src 'self' {hosts} data:;" in policy


@pytest.mark.parametrize(
    ("settings", "line", "problem"),
    [
        ("[deskside", 1, "pyscript.toml cannot be read: "),
        ('[deskside]\npanel_origins = []\npanel_origins = ["b"]', 3, "pyscript.toml cannot be read: Cannot overwrite"),
        ('[deskside]\nallowed_origins = "https://a.example"', 2, "allowed_origins in pyscript.toml must be a list"),
        ("deskside = 1", 1, "allowed_origins in pyscript.toml must be a list"),
        ('[deskside]\n\nallowed_origins = ["<a>"]', 3, "allowed_origins in pyscript.toml has &#x27;&lt;a&gt;&#x27;"),
    ],
)
def test_a_page_says_where_the_settings_are_wrong(own_site: Site, settings: str, line: int, problem: str) -> None:
    (own_site.root / "pyscript.toml").write_text(settings)

    answer = own_site.ask("/")

    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert f"<h1>pyscript.toml:{line}</h1>\n        <p>{problem}" in answer.body.decode()
    assert f"<pre>{escape(settings.splitlines()[line - 1])}</pre>" in answer.body.decode()


def test_the_simulators_folder_is_found_without_its_slash(site: Site) -> None:
    answer = site.ask("/simulator")

    assert (answer.status, answer.headers["Location"]) == (301, "/simulator/")


def test_the_app_as_a_zip_holds_its_code_and_its_words_alone(site: Site) -> None:
    answer = site.ask("/app.zip")

    assert answer.headers["Content-Type"] == "application/zip"
    assert zipfile.ZipFile(io.BytesIO(answer.body)).namelist() == [
        "app/locales/de.mo",
        "app/main.py",
        "app/ui/labels.py",
    ]


def test_the_app_as_a_zip_depends_on_nothing_but_its_files(own_site: Site) -> None:
    before = app_zip(own_site.root)
    os.utime(own_site.root / "app" / "main.py", (0, 0))
    (own_site.root / "app" / "main.py").chmod(0o600)

    assert app_zip(own_site.root) == before
