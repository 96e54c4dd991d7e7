"""The settings of connections, and error messages for mistakes."""

import pytest

from app.connections.connection_config import resolve
from app.settings.schema import SettingsError, find_mistakes, read_settings

SHOP = {"name": "shop", "url": "https://data.example.com/api/"}
OIDC = {**SHOP, "sign_in": "oidc", "issuer": "https://login.example.com", "client_id": "deskside"}


def test_a_connections_site_is_an_allowed_site() -> None:
    settings = read_settings({"connections": [OIDC], "panel_origins": ["https://other.example"]})

    assert settings.data_origins == {"https://data.example.com", "https://other.example"}
    assert settings.connections[0].origins == ("https://data.example.com", "https://login.example.com")


def test_panels_and_sources_name_a_connection() -> None:
    table = {
        "connections": [SHOP],
        "orders": {"from": "shop:/orders?email={contact.email}"},
        "panels": [{"title": "Returns", "from": "shop:/returns"}],
    }

    settings = read_settings(table)

    assert settings.panel_errors == ()
    assert "source='https://data.example.com/api/orders?email={contact.email}'" in repr(settings.orders)
    assert "source='https://data.example.com/api/returns'" in repr(settings.panels)


def test_an_unknown_connection_is_reported_with_the_known_ones() -> None:
    settings = read_settings({"connections": [SHOP], "orders": {"from": "shpo:/orders"}})

    assert settings.panel_errors == (
        "pyscript.toml, [deskside.orders] from: there is no connection 'shpo'; there are shop",
    )


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"name": "My shop"}, "connections.0.name: a name is in lower-case letters, digits and hyphens, like shop"),
        ({"name": "https"}, "connections.0.name: a name is in lower-case letters, digits and hyphens, like shop"),
        ({"url": "http://data.example.com"}, "connections.0.url: an address is https:// with a lower-case host"),
        ({"url": "https://a.example/?x"}, "connections.0.url: an address is https:// with a lower-case host"),
        ({"url": "https://me:pw@a.example"}, "connections.0.url: an address is https:// with a lower-case host"),
        ({"url": "https://a.example/../b"}, "connections.0.url: an address is https:// with a lower-case host"),
        ({"issuer": None}, 'connections.0: sign_in = "oidc" needs issuer and client_id'),
        ({"client_id": ""}, 'connections.0: sign_in = "oidc" needs issuer and client_id'),
        ({"scope": "profile"}, "connections.0: scope must hold openid"),
        ({"sign_in": "token"}, 'connections.0: issuer, client_id can be set with sign_in = "oidc" or "device" alone'),
        ({"sign_in": "device", "issuer": None}, 'connections.0: sign_in = "device" needs issuer and client_id'),
        ({"sign_in": "code"}, "connections.0.sign_in: Input should be 'none', 'cookie', 'token', 'oidc' or 'device'"),
        ({"resource": "orders"}, "connections.0.resource: an address is https:// with a lower-case host"),
        ({"secret": "x"}, "connections.0.secret: there is no such setting; there are name, url, sign_in, issuer"),
    ],
)
def test_a_wrong_connection_is_reported_with_the_allowed_values(changes: dict[str, object], line: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings({"connections": [{**OIDC, **changes}]})

    assert str(raised.value).startswith(f"pyscript.toml, [deskside] {line}")


@pytest.mark.parametrize(("changes", "what"), [({"url": "https://b.example"}, "name shop"), ({"name": "b"}, "site")])
def test_two_connections_share_neither_name_nor_site(changes: dict[str, object], what: str) -> None:
    with pytest.raises(SettingsError, match=f"two connections have the {what}"):
        read_settings({"connections": [SHOP, {**SHOP, **changes}]})


def test_a_wrong_connection_hides_mistakes_that_follow_from_it() -> None:
    mistakes = find_mistakes({"connections": [{"name": "shop"}], "orders": {"from": "shop:/orders"}})

    assert mistakes == ("pyscript.toml, [deskside] connections.0.url: is missing",)


@pytest.mark.parametrize("url", ["https://other.example/orders", "contact.orders", "Shop:/x", "shop:orders"])
def test_other_addresses_stay_as_they_are(url: str) -> None:
    assert resolve(url, read_settings({"connections": [SHOP]}).connections) == url
