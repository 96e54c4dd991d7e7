"""Strangers' addresses become links only where that is safe, and show where they lead."""

import pytest
from htpy import div

from app.ui.links import (
    e_mail_link,
    file_name,
    host_of,
    may_show,
    named_link,
    origin_of,
    phone_link,
    readable,
    web_address,
    web_link,
)
from app.ui.truncate import LONGEST


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.com", "https://example.com"),
        (" http://example.com:8080/a?b=c#d ", "http://example.com:8080/a?b=c#d"),
        ("HTTPS://Example.COM/A", "https://example.com/A"),
        ("https://example.com:443/", "https://example.com/"),
        ("http://example.com:80?a", "http://example.com?a"),
        ("https://example.com./a", "https://example.com/a"),
        ("https://example.com/%20?q=a%0Ab", "https://example.com/%20?q=a%0Ab"),
        ("https://städte.example/straße", "https://xn--stdte-hra.example/straße"),
        ("https://ＥＸＡＭＰＬＥ.com/", "https://example.com/"),  # noqa: RUF001 - the wide letters are the point
        ("https://127.0.0.1:3000/a", "https://127.0.0.1:3000/a"),
        ("https://[2001:DB8::0:1]:3000/a", "https://[2001:db8::1]:3000/a"),
        ("https://my_host.example/", "https://my_host.example/"),
    ],
)
def test_an_address_of_the_web_has_one_spelling(text: str, address: str) -> None:
    assert web_address(text) == address
    assert web_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "example.com",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript://example.com/%0aalert(1)",
        "javascript://example.com/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.com/1",
        "view-source:https://example.com",
        "//example.com",
        "https:example.com",
        "https:/example.com",
        "https:\\\\example.com",
        "https://",
        "https:///path",
        "https://user:password@example.com/",
        "https://@example.com/",
        "https://bank.example@evil.example/",
        "https://example.com/\u202egpj.exe",
        "https://exam\u00adple.com/",
        "https://example\u200b.com/",
        "https://example.com\\@evil.example/",
        'https://example.com/"onmouseover="x',
        "https://[broken/",
        "https://[fe80::1%25eth0]/",
        "https://ex%61mple.com/",
        "https://bank.example%2f@evil.example/",
        "https://bank.example\u2215login.evil.example/",
        "https://example\u3002com/",
        "https://exa mple.com/",
        "https://example..com/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://example.com:99999/",
        "https://example.com:port/",
        "ht\ttps://example.com/",
        "https://example.com/\x00",
        f"https://example.com/{'a' * 5000}",
        f"https://{'a' * 64}.com/",
        "https://example.com/\ud800",
    ],
)
def test_anything_else_is_none(text: str | None) -> None:
    assert web_address(text) is None
    assert web_link(text) == text or len(text or "") > LONGEST


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.example.com", "example.com"),
        ("münchen.example", "münchen.example"),
        ("日本語.example", "日本語.example"),
        ("пример.xn--p1ai", "пример.рф"),
        ("\u0430pple.com", "xn--pple-43d.com"),
        ("\u0430\u0440\u0440\u04cf\u0435.com", "xn--80ak6aa92e.com"),
        ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
        ("\u0131nstagram.com", "xn--nstagram-skb.com"),
        ("a日.example", "xn--a-kn6b.example"),
        ("xn--.example", "xn--.example"),
        ("xn--a-ecp.example", "xn--a-ecp.example"),
    ],
)
def test_a_host_that_could_pass_for_another_is_shown_in_ascii(host: str, expected: str) -> None:
    address = web_address(f"https://{host}/a/")

    assert address is not None
    assert address.isascii()
    assert host_of(address) == expected
    assert readable(address) == f"{expected}/a"


def test_blanks_in_a_files_name_are_escaped_and_read_back() -> None:
    address = web_address("https://chat.example.com/x/invoice 09 (final).pdf?a=b")

    assert address == "https://chat.example.com/x/invoice%2009%20(final).pdf?a=b"
    assert file_name(address) == "invoice 09 (final).pdf"


def test_an_origin_is_written_as_browsers_do() -> None:
    assert origin_of("https://chat.example.com/a") == "https://chat.example.com"
    assert origin_of("http://127.0.0.1:8000?a") == "http://127.0.0.1:8000"
    assert origin_of("https://[::1]:8000/a:1") == "https://[::1]:8000"


@pytest.mark.parametrize(
    ("address", "is_allowed"),
    [
        ("https://chat.example.com/a.png", True),
        ("https://chat.example.com/a.png?X-Amz-Signature=1&token=2", True),
        ("https://chat.example.com:444/a.png", False),
        ("https://other.example/a.png", False),
        ("https://chat.example.com/a.png?access_token=1", False),
        ("https://chat.example.com/a.png?a=1&API-Key=1", False),
        ("https://chat.example.com/a.png?password=", False),
    ],
)
def test_a_picture_is_shown_from_known_sites_and_without_credentials(address: str, is_allowed: bool) -> None:  # noqa: FBT001
    assert may_show(address, {"https://chat.example.com"}) is is_allowed


def test_a_link_opens_outside_and_tells_nothing() -> None:
    assert str(div[web_link("https://www.example.com/a/")]) == (
        '<div><a href="https://www.example.com/a/" target="_blank" rel="noopener noreferrer nofollow">'
        "example.com/a</a></div>"
    )


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("Our offer", '<a href="https://evil.example/x" …>Our offer</a> <span class="host">evil.example</span>'),
        ("bank.example", '<a href="https://evil.example/x" …>bank.example</a> <span class="host">evil.example</span>'),
        ("https://evil.example/x", '<a href="https://evil.example/x" …>https://<wbr>evil.<wbr>example/x</a>'),
        ("evil.example/x", '<a href="https://evil.example/x" …>evil.example/x</a>'),
        (" ", '<a href="https://evil.example/x" …>evil.example/x</a>'),
    ],
)
def test_a_link_under_a_name_tells_its_host(name: str, html: str) -> None:
    attributes = ' target="_blank" rel="noopener noreferrer nofollow"'

    assert str(div[named_link("https://evil.example/x", name)]).replace(attributes, " …") == f"<div>{html}</div>"


def test_text_that_is_no_link_stays_text() -> None:
    assert str(div[web_link("javascript:alert('1')")]) == "<div>javascript:alert(&#39;1&#39;)</div>"
    assert phone_link("call me") == "call me"
    assert phone_link("٠١٢٣٤٥") == "٠١٢٣٤٥"


@pytest.mark.parametrize(
    "text",
    ["nobody", "a@b@example.com", "a@\u0430pple.com", "a@ex%61mple.com", "a\u200b@example.com", "a @example.com"],
)
def test_an_e_mail_address_that_could_mislead_stays_text(text: str) -> None:
    assert e_mail_link(text) == text


def test_e_mail_and_phone_are_links() -> None:
    assert str(e_mail_link("a?cc=b@a.example")) == '<a href="mailto:a%3Fcc%3Db@a.example">a?cc=b@a.example</a>'
    assert str(e_mail_link("Ada@München.test")) == ('<a href="mailto:Ada@M%C3%BCnchen.test">Ada@München.test</a>')
    assert str(phone_link("+1 (202) 555-0123")) == '<a href="tel:+12025550123">+1 (202) 555-0123</a>'
