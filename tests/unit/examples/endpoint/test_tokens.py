"""Attacks with tokens: only an access token of the company's own sign-in, for this endpoint and now, is accepted."""

import base64
import json
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives import hashes, hmac
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from examples.endpoint.trial import Issuer
from tests.unit.examples.endpoint.client import AUDIENCE, ISSUER, NOON, RILEY, Client, refusal

Make = Callable[[Client], str]
CLAIMS = {"iss": ISSUER, "sub": "1", "email": RILEY, "aud": AUDIENCE, "iat": int(NOON), "exp": int(NOON) + 900}
STRANGER = RSAKey.generate_key(2048)


def part(data: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


def header(client: Client, **more: object) -> dict[str, object]:
    return {"alg": "RS256", "typ": "at+jwt", "kid": client.issuer.key.kid, **more}


def signed(client: Client, head: dict[str, object] | None = None, **claims: object) -> str:
    return jwt.encode(header(client, **(head or {})), {**CLAIMS, **claims}, client.issuer.key)


def changed(client: Client) -> str:
    """A token whose agent somebody has replaced."""
    head, _, signature = client.token().split(".")
    return f"{head}.{part({**CLAIMS, 'email': 'boss@support.example.com'})}.{signature}"


def of_a_stranger(client: Client) -> str:
    return jwt.encode(header(client), CLAIMS, STRANGER)


def with_a_key_of_its_own(client: Client) -> str:
    """The header brings the key that verifies it."""
    return jwt.encode(header(client, jwk=STRANGER.as_dict(private=False)), CLAIMS, STRANGER)


def signed_in_another_way(client: Client) -> str:
    """The right key, but an algorithm that the settings don't name."""
    key = RSAKey.import_key(client.issuer.key.as_pem(private=True))
    return jwt.encode(header(client, alg="RS512"), CLAIMS, key, ["RS512"])


def unsigned(client: Client) -> str:
    return f"{part(header(client, alg='none'))}.{part(CLAIMS)}."


def signed_with_the_public_key(client: Client) -> str:
    """Key confusion: the published key, which everybody has, as the secret of HS256."""
    content = f"{part(header(client, alg='HS256'))}.{part(CLAIMS)}"
    mac = hmac.HMAC(client.issuer.key.as_pem(private=False), hashes.SHA256())
    mac.update(content.encode())
    return f"{content}.{base64.urlsafe_b64encode(mac.finalize()).decode().rstrip('=')}"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (changed, "the token is not valid: bad_signature"),
        (of_a_stranger, "the token is not valid: bad_signature"),
        (with_a_key_of_its_own, "this is not a token"),
        (unsigned, "the token is signed in a way that is not allowed"),
        (signed_with_the_public_key, "the token is signed in a way that is not allowed"),
        (signed_in_another_way, "the token is signed in a way that is not allowed"),
        (lambda client: signed(client, {"typ": "JWT"}), "this is not an access token"),
        (lambda client: signed(client, nonce="n"), "this is an ID token, which is for the page alone"),
        (lambda client: signed(client, {"kid": "another"}), "the token is signed with an unknown key"),
        (lambda client: signed(client, {"kid": "../../etc/passwd"}), "the token is signed with an unknown key"),
        (lambda client: signed(client, exp=int(NOON) - 31), "the token is not valid: expired_token"),
        (lambda client: signed(client, nbf=int(NOON) + 60), "the token is not valid: invalid_claim"),
        (lambda client: signed(client, iat=int(NOON) + 60), "the token is not valid: invalid_claim"),
        (lambda client: signed(client, aud="https://other.example.com"), "the token is not valid: invalid_claim"),
        (lambda client: signed(client, aud=[]), "the token is not valid: invalid_claim"),
        (lambda client: signed(client, aud=f"{AUDIENCE}.evil.example"), "the token is not valid: invalid_claim"),
        (lambda client: signed(client, iss=f"{ISSUER}/"), "the token is not valid: invalid_claim"),
        (lambda client: signed(client, email=None), "the token has no email"),
        (lambda client: signed(client, email=["a"]), "the token has no email"),
        (
            lambda client: signed(client, email_verified=False),
            "the provider has not verified the agent's e-mail address",
        ),
        (lambda _: "x" * 9000, "the token is too long"),
        (lambda _: "a.b.c", "this is not a token"),
        (lambda _: "....", "this is not a token"),
        (lambda _: "e30.e30.e30", "this is not a token"),
        (lambda client: f"{part([])}.{part([])}." + client.token().rpartition(".")[2], "this is not a token"),
        (
            lambda client: jwt.encode(header(client), {"a": 1}, client.issuer.key),
            "the token is not valid: missing_claim",
        ),
    ],
)
def test_what_is_no_access_token_of_the_provider_is_refused(client: Client, make: Make, reason: str) -> None:
    answer = client.ask(token=make(client))

    assert refusal(answer) == (401, reason)
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert client.source.asks == []


@pytest.mark.parametrize("name", ["exp", "iss", "aud", "sub"])
def test_a_token_without_a_claim_that_it_needs_is_refused(client: Client, name: str) -> None:
    token = jwt.encode(header(client), {key: value for key, value in CLAIMS.items() if key != name}, client.issuer.key)

    assert refusal(client.ask(token=token)) == (401, "the token is not valid: missing_claim")


def test_a_token_ends_while_the_page_is_open(client: Client) -> None:
    token = client.token(exp=int(NOON) + 900)
    before = client.ask(token=token)

    client.now += 931

    assert (before.status_code, client.ask(token=token).status_code) == (200, 401)


def test_a_token_may_be_for_several_audiences(client: Client) -> None:
    assert client.ask(token=client.token(aud=["https://other.example.com", AUDIENCE])).status_code == 200


def test_a_token_is_read_from_the_header_alone(client: Client) -> None:
    answer = client.ask(f"/orders?email=a@b.example&access_token={client.token()}", token=None)

    assert refusal(answer) == (401, "sign in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("scope", ["", "orders:write", "customers", "customers:read:none"])
def test_a_token_without_the_scope_is_no_permission(tmp_path: object, scope: str) -> None:
    client = Client(tmp_path, token={"issuer": ISSUER, "audience": AUDIENCE, "scope": "customers:read"})  # type: ignore[arg-type]

    answer = client.ask(token=client.token(scope=scope))
    allowed = client.ask(token=client.token(scope=f"{scope} customers:read"))
    client.close()

    assert refusal(answer) == (403, f"{RILEY} may not see orders")
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope"'
    assert allowed.status_code == 200


def test_a_kind_of_record_may_need_a_scope_of_its_own(tmp_path: object) -> None:
    token = {"issuer": ISSUER, "audience": AUDIENCE, "scopes": {"orders": "orders:read"}}
    client = Client(tmp_path, token=token)  # type: ignore[arg-type]

    statuses = [client.ask(token=client.token(scp=scp)).status_code for scp in ([], ["orders:read"])]
    client.close()

    assert statuses == [403, 200]


def test_shared_secrets_among_the_published_keys_are_not_used(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = OctKey.import_key("k" * 32, {"kid": "secret"})
    monkeypatch.setattr(client.issuer, "published", lambda: {"keys": [{**secret.as_dict(), "kid": "secret"}]})

    token = jwt.encode({"alg": "HS256", "kid": "secret", "typ": "at+jwt"}, CLAIMS, secret)

    assert client.ask(token=token).status_code == 401


def test_an_elliptic_key_is_as_good(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    key = ECKey.generate_key("P-256", {"kid": "ec", "use": "sig"})
    monkeypatch.setattr(client.issuer, "published", lambda: {"keys": [key.as_dict(private=False)]})

    token = jwt.encode({"alg": "ES256", "kid": "ec", "typ": "application/at+jwt"}, CLAIMS, key)

    assert client.ask(token=token).status_code == 200


def test_a_key_for_encryption_verifies_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Issuer(ISSUER)
    published = {**other.key.as_dict(private=False), "use": "enc"}
    monkeypatch.setattr(client.issuer, "published", lambda: {"keys": [published]})

    assert client.ask(token=other.token(RILEY, AUDIENCE, NOON)).status_code == 401
