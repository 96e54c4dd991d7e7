"""Secrets among free-form values never get past the door."""

import pytest
from pydantic import JsonValue

from app.host.redact import HIDDEN, is_secret, redact
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
    ],
)
def test_a_secret_is_known_in_any_spelling(key: str) -> None:
    assert is_secret(key)


@pytest.mark.parametrize(
    "key",
    ["name", "tokens_used", "secretary", "pinned", "keyboard", "shipping_method", "monkey", "plan_name"],
)
def test_a_word_that_only_contains_one_is_no_secret(key: str) -> None:
    assert not is_secret(key)


def test_secrets_are_hidden_at_any_depth_and_nothing_else() -> None:
    told: JsonValue = {
        "plan": "Pro",
        "crm": [{"id": 7, "api_key": "k"}],
        "token": {"a": 1},
        "password": None,
        "secret": "",
    }

    redact(told)

    assert told == {
        "plan": "Pro",
        "crm": [{"id": 7, "api_key": HIDDEN}],
        "token": HIDDEN,
        "password": None,
        "secret": "",
    }


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

    assert "s3cr3t" not in repr(samples.context(data))
