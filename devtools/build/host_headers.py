"""The file `_headers`, which tells Netlify and Cloudflare Pages what to send."""

from collections.abc import Iterable

from devtools.build.addresses import FOREVER
from devtools.server.content import FOREVER as IMMUTABLE
from devtools.server.content import FRESH, MEDIA_TYPES
from devtools.server.headers import SIGN_IN, SIGN_IN_POLICY

FILE_NAME = "_headers"
# Hosts do not know all of these. Browsers refuse the first two with another type. They ignore the type of the others,
# but hosts decide by it what to compress.
TYPES = {
    ".mjs": MEDIA_TYPES[".mjs"],
    ".wasm": MEDIA_TYPES[".wasm"],
    ".image": MEDIA_TYPES[".wasm"],
    ".pack": MEDIA_TYPES[".wasm"],
}


def host_headers(paths: Iterable[str], stable_names: Iterable[str], policy: str) -> bytes:
    """Write the rules.

    Two rules that match the same path never set the same header, since these hosts would send both values.

    Args:
        paths: All files of the build.
        stable_names: The files whose name has no hash, except `index.html`.
        policy: The page's Content-Security-Policy.

    Returns:
        The file.
    """
    page = {"Content-Security-Policy": policy, "Cache-Control": FRESH}
    rules = {
        "/*": {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"},
        "/": page,
        "/index.html": page,
        f"/{SIGN_IN}": {"Content-Security-Policy": SIGN_IN_POLICY, "Cache-Control": FRESH},
        **{f"/{path}": {"Cache-Control": FRESH} for path in sorted(stable_names)},
        f"/{FOREVER}*": {"Cache-Control": IMMUTABLE},
    }
    for path in sorted(paths):
        suffix = f".{path.rpartition('.')[2]}"
        if suffix in TYPES:
            rules[f"/{path}"] = {"Content-Type": TYPES[suffix]}
    return "\n".join(_rule(path, headers) for path, headers in rules.items()).encode()


def _rule(path: str, headers: dict[str, str]) -> str:
    return "".join(f"{line}\n" for line in (path, *(f"  {name}: {value}" for name, value in headers.items())))
