"""Only those whom the admin allows are heard."""

from app.host.origin_check import is_heard

OWN = "https://deskside.example"
CHAT = "https://chat.example.com"


def test_without_a_setting_everybody_is_heard() -> None:
    assert is_heard("https://anyone.example", OWN, [])


def test_with_a_setting_only_the_allowed_are_heard() -> None:
    assert is_heard(CHAT, OWN, [CHAT])
    assert not is_heard("https://chat.example.com.evil.example", OWN, [CHAT])
    assert not is_heard("null", OWN, [CHAT])


def test_the_mobile_app_speaks_with_the_pages_own_origin() -> None:
    assert is_heard(OWN, OWN, [CHAT])
