"""A page that asks the endpoint; the provider, the source and the clock are the test's."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from examples.endpoint.audit import AuditLog
from examples.endpoint.chatwoot_access import Chatwoot
from examples.endpoint.keys import Keys
from examples.endpoint.settings import Settings
from examples.endpoint.source import Ask, Page, Source
from examples.endpoint.tokens import Verifier
from examples.endpoint.trial import Issuer
from examples.endpoint.web import Endpoint, Guards

APP = "https://desk.example.com"
ISSUER = "https://login.example.com"
AUDIENCE = "https://data.example.com"
NOON = 1_788_000_000.0
RILEY = "riley.agent@support.example.com"
JORDAN = "jordan.sample@customer.example"
SETTINGS: dict[str, Any] = {
    "app": APP,
    "audit_log": "",
    "token": {"issuer": ISSUER, "audience": AUDIENCE, "agent": "email"},
    "sources": {"shop": {"type": "stripe", "key_from": "UNUSED"}},  # the client's own sources are used instead
}


class Memory:
    """A source that has records in memory, of one customer."""

    kinds = frozenset({"orders"})

    def __init__(self, count: int = 60) -> None:
        self.asks: list[Ask] = []
        self.count = count

    def find(self, ask: Ask) -> Page | None:
        self.asks.append(ask)
        if ask.email != JORDAN:
            return None
        end = ask.offset + ask.size
        records = [{"id": f"o{at}"} for at in range(ask.offset, min(end, self.count))]
        return Page(records, end < self.count, {"count": self.count})

    def check(self) -> Sequence[str]:
        return ()


class Client:
    """The page.

    Args:
        folder: Where the audit log is.
        sources: Whom the endpoint asks.
        settings: What the settings say otherwise.
    """

    issuer = Issuer(ISSUER)

    def __init__(
        self,
        folder: Path,
        sources: dict[str, Source] | None = None,
        chatwoot: Chatwoot | None = None,
        **settings: Any,
    ) -> None:
        self.now = NOON
        self.origin: str | None = APP
        self.source = Memory()
        self.looks = folder / "looks.jsonl"
        parsed = Settings.model_validate({**SETTINGS, **settings})
        self.audit = AuditLog(self.looks)
        keys = Keys(ISSUER, f"{ISSUER}/keys", self._fetch, lambda: self.now)
        verifier = Verifier(parsed.token, keys, lambda: self.now)
        guards = Guards(verifier, self.audit, chatwoot)
        endpoint = Endpoint(parsed, sources or {"shop": self.source}, guards, lambda: self.now)
        self.application = endpoint.application()
        self._runner = asyncio.Runner()

    def close(self) -> None:
        self._runner.close()
        self.audit.close()

    async def _fetch(self, _address: str) -> Any:
        return self.issuer.published()

    def token(self, agent: str = RILEY, **claims: object) -> str:
        """An access token, just issued; `claims` replace its own."""
        return self.issuer.token(agent, AUDIENCE, self.now, **claims)  # type: ignore[arg-type]

    def ask(self, path: str = "/orders", token: str | None = "", method: str = "GET", **options: Any) -> httpx.Response:
        """Let the page ask; with a good token unless another is given, or None."""
        return self._runner.run(self.ask_async(path, token, method, **options))

    async def ask_async(
        self, path: str = "/orders", token: str | None = "", method: str = "GET", **options: Any
    ) -> httpx.Response:
        headers = options.pop("headers", {})
        if token is not None:
            headers["Authorization"] = f"Bearer {token or self.token()}"
        if self.origin:
            headers["Origin"] = self.origin
        options.setdefault("params", {"email": JORDAN} if "?" not in path else None)
        transport = httpx.ASGITransport(self.application)
        async with httpx.AsyncClient(transport=transport, base_url=AUDIENCE) as client:
            return await client.request(method, path, headers=headers, **options)


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]
