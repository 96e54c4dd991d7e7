"""`serve.py check` against a real OpenID provider."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from devtools.build.record import Record
from devtools.check.connections import check_connections
from devtools.fetch.manifest import File
from tests.browser.signed_in_desk import running_provider

SETTINGS = "assets/pyscript.0123456789ab.json"
Check = Callable[..., list[str]]


@pytest.fixture
def check() -> Iterator[Check]:
    """Checks a deployed page with a connection to the provider, some of whose settings the test replaces."""
    connections: list[dict[str, str]] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_settings = self.path == f"/{SETTINGS}"
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"deskside": {"connections": connections}} if is_settings else None).encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("localhost", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://localhost:{server.server_port}"
        with running_provider(origin) as (issuer, site):

            def check(**changes: str) -> list[str]:
                sign_in = {"sign_in": "oidc", "issuer": issuer, "client_id": "deskside"}
                connections[:] = [{"name": "shop", "url": site, **sign_in, **changes}]
                record = Record("b", (), f"connect-src 'self' {site} {issuer}", {SETTINGS: File("", 0)})
                return [each.text.replace(issuer, "ISSUER") for each in check_connections(f"{origin}/", record)]

            yield check
        server.shutdown()


def test_what_works_is_not_mentioned(check: Check) -> None:
    assert check() == []
    assert check(sign_in="device", client_id="deskside-device") == []
    assert check(sign_in="token") == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"client_id": "nobody"}, "ISSUER refuses client_id 'nobody' with the redirect address"),
        ({"client_id": "deskside-device"}, "ISSUER refuses client_id 'deskside-device' with the redirect address"),
        ({"resource": "not an address"}, "ISSUER refuses the sign-in (invalid_target): correct scope, resource or"),
        ({"sign_in": "device"}, "ISSUER/device/auth gives no code to client_id 'deskside' (HTTP 400)"),
    ],
)
def test_what_does_not_is_explained(check: Check, changes: dict[str, str], problem: str) -> None:
    (finding,) = check(**changes)

    assert finding.startswith(problem)
