"""`python3 -m examples.endpoint.trial`: a stand-in for a company's sign-in, to try the endpoint on this machine alone.

It makes a key, publishes its public half where a provider would, and prints an access token for an agent.
"""

import argparse
import time
from typing import Any

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

HOURS = 8


class Issuer:
    """Publishes a key and signs tokens with it.

    Args:
        address: Its own, such as `http://localhost:8101`.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)

    def application(self) -> Starlette:
        """What a provider publishes."""

        async def discovery(_request: Request) -> Response:
            return JSONResponse({"issuer": self.address, "jwks_uri": f"{self.address}/keys"})

        async def keys(_request: Request) -> Response:
            return JSONResponse(self.published())

        return Starlette(routes=[Route("/.well-known/openid-configuration", discovery), Route("/keys", keys)])

    def published(self) -> dict[str, Any]:
        """The public half of the key, as a JWKS."""
        return {"keys": [self.key.as_dict(private=False)]}

    def token(self, agent: str, audience: str, now: float, scope: str = "", **claims: object) -> str:
        """An access token of RFC 9068.

        Args:
            agent: Whom it is about.
            audience: For which endpoint.
            now: The present, in seconds since 1970.
            scope: What it permits.
            claims: Others, instead or besides.
        """
        times = {"iat": int(now), "exp": int(now) + HOURS * 3600}
        content = {
            "iss": self.address,
            "sub": agent,
            "email": agent,
            "aud": audience,
            "scope": scope,
            **times,
            **claims,
        }
        return jwt.encode({"alg": "RS256", "typ": "at+jwt", "kid": self.key.kid}, content, self.key)


def main() -> None:
    """Run until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python3 -m examples.endpoint.trial", description=__doc__)
    parser.add_argument("--port", type=int, default=8101, help="the port to listen on (8101)")
    parser.add_argument("--agent", default="riley.agent@support.example.com", help="whom the token is about")
    parser.add_argument("--audience", default="deskside-endpoint", help="for which endpoint")
    parser.add_argument("--scope", default="", help="what it permits")
    options = parser.parse_args()
    issuer = Issuer(f"http://localhost:{options.port}")
    print(f"An access token of {issuer.address} for {options.agent}, good for {HOURS} hours:\n")
    print(issuer.token(options.agent, options.audience, time.time(), options.scope), flush=True)
    uvicorn.run(issuer.application(), port=options.port, log_level="warning")


if __name__ == "__main__":
    main()
