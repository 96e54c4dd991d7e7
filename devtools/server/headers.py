"""The security headers of the app's page."""

import re
from collections.abc import Sequence

from devtools.errors import CommandError

ORIGIN = re.compile(r"https?://[A-Za-z0-9.*:\[\]-]+")

SIGN_IN = "sign-in.html"
"""The page to which OpenID providers send agents back. It is registered there, so a build keeps its name."""

SIGN_IN_POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def content_security_policy(allowed_origins: Sequence[str], panel_origins: Sequence[str] = ()) -> str:
    """Make the page's Content-Security-Policy.

    Args:
        allowed_origins: The origins of the hosts that may embed the page and whose pictures and sounds it shows, as
            in `https://chat.example.com`; when empty, every host may.
        panel_origins: The origins of the sites that panels may ask for data.

    Returns:
        The header's value.

    Raises:
        CommandError: An entry is not an origin.
    """
    for key, origins in (("allowed_origins", allowed_origins), ("panel_origins", panel_origins)):
        for origin in origins:
            if not ORIGIN.fullmatch(origin):
                raise CommandError(
                    f"{key} in pyscript.toml has {origin!r}: write an origin like https://chat.example.com"
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
            " ".join(["connect-src 'self'", *panel_origins]),
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {hosts or '*'}",
            "require-trusted-types-for 'script'",
            "trusted-types deskside deskside-mail deskside-fetcher deskside-worker",
        ],
    )
