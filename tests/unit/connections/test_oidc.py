"""OpenID Connect: requests, and answers that are refused."""

import base64
import json
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from app.connections.connection_config import Connection
from app.connections.oidc import (
    LEEWAY,
    Attempt,
    OidcError,
    Provider,
    RefusedError,
    authorization_url,
    check_id_token,
    check_same_subject,
    discovery_url,
    exchange_form,
    read_code,
    read_provider,
    read_tokens,
    who_of,
)
from tests.unit.connections.fake_provider import BACK, ISSUER, SITE

NOW = 1_800_000_000.0
DISCOVERY = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/auth",
    "token_endpoint": f"{ISSUER}/token",
    "authorization_response_iss_parameter_supported": True,
}
SHOP = Connection(name="shop", url=SITE, sign_in="oidc", issuer=ISSUER, client_id="deskside", audience="orders")


@pytest.fixture
def attempt() -> Attempt:
    return Attempt(BACK)


@pytest.fixture
def provider() -> Provider:
    return read_provider(DISCOVERY, ISSUER)


def id_token(attempt: Attempt, **changes: object) -> str:
    """Make an ID token with valid claims; arguments replace some, None removes one."""
    claims: dict[str, object] = {
        "iss": ISSUER,
        "aud": "deskside",
        "sub": "7",
        "nonce": attempt.nonce,
        "iat": NOW,
        "exp": NOW + 60,
        **changes,
    }
    text = json.dumps({key: value for key, value in claims.items() if value is not None})
    return f"e30.{base64.urlsafe_b64encode(text.encode()).decode().rstrip('=')}.c2ln"


def test_the_challenge_is_that_of_rfc_7636_appendix_b() -> None:
    attempt = Attempt(BACK, verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")

    assert attempt.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_each_attempt_has_secrets_of_its_own_that_are_not_shown() -> None:
    one, other = Attempt(BACK), Attempt(BACK)

    assert {one.state, one.nonce, one.verifier}.isdisjoint({other.state, other.nonce, other.verifier})
    assert one.verifier not in repr(one)
    assert len(one.verifier) >= 43


def test_the_agent_is_sent_to_the_provider_with_all_that_binds_the_answer(attempt: Attempt, provider: Provider) -> None:
    url = authorization_url(provider, SHOP, attempt)

    assert urlsplit(url)[:3] == ("https", "login.example.com", "/auth")
    assert {key: value for key, [value] in parse_qs(urlsplit(url).query).items()} == {
        "response_type": "code",
        "response_mode": "fragment",
        "client_id": "deskside",
        "redirect_uri": BACK,
        "scope": "openid profile",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": attempt.challenge,
        "code_challenge_method": "S256",
        "audience": "orders",
    }
    assert attempt.verifier not in url


def test_a_code_is_exchanged_with_the_verifier(attempt: Attempt) -> None:
    assert parse_qs(exchange_form(SHOP, attempt, "c")) == {
        "grant_type": ["authorization_code"],
        "code": ["c"],
        "redirect_uri": [BACK],
        "client_id": ["deskside"],
        "code_verifier": [attempt.verifier],
    }


def test_the_discovery_document_is_at_the_issuers_address() -> None:
    assert discovery_url("https://a.example/realms/x/") == "https://a.example/realms/x/.well-known/openid-configuration"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({**DISCOVERY, "issuer": "https://evil.example"}, "names the issuer 'https://evil.example'"),
        ({**DISCOVERY, "token_endpoint": None}, "no valid token_endpoint"),
        ({**DISCOVERY, "authorization_endpoint": "javascript:alert(1)"}, "no valid authorization_endpoint"),
        ({**DISCOVERY, "token_endpoint": "http://login.example.com/token"}, "no valid token_endpoint"),
        ([], "no valid object"),
    ],
)
def test_another_provider_or_an_unsafe_one_is_refused(answer: object, reason: str) -> None:
    with pytest.raises(OidcError, match=reason):
        read_provider(answer, ISSUER)


def test_the_code_of_the_same_attempt_is_taken(attempt: Attempt, provider: Provider) -> None:
    answer = urlencode({"code": "c", "state": attempt.state, "iss": ISSUER})

    assert read_code(answer, attempt, provider) == "c"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"state": "other"}, "state"),
        ({"state": "\u00e9"}, "state"),
        ({"iss": "https://evil.example"}, "another issuer"),
        ({"iss": ""}, "another issuer"),
        ({"code": ""}, "no code"),
    ],
)
def test_an_answer_of_another_attempt_or_provider_is_refused(
    attempt: Attempt, provider: Provider, changes: dict[str, str], reason: str
) -> None:
    with pytest.raises(OidcError, match=reason):
        read_code(urlencode({"code": "c", "state": attempt.state, "iss": ISSUER} | changes), attempt, provider)


def test_a_parameter_that_comes_twice_counts_as_none(attempt: Attempt, provider: Provider) -> None:
    with pytest.raises(OidcError, match="state"):
        read_code(f"code=c&iss={ISSUER}&state={attempt.state}&state={attempt.state}", attempt, provider)


def test_a_refusal_is_reported_with_the_providers_reason(attempt: Attempt, provider: Provider) -> None:
    answer = {"error": "access_denied", "error_description": "Not you", "state": attempt.state, "iss": ISSUER}

    with pytest.raises(RefusedError, match="Not you"):
        read_code(urlencode(answer), attempt, provider)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"iss": "https://evil.example"}, "another issuer"),
        ({"aud": "other"}, "another audience"),
        ({"aud": ["deskside", "other"]}, "several audiences"),
        ({"azp": "other"}, "another audience"),
        ({"nonce": "other"}, "another sign-in"),
        ({"nonce": None}, "another sign-in"),
        ({"exp": NOW - LEEWAY - 1}, "expired"),
        ({"iat": NOW + LEEWAY + 1}, "expired"),
        ({"exp": "soon"}, "no times"),
        ({"exp": True}, "no times"),
        ({"sub": None}, "nobody"),
    ],
)
def test_an_id_token_that_is_not_for_this_sign_in_is_refused(
    attempt: Attempt, changes: dict[str, Any], reason: str
) -> None:
    with pytest.raises(OidcError, match=reason):
        check_id_token(id_token(attempt, **changes), SHOP, attempt.nonce, NOW)


@pytest.mark.parametrize("token", [None, "", "a.b", "a.!!!.c", "a.W10.c"])
def test_an_invalid_id_token_is_refused(attempt: Attempt, token: str | None) -> None:
    with pytest.raises(OidcError, match="no ID token"):
        check_id_token(token, SHOP, attempt.nonce, NOW)


def test_clocks_may_differ_a_little(attempt: Attempt) -> None:
    early = id_token(attempt, iat=NOW + LEEWAY, exp=NOW + LEEWAY + 1)
    late = id_token(attempt, exp=NOW - LEEWAY)

    assert who_of(check_id_token(early, SHOP, attempt.nonce, NOW)) == "7"
    assert who_of(check_id_token(late, SHOP, attempt.nonce, NOW)) == "7"


def test_a_person_is_called_by_their_name() -> None:
    assert who_of({"sub": "7", "email": "eve@example.com", "name": "Eve"}) == "Eve"


def test_a_refresh_may_not_become_somebody_else(attempt: Attempt) -> None:
    check_same_subject(None, SHOP, "7")
    check_same_subject(id_token(attempt), SHOP, "7")
    with pytest.raises(OidcError, match="somebody else"):
        check_same_subject(id_token(attempt, sub="8"), SHOP, "7")


@pytest.mark.parametrize(
    "answer",
    [
        {"token_type": "Bearer"},
        {"access_token": "", "token_type": "Bearer"},
        {"access_token": "a", "token_type": "DPoP"},
    ],
)
def test_an_answer_without_a_bearer_token_is_refused(answer: object) -> None:
    with pytest.raises(OidcError):
        read_tokens(answer)


def test_tokens_are_not_shown() -> None:
    tokens = read_tokens(
        {"access_token": "SECRET", "refresh_token": "SECRET", "id_token": "SECRET", "token_type": "bearer"}
    )

    assert "SECRET" not in repr(tokens)
