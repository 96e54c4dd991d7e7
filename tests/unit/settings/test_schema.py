"""An admin's settings are read strictly, and a mistake is named."""

import tomllib

import pytest

from app.settings.schema import Settings, SettingsError, find_mistakes, read_settings
from tests.checkout import ROOT


def test_no_settings_are_the_defaults() -> None:
    assert read_settings({}) == Settings(allowed_origins=(), messages_shown=20, live_seconds=5)


def test_the_settings_of_the_project_are_right() -> None:
    table = tomllib.loads((ROOT / "pyscript.toml").read_text(encoding="utf-8"))["deskside"]

    assert read_settings(table).panel_errors == ()


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
                "allowed_origins, pinned, messages_shown, live_seconds, locale, panel_origins, connections, hide, "
                "packages, panels, orders, payments, subscriptions"
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
def test_a_wrong_setting_is_reported_with_the_allowed_values(table: dict[str, object], line: str) -> None:
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


def test_all_mistakes_are_found_in_one_run() -> None:
    table = {
        "colour": "red",
        "messages_shown": 0,
        "locale": "xx",
        "panels": [{"title": "Orders"}, {"from": "contact.custom_attributes.orders"}],
    }

    lines = find_mistakes(table)

    assert [line.partition("] ")[2].partition(":")[0] for line in lines] == [
        "messages_shown",
        "locale",
        "colour",
        '"Orders", from',
        "number 2, title",
    ]


def test_a_wrong_list_of_sites_is_one_mistake_and_not_one_of_each_panel_too() -> None:
    panels = [{"title": "Orders", "from": "https://shop.example/orders"}]

    (line,) = find_mistakes({"panel_origins": ["shop.example"], "panels": panels})

    assert line.startswith("pyscript.toml, [deskside] panel_origins.0: a site that panels ask is")


def test_settings_that_are_no_table_are_one_mistake() -> None:
    assert find_mistakes(1) == ("pyscript.toml, deskside: must be a table, [deskside]",)
