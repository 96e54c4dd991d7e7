"""The security headers of the app's page."""

import re
from collections.abc import Sequence

from devtools.errors import CommandError

ORIGIN = re.compile(r"https?://[A-Za-z0-9.*:\[\]-]+")


def content_security_policy(allowed_origins: Sequence[str]) -> str:
    """Make the page's Content-Security-Policy.

    Args:
        allowed_origins: The origins of the hosts that may embed the page and whose pictures and sounds it shows, as
            in `https://chat.example.com`; when empty, every host may.

    Returns:
        The header's value.

    Raises:
        CommandError: One of them is not an origin.
    """
    for origin in allowed_origins:
        if not ORIGIN.fullmatch(origin):
            raise CommandError(
                f"allowed_origins in pyscript.toml has {origin!r}: write an origin like https://chat.example.com",
            )
    hosts = " ".join(allowed_origins)
    media = f"'self' {hosts or 'http: https:'}"
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            f"img-src {media} data:",
            f"media-src {media}",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {hosts or '*'}",
            "require-trusted-types-for 'script'",
            "trusted-types deskside deskside-mail deskside-worker",
        ],
    )
