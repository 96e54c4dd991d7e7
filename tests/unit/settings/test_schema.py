"""An admin's settings are read strictly, and a mistake is named."""

import tomllib
from pathlib import Path

import pytest

from app.settings.schema import Settings, SettingsError, read_settings


def test_no_settings_are_the_defaults() -> None:
    assert read_settings({}) == Settings(allowed_origins=(), messages_shown=20, live_seconds=5)


def test_the_settings_that_ship_are_right() -> None:
    table = tomllib.loads(Path("pyscript.toml").read_text(encoding="utf-8"))["deskside"]

    assert read_settings(table) == Settings()


def test_origins_are_kept_as_they_are_written() -> None:
    assert read_settings({"allowed_origins": ["https://chat.example.com"]}).allowed_origins == (
        "https://chat.example.com",
    )


@pytest.mark.parametrize(
    ("table", "line"),
    [
        (
            {"alowed_origins": []},
            (
                "pyscript.toml, [deskside] alowed_origins: there is no such setting; there are "
                "allowed_origins, messages_shown, live_seconds, locale, panel_origins, hide, panels, "
                "orders, payments, subscriptions"
            ),
        ),
        (
            {"allowed_origins": ["https://chat.example.com/app"]},
            (
                "pyscript.toml, [deskside] allowed_origins.0: an origin is scheme, host and port alone, like "
                "https://chat.example.com"
            ),
        ),
        (
            {"messages_shown": 0},
            "pyscript.toml, [deskside] messages_shown: Input should be greater than or equal to 1",
        ),
        (
            {"locale": "pt"},
            ("pyscript.toml, [deskside] locale: Input should be 'ar', 'de', 'en', 'es', 'fr', 'he', 'ja' or 'pt-BR'"),
        ),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(table: dict[str, object], line: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(table)

    assert str(raised.value) == line


@pytest.mark.parametrize(
    "origin", ["http://shop.example", "https://shop.example/orders", "https://a b", "https://*.x;"]
)
def test_panels_may_ask_sites_by_https_alone(origin: str) -> None:
    with pytest.raises(SettingsError, match=r"^pyscript.toml, \[deskside\] panel_origins.0: a site that panels ask is"):
        read_settings({"panel_origins": [origin]})


@pytest.mark.parametrize("origin", ["https://shop.example", "https://shop.example:8443", "http://127.0.0.1:9000"])
def test_panels_may_ask_sites_that_are_named(origin: str) -> None:
    assert read_settings({"panel_origins": [origin]}).panel_origins == (origin,)
