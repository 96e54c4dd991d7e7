"""Tests the connections of a deployed page: the provider's discovery document, its redirect address, CORS."""

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from devtools.build.record import Record
from devtools.check.findings import Finding
from devtools.check.web import Answer, NoAnswerError, ask
from devtools.server.headers import SIGN_IN

ENDPOINTS = ("authorization_endpoint", "token_endpoint")
WITH_PROVIDER = ("oidc", "device")
SCOPE = "openid profile"
FORM = "application/x-www-form-urlencoded"


def check_connections(page: str, record: Record) -> Iterator[Finding]:
    """Try each connection of a deployed page, as the page would.

    Args:
        page: The page's address.
        record: The build's record.

    Yields:
        The problems.
    """
    for connection in _connections(page, record):
        try:
            yield from _check_site(page, connection)
            if connection.get("sign_in") in WITH_PROVIDER:
                yield from _check_provider(page, record, connection)
        except NoAnswerError as error:
            yield Finding(f"connection {connection['name']}: {error}")


def _connections(page: str, record: Record) -> list[dict[str, Any]]:
    """Return the connections in the settings of the build."""
    path = next((path for path in record.files if path.startswith("assets/pyscript.") and path.endswith(".json")), None)
    if path is None:
        return []
    try:
        connections: list[dict[str, Any]] = json.loads(ask(urljoin(page, path)).body)["deskside"].get("connections", [])
    except (NoAnswerError, ValueError, LookupError):
        return []  # another check reports the file
    return connections


def _check_site(page: str, connection: dict[str, Any]) -> Iterator[Finding]:
    """Send the preflight request that a browser sends before a token."""
    if connection.get("sign_in") not in {"token", *WITH_PROVIDER}:
        return
    origin = _origin(page)
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }
    answer = ask(connection["url"], headers, method="OPTIONS")
    if not _is_allowed(answer, origin):
        yield Finding(f"{connection['url']} does not allow this page: let it answer OPTIONS with {_header(origin)}")
    elif "authorization" not in str(answer.headers.get("Access-Control-Allow-Headers", "")).lower():
        text = "does not allow the token: let it answer OPTIONS with Access-Control-Allow-Headers: Authorization"
        yield Finding(f"{connection['url']} {text}")


def _check_provider(page: str, record: Record, connection: dict[str, Any]) -> Iterator[Finding]:
    """Read the provider's discovery document, then send the requests of a sign-in."""
    issuer, origin, redirect = connection["issuer"], _origin(page), urljoin(page, SIGN_IN)
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    answer = ask(address, {"Origin": origin})
    try:
        provider = json.loads(answer.body) if answer.status == HTTPStatus.OK else None
    except ValueError:
        provider = None
    if not isinstance(provider, dict) or not all(isinstance(provider.get(each), str) for each in ENDPOINTS):
        yield Finding(f"{address} is no discovery document (HTTP {answer.status}): correct issuer")
        return
    if provider.get("issuer") != issuer:
        yield Finding(f"{address} names the issuer {provider.get('issuer')!r}: write issuer so, letter by letter")
    if not _is_allowed(answer, origin):
        yield Finding(f"{address} does not allow this page: let the provider answer with {_header(origin)}")
    endpoint = provider["token_endpoint"]
    if _origin(endpoint) not in record.policy.replace(";", " ").split():
        yield Finding(f"the token endpoint is at {_origin(endpoint)}: name that in panel_origins, and build again")
    form = {"grant_type": "authorization_code", "code": "check", "client_id": connection["client_id"]}
    if not _is_allowed(_post(endpoint, origin, form), origin):
        yield Finding(f"{endpoint} does not allow this page: let the provider answer with {_header(origin)}")
    if connection["sign_in"] == "device":
        yield from _check_codes(provider, record, connection, origin)
        return
    question = {
        "response_type": "code",
        "client_id": connection["client_id"],
        "redirect_uri": redirect,
        "scope": connection.get("scope") or SCOPE,
        "state": "check",
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",  # RFC 7636, appendix B
        "code_challenge_method": "S256",
        **_target(connection),
    }
    mark = "&" if "?" in provider["authorization_endpoint"] else "?"
    login = ask(f"{provider['authorization_endpoint']}{mark}{urlencode(question)}")
    if login.status >= HTTPStatus.BAD_REQUEST:
        text = f"refuses client_id {connection['client_id']!r} with the redirect address {redirect}"
        yield Finding(f"{issuer} {text} (HTTP {login.status}): register both, as a public client with PKCE")
    elif login.address.startswith(redirect) and (error := parse_qs(urlsplit(login.address).query).get("error")):
        yield Finding(f"{issuer} refuses the sign-in ({error[0]}): correct scope, resource or audience")


def _check_codes(
    provider: dict[str, Any], record: Record, connection: dict[str, Any], origin: str
) -> Iterator[Finding]:
    """Ask the provider for a device code, as the page does."""
    endpoint = provider.get("device_authorization_endpoint")
    if not isinstance(endpoint, str):
        yield Finding(f'{connection["issuer"]} has no device_authorization_endpoint: let it, or set sign_in = "oidc"')
        return
    if _origin(endpoint) not in record.policy.replace(";", " ").split():
        yield Finding(f"codes are given at {_origin(endpoint)}: name that in panel_origins, and build again")
    form = {"client_id": connection["client_id"], "scope": connection.get("scope") or SCOPE, **_target(connection)}
    answer = _post(endpoint, origin, form)
    if not _is_allowed(answer, origin):
        yield Finding(f"{endpoint} does not allow this page: let the provider answer with {_header(origin)}")
    if answer.status != HTTPStatus.OK:
        text = f"gives no code to client_id {connection['client_id']!r} (HTTP {answer.status})"
        yield Finding(f"{endpoint} {text}: allow it the device authorization grant, as a public client")


def _target(connection: dict[str, Any]) -> dict[str, str]:
    """Return the parameters that name the token's audience."""
    return {key: connection[key] for key in ("resource", "audience") if connection.get(key)}


def _post(url: str, origin: str, form: dict[str, str]) -> Answer:
    return ask(url, {"Origin": origin, "Content-Type": FORM}, method="POST", body=urlencode(form).encode())


def _is_allowed(answer: Answer, origin: str) -> bool:
    return answer.headers.get("Access-Control-Allow-Origin") in {origin, "*"}


def _header(origin: str) -> str:
    return f"Access-Control-Allow-Origin: {origin}"


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
