"""Only messages of allowed origins are read."""

from app.host.origin_check import is_allowed_origin

OWN = "https://deskside.example"
CHAT = "https://chat.example.com"


def test_without_a_setting_everybody_is_heard() -> None:
    assert is_allowed_origin("https://anyone.example", OWN, [])


def test_with_a_setting_only_the_allowed_are_heard() -> None:
    assert is_allowed_origin(CHAT, OWN, [CHAT])
    assert not is_allowed_origin("https://chat.example.com.evil.example", OWN, [CHAT])
    assert not is_allowed_origin("null", OWN, [CHAT])


def test_the_mobile_app_speaks_with_the_pages_own_origin() -> None:
    assert is_allowed_origin(OWN, OWN, [CHAT])
