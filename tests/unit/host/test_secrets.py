"""Secrets among free-form values are redacted."""

import pytest
from pydantic import JsonValue, ValidationError

from app.context import Contact
from app.context.placeholder import REDACTED
from app.host.secrets import is_secret, redact
from tests import samples


@pytest.mark.parametrize(
    "key",
    [
        "api_key",
        "apiKey",
        "API-KEY",
        "apikey",
        "smtp_password",
        "imapPassword",
        "pubsub_token",
        "pubsubToken",
        "hmac_token",
        "secret",
        "client_secret",
        "provider_config",
        "providerConfig",
        "webhook_url",
        "outgoing_url",
        "Authorization",
        "access_key",
        "PIN",
        "card_pin",
        "smtppassword",
        "SMTPPassword",
        "access_token2",
        "api_tokens",
        "auth",
        "pwd",
        "encrypted_password",
        "password_hash",
        "client-secret",
        "twilioApiKeySecret",
        "webhook_verify_token",
        "inbox_identifier",
        "identifierHash",
        "Mot de passe",
        "contraseña",
        "Senha",
        "Пароль",
    ],
)
def test_a_secret_is_recognized_in_any_spelling(key: str) -> None:
    assert is_secret(key)


@pytest.mark.parametrize(
    "key",
    [
        *("", "name", "tokens_used", "token_balance", "secretary", "pinned", "keyboard", "shipping_method", "monkey"),
        *("plan_name", "pin_code", "Pin code of the area", "pincode", "password_changed_at", "password_policy"),
        *("prior_authorization", "cookie_consent", "author", "authority", "desenhado", "source_id", "identifier"),
        *("license_key", "public_key", "passport", "имя"),
    ],
)
def test_a_word_that_only_contains_one_is_no_secret(key: str) -> None:
    assert not is_secret(key)


def test_secrets_are_hidden_at_any_depth_and_nothing_else() -> None:
    value: JsonValue = {
        "plan": "Pro",
        "crm": [{"id": 7, "api_key": "k"}],
        "token": {"a": 1},
        "password": None,
        "secret": "",
    }

    redact(value)

    assert value == {
        "plan": "Pro",
        "crm": [{"id": 7, "api_key": REDACTED}],
        "token": REDACTED,
        "password": None,
        "secret": "",
    }


def test_yes_and_no_tell_no_secret() -> None:
    value: JsonValue = {"password": True, "has_password": False, "pin": 0, "secrets": [], "credentials": {}}

    redact(value)

    assert value == {"password": True, "has_password": False, "pin": REDACTED, "secrets": [], "credentials": {}}


def test_a_secret_is_redacted_if_its_name_is_beside_it() -> None:
    value: JsonValue = [{"name": "password", "value": "x"}, {"name": "email", "value": "a@b.example"}]

    redact(value)

    assert value == [{"name": "password", "value": REDACTED}, {"name": "email", "value": "a@b.example"}]


def test_json_within_text_is_read_before_it_is_kept() -> None:
    value: JsonValue = {"response_json": '{"flow_token": "x", "first_name": "Kim"}', "responseJson": "no {json"}

    redact(value)

    assert value == {"response_json": {"flow_token": REDACTED, "first_name": "Kim"}, "responseJson": "no {json"}


def test_a_key_is_judged_again_when_more_keys_come_than_are_remembered() -> None:
    for at in range(20):
        redact({f"key {at} {each}": 1 for each in range(1000)})
    value: JsonValue = {"key of its own": "x", "token": "x"}

    redact(value)

    assert value == {"key of its own": "x", "token": REDACTED}


def test_the_context_holds_no_secret_of_an_old_host() -> None:
    data = samples.data(samples.WEBSITE)
    secrets = {
        "hmac_token": "s3cr3t-1",
        "imap_password": "s3cr3t-2",
        "provider_config": {"api_key": "s3cr3t-3"},
        "website_token": "s3cr3t-4",
    }
    data["contact"]["contact_inboxes"] = [{"source_id": "s3cr3t-5", "inbox": {"id": 12, "name": "Shop", **secrets}}]
    data["contact"]["custom_attributes"]["login"] = {"password": "s3cr3t-6"}
    data["conversation"]["custom_attributes"] = {"crmToken": "s3cr3t-7"}
    data["conversation"]["contact_inbox"] = {"pubsub_token": "s3cr3t-8"}
    data["conversation"]["meta"]["assignee"]["outgoing_url"] = "https://s3cr3t-9.example"
    data["conversation"]["messages"][0]["content_attributes"]["data"] = {"token": "s3cr3t-10"}

    received = samples.received(data)

    # What identifies a visitor to the widget is no secret by itself, and no panel is told.
    assert "s3cr3t-5" in str(received.data.pop("contact"))
    assert "s3cr3t" not in f"{received.context!r} {received.data}"


def test_an_error_never_quotes_the_value() -> None:
    with pytest.raises(ValidationError) as raised:
        Contact.model_validate({"blocked": "hunter2"})

    assert "hunter2" not in str(raised.value)
