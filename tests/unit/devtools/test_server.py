"""The development server speaks HTTP and answers only to its own names."""

import socket
from http.client import HTTPConnection
from pathlib import Path

import pytest

from devtools.server.addresses import is_own_name
from devtools.server.server import serving
from tests.unit.devtools.served_project import Site


@pytest.mark.parametrize("path", ["/", "/runtime/pyodide-2.0.0/pyodide.asm.wasm", "/nothing"])
def test_every_answer_forbids_guessing_types_and_telling_referrers(site: Site, path: str) -> None:
    headers = site.ask(path).headers

    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")


def test_another_method_is_refused_with_the_same_headers(site: Site) -> None:
    answer = site.ask("/", "POST")

    assert (answer.status, answer.headers["X-Content-Type-Options"]) == (501, "nosniff")


def test_what_has_not_changed_is_not_sent_again(own_site: Site) -> None:
    tag = own_site.ask("/static/styles/style.css").headers["ETag"]

    again = own_site.ask("/static/styles/style.css", If_None_Match=f'"other", W/{tag}')
    (own_site.root / "static" / "styles" / "style.css").write_text("b {}")
    changed = own_site.ask("/static/styles/style.css", If_None_Match=tag)

    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert (changed.status, changed.body) == (200, b"b {}")


def test_an_unchanged_page_keeps_its_policy(site: Site) -> None:
    first = site.ask("/").headers

    again = site.ask("/", If_None_Match=first["ETag"])

    assert (again.status, again.headers["Content-Security-Policy"]) == (304, first["Content-Security-Policy"])


def test_head_tells_the_headers_alone(site: Site) -> None:
    answer = site.ask("/static/styles/style.css", "HEAD")

    assert (answer.status, answer.headers["Content-Length"], answer.body) == (200, "4", b"")


def test_a_connection_serves_several_requests(site: Site) -> None:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.connect()
    first = connection.sock

    for path in ("/", "/nothing", "/app.zip"):
        connection.request("GET", path)
        connection.getresponse().read()

    assert connection.sock is first
    connection.close()


def test_localhost_and_its_number_reach_the_same_page(site: Site) -> None:
    assert site.ask("/", host="localhost").body == site.ask("/", host="127.0.0.1").body


def test_the_port_is_free_again_after_serving(tmp_path: Path) -> None:
    with serving(tmp_path) as port:
        pass

    with serving(tmp_path, port) as again, socket.create_connection(("127.0.0.1", again)):
        assert again == port


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST.:8000"])
def test_the_server_answers_to_its_own_names(own_site: Site, name: str) -> None:
    assert own_site.ask("/", Host=name).status == 200


@pytest.mark.parametrize("name", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", "192.0.2.1"])
def test_a_name_of_another_site_that_leads_here_is_refused(own_site: Site, name: str) -> None:
    answer = own_site.ask("/", Host=name)

    assert (answer.status, answer.headers["Content-Type"]) == (421, "text/plain; charset=utf-8")
    assert b"python3 serve.py --host NAME" in answer.body


@pytest.mark.parametrize(
    ("name", "host", "is_own"),
    [
        ("desk.internal:8000", "desk.internal", True),
        ("desk.internal:8000", "192.0.2.7", False),
        ("192.0.2.7:8000", "0.0.0.0", True),  # noqa: S104 - as a user may choose
        ("[2001:db8::1]:8000", "::", True),
        ("evil.example", "0.0.0.0", False),  # noqa: S104
        ("", "127.0.0.1", False),
    ],
)
def test_the_names_of_a_server_that_others_reach_are_its_addresses(name: str, host: str, *, is_own: bool) -> None:
    assert is_own_name(name, host) == is_own
