import pytest

from devtools.errors import CommandError
from devtools.server.headers import content_security_policy


def test_without_allowed_origins_every_host_may_embed_the_page_and_show_its_media() -> None:
    assert content_security_policy([]) == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "img-src 'self' http: https: data:; media-src 'self' http: https:; font-src 'self'; connect-src 'self'; "
        "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *; "
        "require-trusted-types-for 'script'; trusted-types deskside deskside-mail deskside-fetcher deskside-worker"
    )


def test_allowed_origins_are_the_only_hosts() -> None:
    policy = content_security_policy(["https://chat.example.com", "http://localhost:3000"]).split("; ")

    assert "frame-ancestors https://chat.example.com http://localhost:3000" in policy
    assert "img-src 'self' https://chat.example.com http://localhost:3000 data:" in policy
    assert "media-src 'self' https://chat.example.com http://localhost:3000" in policy


@pytest.mark.parametrize(
    "origin",
    ["chat.example.com", "https://a.example/path", "https://a.example; script-src *", "https://a\r\nX: y", "*"],
)
def test_an_invalid_origin_never_reaches_the_header(origin: str) -> None:
    with pytest.raises(CommandError, match=r"allowed_origins in pyscript\.toml has .*: write an origin like"):
        content_security_policy([origin])
