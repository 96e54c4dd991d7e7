"""The demo shop's own sign-in."""

import json
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from app.connections.connection_config import Connection
from app.connections.oidc import Attempt, authorization_url, check_id_token, exchange_form, read_code, read_provider
from app.settings.schema import read_settings
from app.settings.source_config import SourceConfig
from devtools.server.routes import find
from devtools.shop.customers import MANY, RICH
from devtools.shop.sign_in import CODE_SECONDS, TOKEN_SECONDS, SignIn
from devtools.shop.sources import SIGNED_IN, with_shop
from devtools.shop.web import ShopServer, shop_serving
from tests.checkout import ROOT

SHOP = "http://127.0.0.1:8100"
BACK = f"http://localhost:8000{SIGNED_IN}sign-in.html"
NOW = 1_800_000_000.0
CONNECTION = Connection(**with_shop({}, SHOP, sign_in=True)["deskside"]["connections"][0])


class Visit:
    """An agent at the provider."""

    def __init__(self) -> None:
        self.now = NOW
        self.sign_in = SignIn(SHOP, lambda: self.now)
        self.sign_in.redirects = {BACK}
        self.attempt = Attempt(BACK)
        discovery = self.sign_in.get("/sign-in/.well-known/openid-configuration", "").body
        self.provider = read_provider(discovery, CONNECTION.issuer or "")

    def question(self, **changes: str) -> str:
        """What the page asks the provider."""
        query = urlsplit(authorization_url(self.provider, CONNECTION, self.attempt)).query
        return urlencode({key: value for key, [value] in parse_qs(query).items()} | changes)

    def request(self) -> str:
        """What the provider's own page sends along with who the agent is."""
        page = self.sign_in.get("/sign-in/authorization", self.question()).body
        (request,) = re.findall(r'name="request" value="([\w-]+)"', str(page))
        return str(request)

    def code(self, agent: str = "riley") -> str:
        """The code with which the agent comes back, as the page reads it."""
        form = urlencode({"request": self.request(), "agent": agent})
        address, _, answer = self.sign_in.post("/sign-in/authorization", form).location.partition("#")
        assert address == BACK
        return read_code(answer, self.attempt, self.provider)

    def exchange(self, form: str) -> Any:
        """What the token endpoint answers."""
        return self.sign_in.post("/sign-in/token", form).body

    def tokens(self, agent: str = "riley") -> Any:
        return self.exchange(exchange_form(CONNECTION, self.attempt, self.code(agent)))


@pytest.fixture
def visit() -> Visit:
    return Visit()


def test_the_page_signs_an_agent_in_and_the_token_identifies_them_until_it_expires(visit: Visit) -> None:
    tokens = visit.tokens()

    assert check_id_token(tokens["id_token"], CONNECTION, visit.attempt.nonce, NOW)["name"] == "Riley Agent"
    assert visit.sign_in.agent(f"Bearer {tokens['access_token']}") == "riley"
    visit.now += TOKEN_SECONDS
    assert visit.sign_in.agent(f"Bearer {tokens['access_token']}") is None


def test_a_refresh_token_serves_once(visit: Visit) -> None:
    old = visit.tokens()
    form = urlencode({"grant_type": "refresh_token", "refresh_token": old["refresh_token"]})

    new = visit.exchange(form)

    assert visit.sign_in.agent(f"Bearer {new['access_token']}") == "riley"
    assert visit.sign_in.agent(f"Bearer {old['access_token']}") is None
    assert visit.exchange(form) == {"error": "invalid_grant"}


def test_a_sign_out_ends_both_tokens(visit: Visit) -> None:
    tokens = visit.tokens()
    visit.sign_in.post("/sign-in/revocation", urlencode({"token": tokens["refresh_token"]}))

    form = urlencode({"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]})
    assert visit.exchange(form) == {"error": "invalid_grant"}
    assert visit.sign_in.agent(f"Bearer {tokens['access_token']}") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "other"},
        {"response_type": "token"},
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": f"{BACK}.evil.example"},
        {"code_challenge": ""},
        {"code_challenge_method": "plain"},
    ],
)
def test_an_invalid_request_is_refused_without_a_redirect(visit: Visit, changes: dict[str, str]) -> None:
    answer = visit.sign_in.get("/sign-in/authorization", visit.question(**changes))

    assert (answer.status, answer.location) == (400, "")


def test_a_page_of_the_provider_serves_once(visit: Visit) -> None:
    form = urlencode({"request": visit.request(), "agent": "riley"})

    assert visit.sign_in.post("/sign-in/authorization", form).status == 303
    assert visit.sign_in.post("/sign-in/authorization", form).status == 400


@pytest.mark.parametrize("agent", ["", "nobody"])
def test_nobody_else_can_sign_in(visit: Visit, agent: str) -> None:
    form = urlencode({"request": visit.request(), "agent": agent})

    assert visit.sign_in.post("/sign-in/authorization", form).status == 400


def test_a_code_is_valid_once_and_only_for_its_own_request(visit: Visit) -> None:
    code = visit.code()
    thief = exchange_form(CONNECTION, Attempt(BACK), code)

    assert visit.exchange(thief) == {"error": "invalid_grant"}
    assert visit.exchange(exchange_form(CONNECTION, visit.attempt, code)) == {"error": "invalid_grant"}


def test_a_code_ends_soon(visit: Visit) -> None:
    form = exchange_form(CONNECTION, visit.attempt, visit.code())
    visit.now += CODE_SECONDS + 1

    assert visit.exchange(form) == {"error": "invalid_grant"}


def test_the_settings_for_it_have_no_mistake() -> None:
    settings = read_settings(with_shop({}, SHOP, sign_in=True)["deskside"])

    assert settings.panel_errors == ()
    assert isinstance(settings.orders, SourceConfig)
    assert settings.orders.source == f"{SHOP}/guarded/orders?email={{contact.email}}"


def test_the_page_is_served_with_and_without_it() -> None:
    def connections(path: str) -> Any:
        content = find(ROOT, path, [], shop=SHOP)
        assert content is not None
        return json.loads(content.body)["deskside"].get("connections")

    assert connections("/pyscript.json") is None
    assert connections(f"{SIGNED_IN}pyscript.json") == [CONNECTION.model_dump(exclude_none=True)]
    assert find(ROOT, f"{SIGNED_IN}sign-in.html", [], shop=SHOP) == find(ROOT, "/sign-in.html", [], shop=SHOP)


@pytest.fixture
def shop() -> Iterator[ShopServer]:
    with shop_serving() as shop:
        shop.allow(["http://localhost:8000"])
        yield shop


def ask(shop: ShopServer, path: str, **headers: str) -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", shop.port, timeout=60)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = json.loads(answer.read())
    connection.close()
    return answer.status, body


def test_guarded_paths_answer_only_agents_who_have_signed_in(shop: ShopServer) -> None:
    for header in ("", "Bearer ", "Bearer made-up", "Basic cmlsZXk6"):
        status, body = ask(shop, f"/guarded/orders?email={RICH}", Authorization=header)
        assert (status, body) == (401, {"error": {"message": "Sign in first."}})


def test_an_agent_gets_pages_behind_the_same_door_and_a_newcomer_none(shop: ShopServer) -> None:
    shop.sign_in._tokens |= {"r": ("riley", 2e10), "s": ("sam", 2e10)}  # noqa: SLF001 - as if they had signed in

    status, body = ask(shop, f"/guarded/orders?email={MANY}", Authorization="Bearer r")

    assert status == 200
    assert body["next"].startswith(f"{shop.origin}/guarded/orders?")
    assert ask(shop, f"/guarded/orders?email={MANY}", Authorization="Bearer s")[0] == 403


def test_its_page_runs_no_script_and_is_framed_by_nobody(visit: Visit) -> None:
    answer = visit.sign_in.get("/sign-in/authorization", visit.question())

    assert "default-src 'none'" in answer.policy
    assert "frame-ancestors 'none'" in answer.policy
