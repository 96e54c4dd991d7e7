"""A fake provider, site and browser windows."""

import asyncio
import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from app.connections.connection_config import Connection
from app.connections.connections import Connections
from app.jobs.access import Request, SignInStatus
from app.jobs.http import HttpClient, get_json, use_client
from app.jobs.session_storage import InMemoryStorage

ISSUER, SITE = "https://login.example.com", "https://data.example.com"
BACK = "https://deskside.example.com/sign-in.html"
OIDC = Connection(name="shop", url=SITE, sign_in="oidc", issuer=ISSUER, client_id="deskside")
TOKEN = Connection(name="shop", url=SITE, sign_in="token")
DEVICE = OIDC.model_copy(update={"sign_in": "device"})
COOKIE = Connection(name="shop", url=SITE, sign_in="cookie")


@dataclass
class World:
    """A page with one connection, and fakes of everything around it.

    Attributes:
        connection: The connection.
        store: The tab's storage.
        now: The time, in Unix seconds.
        who: The person who signs in at the provider.
        status: The site's status for a valid token.
        lifetime: The lifetime of a token, in seconds.
        is_renewable: Whether the provider issues refresh tokens.
        requests: The requests, in order.
        statuses: The statuses that the loop has received.
        windows: The addresses that windows have shown.
        comes_back: Makes the parameters of the provider's redirect; None closes the window.
        is_blocked: Whether the browser blocks windows.
        is_down: Whether provider and site answer with 503.
        claims: Claims that replace those of the ID token.
        valid_tokens: The access tokens that the site accepts.
        refresh_token: The refresh token that the provider accepts.
        device: The provider's answer to a device authorization request; None if it does not support codes.
        waits: The answers of the token endpoint before the agent has entered the code, in order.
        pauses: The pauses between two requests, in seconds.
    """

    connection: Connection = OIDC
    store: InMemoryStorage = field(default_factory=InMemoryStorage)
    now: float = 1_800_000_000.0
    who: str = "Eve"
    status: int = 200
    lifetime: float = 600
    is_renewable: bool = True
    requests: list[Request] = field(default_factory=list)
    statuses: list[SignInStatus] = field(default_factory=list)
    windows: list[str] = field(default_factory=list)
    comes_back: Callable[[dict[str, str]], dict[str, str] | None] = lambda answer: answer
    is_blocked: bool = False
    is_down: bool = False
    claims: dict[str, object] = field(default_factory=dict)
    valid_tokens: set[str] = field(default_factory=set)
    refresh_token: str = ""
    device: dict[str, object] | None = None
    waits: list[tuple[int, object]] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    _token_count: int = 0
    _query: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.open_page()

    def open_page(self) -> None:
        """Reload the page, as Chatwoot does at each change of the conversation."""
        providers = HttpClient(self._fetch, [ISSUER])
        self.connections = Connections(
            [self.connection],
            providers,
            self.store,
            self,
            lambda: self.now,
            lambda _, status: self.statuses.append(status),
            self._wait,
        )
        self.http = HttpClient(self._fetch, [SITE], pause=self._pause, access=self.connections)

    async def get(self, url: str = "shop:/orders") -> Any:
        """Send a panel's request."""
        with use_client(self.http):
            return await get_json(url)

    async def sign_in(self) -> None:
        """Sign in, and wait for the result."""
        self.connections.sign_in("shop")
        await self._until(lambda: not self.statuses[-1].is_pending)

    async def is_asked(self, url: str, times: int = 1) -> None:
        """Wait until an address has got so many requests."""
        await self._until(lambda: [each.url for each in self.requests].count(url) == times)

    async def _until(self, is_so: Callable[[], bool]) -> None:
        while not is_so():  # noqa: ASYNC110 - all that happens here takes no time
            await asyncio.sleep(0)

    def address(self) -> str:
        return BACK

    def open(self) -> "World | None":
        """Open a window: this one."""
        return None if self.is_blocked else self

    def go_to(self, url: str, /) -> None:
        self.windows.append(url)

    async def answer(self) -> str | None:
        self._query = {key: value for key, [value] in parse_qs(urlsplit(self.windows[-1]).query).items()}
        answer = self.comes_back({"code": "CODE", "state": self._query["state"]})
        return None if answer is None else urlencode(answer)

    def close(self) -> None:
        self.windows.append("closed")

    async def _wait(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    async def _pause(self, _seconds: float) -> None:
        await asyncio.sleep(0)

    async def _fetch(self, request: Request, _largest: int) -> tuple[int, str]:
        self.requests.append(request)
        await asyncio.sleep(0)
        status, answer = self._answer(request)
        return status, json.dumps(answer)

    def _answer(self, request: Request) -> tuple[int, object]:
        form = {key: value for key, [value] in parse_qs(request.body or "").items()}
        if self.is_down:
            return 503, {}
        match urlsplit(request.url).path:
            case "/.well-known/openid-configuration":
                ends = ["authorization", "token", "revocation", *(["device_authorization"] if self.device else [])]
                return 200, {"issuer": ISSUER, **{f"{each}_endpoint": f"{ISSUER}/{each}" for each in ends}}
            case "/device_authorization":
                return (400 if "error" in (self.device or {}) else 200), self.device
            case "/token" if self.waits:
                return self.waits.pop(0)
            case "/token" if form["grant_type"] == "refresh_token" and form["refresh_token"] != self.refresh_token:
                self.valid_tokens.clear()  # reuse of a spent token: it may be stolen
                return 400, {"error": "invalid_grant"}
            case "/token":
                return 200, self._tokens()
            case "/revocation":
                return 200, None
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return (self.status, {"orders": [self.who]}) if token in self.valid_tokens else (401, {})

    def _tokens(self) -> dict[str, object]:
        self._token_count += 1
        access, self.refresh_token = f"SECRET-access-{self._token_count}", f"SECRET-refresh-{self._token_count}"
        self.valid_tokens = {access}
        claims: dict[str, object] = {
            "iss": ISSUER,
            "aud": "deskside",
            "sub": self.who,
            "name": self.who,
            **({"nonce": self._query["nonce"]} if self._query else {}),
        }
        claims |= {"iat": self.now, "exp": self.now + 60} | self.claims
        payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode()
        tokens = {"access_token": access, "id_token": f"e30.{payload}.c2ln"}
        if self.is_renewable:
            tokens["refresh_token"] = self.refresh_token
        return {**tokens, "token_type": "Bearer", "expires_in": self.lifetime}
