"""The demo shop's sign-in without HTTP: a small OpenID provider for this machine alone.

It implements the authorization code flow with PKCE for a public client (OpenID Connect Core 1.0, RFC 6749, RFC 7636),
with opaque access tokens and single-use refresh tokens. It asks for no password and signs nothing: use it for
demonstrations only.
"""

import base64
import hashlib
import html
import json
import secrets
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs, urlencode

from devtools.shop.answers import Answer, failure
from devtools.shop.sources import CLIENT, SIGN_IN

NEWCOMER = "sam"
AGENTS = {"riley": "Riley Agent", NEWCOMER: "Sam Newcomer"}
NOTES = {NEWCOMER: " (may not see any customer)"}
CODE_SECONDS = 60
TOKEN_SECONDS = 300

PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Demo shop</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 22rem; margin: 3rem auto; padding: 0 1rem }}
button {{ display: block; width: 100%; margin: .75rem 0; padding: .6rem; font: inherit }}
</style>
<h1>Demo shop</h1>
<p>Deskside wants to show a customer's orders. Your company's sign-in would stand here. Who are you?</p>
<form method="post">{fields}{buttons}</form>
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class _Grant:
    """An agent's authorization.

    Attributes:
        agent: The agent.
        redirect: The redirect address that got the code.
        challenge: The PKCE code challenge.
        nonce: The nonce for the ID token.
        ends: When the code expires, in Unix seconds.
    """

    agent: str
    redirect: str
    challenge: str
    nonce: str
    ends: float


class SignIn:
    """The provider.

    Args:
        origin: The shop's origin, as in `http://127.0.0.1:8100`.
        now: Returns the time in Unix seconds.

    Attributes:
        issuer: Its issuer identifier.
        redirects: The allowed redirect addresses.
    """

    def __init__(self, origin: str, now: Callable[[], float] = time.time) -> None:
        self.issuer = f"{origin}{SIGN_IN}"
        self.redirects: Collection[str] = ()
        self._now = now
        self._requests: dict[str, Mapping[str, str]] = {}
        self._codes: dict[str, _Grant] = {}
        self._tokens: dict[str, tuple[str, float]] = {}
        self._refreshes: dict[str, tuple[str, str]] = {}

    def get(self, path: str, query: str) -> Answer:
        """Answer a GET below `SIGN_IN`."""
        match path.removeprefix(SIGN_IN):
            case "/.well-known/openid-configuration":
                ends = ("authorization", "token", "revocation")
                discovery = {
                    "issuer": self.issuer,
                    **{f"{each}_endpoint": f"{self.issuer}/{each}" for each in ends},
                    "response_types_supported": ["code"],
                    "response_modes_supported": ["fragment"],
                    "code_challenge_methods_supported": ["S256"],
                    "id_token_signing_alg_values_supported": ["none"],
                    "authorization_response_iss_parameter_supported": True,
                }
                return Answer(discovery)
            case "/authorization":
                return self._choose(_fields(query))
        return failure(HTTPStatus.NOT_FOUND, "There is nothing here.")

    def post(self, path: str, body: str) -> Answer:
        """Answer a POST below `SIGN_IN`."""
        form = _fields(body)
        match path.removeprefix(SIGN_IN):
            case "/authorization":
                return self._send_back(form)
            case "/token":
                return self._exchange(form)
            case "/revocation":
                self._forget(form.get("token", ""))
                return Answer("")
        return failure(HTTPStatus.NOT_FOUND, "There is nothing here.")

    def agent(self, authorization: str) -> str | None:
        """Return the agent for a header `Authorization`; None if the token is not valid."""
        agent, ends = self._tokens.get(authorization.removeprefix("Bearer "), ("", 0.0))
        return agent if ends > self._now() else None

    def _choose(self, request: Mapping[str, str]) -> Answer:
        """Return the page that asks who the agent is. Each request can sign in one agent only once."""
        is_right = (request.get("client_id"), request.get("response_type")) == (CLIENT, "code")
        has_proof = request.get("code_challenge") and request.get("code_challenge_method") == "S256"
        if not is_right or not has_proof or request.get("redirect_uri") not in self.redirects:
            # Never redirect to an unknown address.
            return failure(HTTPStatus.BAD_REQUEST, "The demo shop does not know who asks, or misses code_challenge.")
        key = secrets.token_urlsafe()
        self._requests[key] = request
        buttons = (
            f'<button name="agent" value="{each}">{html.escape(name + NOTES.get(each, ""))}</button>'
            for each, name in AGENTS.items()
        )
        fields = f'<input type="hidden" name="request" value="{key}">'
        page = PAGE.format(fields=fields, buttons="".join(buttons))
        return Answer(page, media_type="text/html; charset=utf-8", policy=POLICY)

    def _send_back(self, form: Mapping[str, str]) -> Answer:
        """Redirect the agent to the page with a code."""
        request = self._requests.pop(form.get("request", ""), None)
        agent = form.get("agent", "")
        if request is None or agent not in AGENTS:
            return failure(HTTPStatus.BAD_REQUEST, "Begin again: this was answered before.")
        code, redirect = secrets.token_urlsafe(), request["redirect_uri"]
        ends = self._now() + CODE_SECONDS
        self._codes[code] = _Grant(agent, redirect, request["code_challenge"], request.get("nonce", ""), ends)
        answer = urlencode({"code": code, "state": request.get("state", ""), "iss": self.issuer})
        return Answer("", HTTPStatus.SEE_OTHER, location=f"{redirect}#{answer}")

    def _exchange(self, form: Mapping[str, str]) -> Answer:
        """Exchange a code or a refresh token for new tokens; each is valid once."""
        if form.get("grant_type") == "refresh_token":
            agent, access = self._refreshes.pop(form.get("refresh_token", ""), ("", ""))
            self._tokens.pop(access, None)
            return self._grant(agent, "") if agent else _invalid()
        grant = self._codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if (
            grant is None
            or grant.ends < self._now()
            or grant.redirect != form.get("redirect_uri")
            or grant.challenge != _base64url(digest)
        ):
            return _invalid()
        return self._grant(grant.agent, grant.nonce)

    def _grant(self, agent: str, nonce: str) -> Answer:
        access, refresh, now = secrets.token_urlsafe(), secrets.token_urlsafe(), self._now()
        self._tokens[access] = agent, now + TOKEN_SECONDS
        self._refreshes[refresh] = agent, access
        times = {"iat": int(now), "exp": int(now) + CODE_SECONDS}
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": agent, "name": AGENTS[agent], **times}
        claims |= {"nonce": nonce} if nonce else {}
        parts = (_base64url(json.dumps(each).encode()) for each in ({"alg": "none"}, claims))
        tokens = {"access_token": access, "refresh_token": refresh, "id_token": f"{'.'.join(parts)}."}
        return Answer({**tokens, "token_type": "Bearer", "expires_in": TOKEN_SECONDS})

    def _forget(self, refresh: str) -> None:
        _, access = self._refreshes.pop(refresh, ("", ""))
        self._tokens.pop(access, None)


def _fields(text: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(text).items()}


def _invalid() -> Answer:
    return Answer({"error": "invalid_grant"}, HTTPStatus.BAD_REQUEST)


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
