"""Strangers' addresses become links only where that is safe."""

import pytest
from htpy import div

from app.page.links import e_mail_link, file_name, origin_of, phone_link, web_address, web_link


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "http://example.com:8080/a?b=c#d",
        "HTTPS://Example.com/",
        "https://example.com/%20",
        "https://städte.example/straße",
    ],
)
def test_an_address_of_the_web_is_one(address: str) -> None:
    assert web_address(f" {address} ") == address


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "example.com",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.com",
        "https://",
        "https:///path",
        "https://user:password@example.com/",
        "https://bank.example@evil.example/",
        "https://example.com/\u202egpj.exe",
        "https://example.com\\@evil.example/",
        'https://example.com/"onmouseover="x',
        "https://[broken/",
        "https://example.com/\x00",
    ],
)
def test_anything_else_is_none(text: str | None) -> None:
    assert web_address(text) is None


def test_blanks_in_a_files_name_are_escaped_and_read_back() -> None:
    address = web_address("https://chat.example.com/x/invoice 09 (final).pdf?a=b")

    assert address == "https://chat.example.com/x/invoice%2009%20(final).pdf?a=b"
    assert file_name(address) == "invoice 09 (final).pdf"


def test_an_origin_is_written_as_browsers_do() -> None:
    assert origin_of("https://Chat.Example.com:443/a") == "https://chat.example.com"
    assert origin_of("http://127.0.0.1:8000/a") == "http://127.0.0.1:8000"


def test_a_link_opens_outside_and_tells_nothing() -> None:
    assert str(div[web_link("https://www.example.com/a/")]) == (
        '<div><a href="https://www.example.com/a/" target="_blank" rel="noopener noreferrer nofollow">'
        "example.com/a</a></div>"
    )


def test_text_that_is_no_link_stays_text() -> None:
    assert str(div[web_link("javascript:alert('1')")]) == "<div>javascript:alert(&#39;1&#39;)</div>"
    assert e_mail_link("nobody") == "nobody"
    assert phone_link("call me") == "call me"


def test_e_mail_and_phone_are_links() -> None:
    assert str(e_mail_link("a?cc=b@example.com")) == '<a href="mailto:a%3Fcc%3Db@example.com">a?cc=b@example.com</a>'
    assert str(phone_link("+1 (202) 555-0123")) == '<a href="tel:+12025550123">+1 (202) 555-0123</a>'
