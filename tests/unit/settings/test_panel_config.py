"""What the settings say of panels is read strictly; a mistake names the panel, the key and what is allowed."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.panel_config import InvalidPanel, PanelConfig, Sites, read_panel
from app.settings.schema import SettingsError, read_settings

SHOP = "https://shop.example"
ORDERS = {"title": "Orders", "from": "contact.custom_attributes.orders"}


def mistakes(**changes: Any) -> list[str]:
    read = read_panel({**ORDERS, **changes}, 1, Sites([SHOP]))
    return list(read.errors) if isinstance(read, InvalidPanel) else []


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"from": "contact.custom_attributes.order_*"},
        {"from": "conversation.labels"},
        {"from": f"{SHOP}/orders?email={{contact.email}}", "rows": "data.items"},
        {"from": "https://Shop.example?all"},
        {"columns": ["number", {"key": "total", "type": "currency", "currency": "EUR"}], "total": ["total"]},
        {"columns": [{"key": "state", "type": "badge", "tones": {"paid": "good"}, "label": "State"}]},
        {"columns": [{"key": "number", "link": f"{SHOP}/orders/{{number}}"}]},
        {"icon": "tag", "order": 5, "place": "main", "limit": 2, "keep_for": 0},
        {"when": {"inbox": "Shop", "team": ["sales", 4], "attribute": {"plan": ["gold"]}}},
    ],
)
def test_these_are_right(changes: dict[str, Any]) -> None:
    assert mistakes(**changes) == []


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"colums": []}, "colums: there is no such setting; there are title, from, rows, columns, limit, total, icon,"),
        ({"from": "contact.emial"}, "from: contact has no 'emial'; it has id, name, email,"),
        ({"from": 7}, "from: Input should be a valid string"),
        ({"from": "contact.name_*"}, "from: a star is any number in the last step, like contact"),
        ({"from": "contact.custom_attributes.*_*"}, "from: a star is any number"),
        (
            {"from": "https://evil.example/x"},
            "from: https://evil.example is not among panel_origins, the sites that may",
        ),
        ({"from": f"{SHOP}.evil.example/x"}, "from: https://shop.example.evil.example is not among panel_origins"),
        (
            {"from": "https://{contact.name}.example/"},
            "from: an address begins with https:// and is in plain ASCII, like https://",
        ),
        ({"from": "shop.example/orders"}, "from: an address begins with https:// and is in plain ASCII, like https://"),
        ({"from": f"{SHOP}/?e={{contact.emial}}"}, "from: contact has no 'emial'"),
        ({"from": f"{SHOP}/?e={{contact.email"}, "from: a placeholder is a path in braces, like {contact.email}"),
        ({"columns": [{"key": "a", "type": "money"}]}, "columns.0.type: Input should be 'text', 'number', 'currency',"),
        ({"columns": [{"name": "a"}]}, "columns.0.key: is missing"),
        (
            {"columns": ["a", {"key": "b", "tone": "x"}]},
            "columns.1.tone: there is no such setting; there are key, label",
        ),
        ({"columns": [{"key": "a", "tones": {"x": "red"}}]}, "columns.0.tones.x: Input should be 'neutral', 'info',"),
        (
            {"columns": [{"key": "a", "link": "javascript:x"}]},
            "columns.0.link: a link is an address with a row's values",
        ),
        ({"columns": ["a"], "total": ["b"]}, "total: 'b' is not among the columns a"),
        ({"limit": 0}, "limit: Input should be greater than or equal to 1"),
        ({"icon": "unicorn"}, "icon: Input should be 'activity', "),
        ({"place": "left"}, "place: Input should be 'side' or 'main'"),
        (
            {"when": {"agnet": "Ada"}},
            "when.agnet: there is no such setting; there are inbox, team, channel, label, attr",
        ),
    ],
)
def test_a_mistake_names_the_panel_the_key_and_the_allowed_values(changes: dict[str, Any], text: str) -> None:
    assert mistakes(**changes)[0].startswith(f'pyscript.toml, [[deskside.panels]] "Orders", {text}')


@pytest.mark.parametrize("table", [{}, {"title": " "}, {"title": 7}, 7, None, []])
def test_a_panel_without_a_title_is_named_by_its_number(table: object) -> None:
    read = read_panel(table, 2, Sites())

    assert isinstance(read, InvalidPanel)
    assert read.title == "[[deskside.panels]] 2"
    assert all(line.startswith("pyscript.toml, [[deskside.panels]] number 2, ") for line in read.errors)


def test_the_others_live_beside_a_panel_with_mistakes() -> None:
    settings = read_settings({"panels": [ORDERS, {"title": "Payments", "limit": 0}, ORDERS]})

    assert [type(each) for each in settings.panels] == [PanelConfig, InvalidPanel, PanelConfig]
    assert settings.panel_errors == (
        'pyscript.toml, [[deskside.panels]] "Payments", from: is missing',
        'pyscript.toml, [[deskside.panels]] "Payments", limit: Input should be greater than or equal to 1',
    )


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from([*ORDERS.values(), SHOP]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*PanelConfig.model_fields, "from", "fields"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(ANY, ANY)
def test_any_file_is_read_or_refused_with_a_reason(panels: Any, hide: Any) -> None:
    lines: Iterable[str]
    try:
        lines = read_settings({"panels": panels, "hide": hide}).panel_errors
    except SettingsError as error:
        lines = str(error).splitlines()

    assert all(
        line.startswith(("pyscript.toml, [[deskside.panels]] ", "pyscript.toml, [deskside] hide")) for line in lines
    )
