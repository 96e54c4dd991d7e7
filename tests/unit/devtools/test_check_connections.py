"""A deployment's connections are tried as the page would use them."""

import json
from email.message import Message

import pytest

from devtools.build.record import Record
from devtools.check import connections
from devtools.check.connections import check_connections
from devtools.check.web import Answer, NoAnswerError
from devtools.fetch.manifest import File

PAGE, ORIGIN = "https://desk.example.com/app/", "https://desk.example.com"
ISSUER, SITE = "https://login.example.com", "https://data.example.com/api"
SHOP = {"name": "shop", "url": SITE, "sign_in": "oidc", "issuer": ISSUER, "client_id": "deskside"}
POLICY = f"default-src 'none'; connect-src 'self' https://data.example.com {ISSUER}"
DISCOVERY = {"issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/auth", "token_endpoint": f"{ISSUER}/token"}
CORS = {"Access-Control-Allow-Origin": ORIGIN}
SETTINGS = f"{PAGE}assets/pyscript.0123456789ab.json"
DOCUMENT = f"{ISSUER}/.well-known/openid-configuration"

Site = dict[str, tuple[int, dict[str, str], object]]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    """The answer of each address: status, headers and JSON. All are valid unless a test changes one."""
    site: Site = {
        SETTINGS: (200, {}, {"deskside": {"connections": [SHOP]}}),
        SITE: (204, {**CORS, "Access-Control-Allow-Headers": "Authorization, Content-Type"}, None),
        DOCUMENT: (200, CORS, DISCOVERY),
        f"{ISSUER}/token": (400, CORS, {"error": "invalid_grant"}),
        f"{ISSUER}/auth": (200, {}, None),
    }

    def ask(address: str, _headers: object = None, **_: object) -> Answer:
        if address.partition("?")[0] not in site:
            raise NoAnswerError(address, "refused")
        status, headers, body = site[address.partition("?")[0]]
        message = Message()
        for name, value in headers.items():
            message[name] = value
        return Answer(address, status, message, json.dumps(body).encode())

    monkeypatch.setattr(connections, "ask", ask)
    return site


def findings(policy: str = POLICY) -> list[str]:
    record = Record("b", (), policy, {"assets/pyscript.0123456789ab.json": File("", 0)})
    return [each.text for each in check_connections(PAGE, record)]


@pytest.mark.usefixtures("site")
def test_a_connection_that_works_is_not_mentioned() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("address", "answer", "problem"),
    [
        (SITE, (204, {}, None), f"{SITE} does not allow this page: let it answer OPTIONS with"),
        (SITE, (204, CORS, None), f"{SITE} does not allow the token"),
        (DOCUMENT, (404, CORS, None), f"{DOCUMENT} is no discovery document (HTTP 404)"),
        (DOCUMENT, (200, CORS, "hello"), f"{DOCUMENT} is no discovery document (HTTP 200)"),
        (DOCUMENT, (200, {}, DISCOVERY), f"{DOCUMENT} does not allow this page"),
        (DOCUMENT, (200, CORS, {**DISCOVERY, "issuer": "https://x"}), f"{DOCUMENT} names the issuer 'https://x'"),
        (f"{ISSUER}/token", (400, {}, None), f"{ISSUER}/token does not allow this page"),
        (
            f"{ISSUER}/auth",
            (400, {}, None),
            f"{ISSUER} refuses client_id 'deskside' with the redirect address {PAGE}sign-in.html (HTTP 400)",
        ),
    ],
)
def test_each_problem_is_reported(
    site: Site, address: str, answer: tuple[int, dict[str, str], object], problem: str
) -> None:
    site[address] = answer

    (finding,) = findings()

    assert finding.startswith(problem)


@pytest.mark.usefixtures("site")
def test_a_token_endpoint_that_the_policy_forbids_is_reported() -> None:
    assert findings("connect-src 'self'") == [
        f"the token endpoint is at {ISSUER}: name that in panel_origins, and build again"
    ]


def test_a_provider_that_does_not_answer_is_reported(site: Site) -> None:
    del site[DOCUMENT]

    (finding,) = findings()

    assert finding.startswith(f"connection shop: {DOCUMENT} does not answer (refused)")


def test_a_site_without_a_token_is_not_tried(site: Site) -> None:
    site[SETTINGS] = (200, {}, {"deskside": {"connections": [{"name": "shop", "url": "https://elsewhere.example"}]}})

    assert findings() == []


@pytest.fixture
def device_site(site: Site) -> Site:
    """The same, where agents enter a code."""
    connection = {**SHOP, "sign_in": "device"}
    site[SETTINGS] = (200, {}, {"deskside": {"connections": [connection]}})
    site[DOCUMENT] = (200, CORS, {**DISCOVERY, "device_authorization_endpoint": f"{ISSUER}/device"})
    site[f"{ISSUER}/device"] = (200, CORS, {"user_code": "WDJB-MJHT"})
    del site[f"{ISSUER}/auth"]
    return site


@pytest.mark.usefixtures("device_site")
def test_a_provider_that_gives_codes_is_not_mentioned() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("address", "answer", "problem"),
    [
        (DOCUMENT, (200, CORS, DISCOVERY), f"{ISSUER} has no device_authorization_endpoint"),
        (f"{ISSUER}/device", (200, {}, {}), f"{ISSUER}/device does not allow this page"),
        (f"{ISSUER}/device", (400, CORS, {}), f"{ISSUER}/device gives no code to client_id 'deskside' (HTTP 400)"),
    ],
)
def test_a_refused_device_code_is_explained(
    device_site: Site, address: str, answer: tuple[int, dict[str, str], object], problem: str
) -> None:
    device_site[address] = answer

    (finding,) = findings()

    assert finding.startswith(problem)


def test_a_code_endpoint_that_the_policy_forbids_is_reported(device_site: Site) -> None:
    other = "https://codes.example.com"
    device_site[DOCUMENT] = (200, CORS, {**DISCOVERY, "device_authorization_endpoint": f"{other}/device"})
    device_site[f"{other}/device"] = (200, CORS, {})

    assert findings() == [f"codes are given at {other}: name that in panel_origins, and build again"]
