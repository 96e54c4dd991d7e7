"""The routes of the development server. Requests that match no route get 404."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from devtools.configuration import SERVED, SETTINGS_FILE, as_json, read_configuration
from devtools.fetch.runtime import runtime_folder
from devtools.image.folder import Kind, current_image, image_folder
from devtools.image.links import with_image
from devtools.server.app_zip import app_zip
from devtools.server.broken_settings import broken_settings_page, data_origins, origins_of, settings_mistake
from devtools.server.content import FOREVER, FRESH, MEDIA_TYPES, Content, read_file
from devtools.server.gallery import SCRIPT, gallery_pages, gallery_zip
from devtools.server.headers import SIGN_IN, SIGN_IN_POLICY, content_security_policy
from devtools.server.live_reload import token_of, wait_for_change
from devtools.server.sprite import with_sprite
from devtools.shop.answers import product_picture
from devtools.shop.mention import SAMPLE, with_mention
from devtools.shop.sources import PICTURES as PRODUCT_PICTURES
from devtools.shop.sources import SIGNED_IN, with_shop
from devtools.version import FILE as VERSION_FILE
from devtools.version import read_version, with_version

PICTURES = frozenset({".jpeg", ".jpg", ".png", ".webp"})

# The parts of the runtime with a version in their path. The lock file's path stays when a wheel's version changes.
VERSIONED = re.compile(r"[a-z]+-\d[^/]*/(?!pyodide-lock\.json$).+")


def find(  # noqa: PLR0913 - each is named but the first ones
    root: Path,
    path: str,
    own_origins: Sequence[str],
    *,
    live: bool = False,
    shop: str | None = None,
    sign_in: bool = False,
) -> Content | None:
    """Find the content for a path.

    Args:
        root: The project's folder.
        path: The path of the request, still percent-encoded, without the query.
        own_origins: The server's own origins, from which the simulator embeds the page.
        live: Whether the page restarts when a file of the app is saved.
        shop: The origin of the demo shop, if there is one.
        sign_in: Whether agents must sign in to it.

    Returns:
        The content, or `None` if there is none.

    Raises:
        CommandError: A file of the project is missing or invalid.
    """
    decoded = unquote(path)
    for pattern, answer in ROUTES:
        if match := re.fullmatch(pattern, decoded):
            return answer(Request(root, match["rest"], own_origins, live, shop, sign_in))
    return None


@dataclass(frozen=True, slots=True)
class Request:
    """A request for a route; `rest` is the part of the path that the route's pattern captures."""

    root: Path
    rest: str
    own_origins: Sequence[str]
    live: bool = False
    shop: str | None = None
    sign_in: bool = False


def _page(request: Request, kinds: Sequence[Kind] = ("app", "libraries")) -> Content | None:
    """Return the app's page, with the first image of these kinds that is up to date."""
    page = read_file(request.root, "index.html")
    if page is None:
        return None
    mistake = settings_mistake(request.root)
    if mistake:
        body = _with_live_reload(broken_settings_page(mistake), request)
        return Content(body, page.media_type, headers={"Content-Security-Policy": content_security_policy([])})
    body = _with_live_reload(page.body, request)
    # After a build and in tests there is an image of the present app, which starts sooner.
    images = (current_image(request.root, kind) for kind in kinds)
    if image := next((image for image in images if image), None):
        address = f"./runtime/image/{image.folder.name}"
        body = with_image(body.decode(), image, address, f"{address}/{image.interpreter.name}").encode()
    configuration = _configuration_with_shop(request) if (request.root / SETTINGS_FILE).exists() else {}
    hosts, origins = origins_of(configuration, "allowed_origins"), data_origins(configuration)
    # If the settings name hosts, the simulator is one more.
    policy = content_security_policy([*hosts, *request.own_origins] if hosts else [], origins)
    body = with_sprite(with_version(body.decode(), _version(request.root)), runtime_folder(request.root)).encode()
    body = body.replace(b"<html ", b"<html data-development ", 1)
    return Content(body, page.media_type, headers={"Content-Security-Policy": policy})


def _with_live_reload(page: bytes, request: Request) -> bytes:
    if not request.live:
        return page
    script = f'<script type="module" src="./simulator/live/live.mjs?{token_of(request.root)}"></script></head>'
    return page.replace(b"</head>", script.encode(), 1)


def _webview(request: Request) -> Content | None:
    """Return the page for the simulator's mobile hosts; it begins with the mobile app's bridge."""
    page = _page(request)
    if page is None:
        return None
    bridge = b'<head><script src="./simulator/webview.js"></script>'
    return replace(page, body=page.body.replace(b"<head>", bridge, 1))


def _sign_in(request: Request) -> Content | None:
    page = read_file(request.root, SIGN_IN)
    return page and replace(page, headers={"Content-Security-Policy": SIGN_IN_POLICY})


def _under(folder: str) -> Callable[[Request], Content | None]:
    return lambda request: read_file(request.root / folder, request.rest)


def _runtime(request: Request) -> Content | None:
    cache = FOREVER if VERSIONED.fullmatch(request.rest) else FRESH
    return read_file(runtime_folder(request.root), request.rest, cache)


def _image(request: Request) -> Content | None:
    """Return a file of a boot image; the folder's name changes with its content."""
    return read_file(image_folder(request.root), request.rest, FOREVER)


def _configuration(request: Request) -> Content:
    return Content(as_json(_configuration_with_shop(request)), MEDIA_TYPES[".json"])


def _app_zip(request: Request) -> Content:
    return Content(app_zip(request.root), MEDIA_TYPES[".zip"])


def _changes(request: Request) -> Content | None:
    """Wait for a change of the app's files."""
    return (
        Content(wait_for_change(request.root, request.rest), MEDIA_TYPES[".json"], "no-store") if request.live else None
    )


def _lost(_request: Request) -> Content | None:
    """No answer, as where the connection is lost: the server closes it without a word."""
    raise ConnectionAbortedError


def _simulator(request: Request) -> Content | None:
    """Return a file of the simulator; its page offers to sign in to the demo shop if there is one."""
    rest = request.rest
    file = read_file(request.root / "simulator", f"{rest}index.html" if not rest or rest.endswith("/") else rest)
    if file is None or request.shop or rest not in ("", "index.html"):
        return file
    return replace(file, body=file.body.replace(b'id="shop-label"', b'id="shop-label" hidden', 1))


def _folder(request: Request) -> Content:
    headers = {"Location": f"/{request.rest}/"}
    return Content(b"", MEDIA_TYPES[".txt"], headers=headers, status=HTTPStatus.MOVED_PERMANENTLY)


def _gallery_app(request: Request) -> Content | None:
    """Return the content at the root, with the gallery's page and app, and without the demo shop."""
    request = replace(request, shop=None)
    match request.rest:
        case "":
            page = _page(request, ("libraries",))  # its app has other panels
            return page and replace(page, body=page.body.replace(b"</head>", SCRIPT.encode(), 1))
        case "app.zip":
            return Content(gallery_zip(request.root), MEDIA_TYPES[".zip"])
    return find(request.root, quote(f"/{request.rest}"), request.own_origins, live=request.live)


def _sign_in_app(request: Request) -> Content | None:
    """Return the content at the root, for a page whose agents must sign in to the demo shop."""
    path = quote(f"/{request.rest}")
    return find(request.root, path, request.own_origins, live=request.live, shop=request.shop, sign_in=True)


def _gallery_pages(request: Request) -> Content:
    return Content(gallery_pages(request.root), MEDIA_TYPES[".json"])


def _payload_names(request: Request) -> Content:
    names = sorted(path.stem for path in (request.root / "tests" / "payloads").glob("*.json"))
    return Content(json.dumps(names).encode(), MEDIA_TYPES[".json"])


def _payload(request: Request) -> Content | None:
    sample = read_file(request.root / "tests" / "payloads", request.rest)
    if sample and request.shop and request.rest == SAMPLE:
        return replace(sample, body=with_mention(sample.body))
    return sample


def _host_media(request: Request) -> Content | None:
    """Return a file of the simulated host by its name; for an unknown picture, any picture."""
    media = request.root / "simulator" / "media"
    name = request.rest.rpartition("/")[2]
    is_picture = Path(name).suffix.lower() in PICTURES
    return read_file(media, name) or (read_file(media, "picture.png") if is_picture else None)


def _product_picture(request: Request) -> Content | None:
    """Return the picture of a product of the demo shop: the page shows pictures of the simulated host alone."""
    picture = product_picture(request.rest) if request.shop else None
    return Content(picture.encode(), MEDIA_TYPES[".svg"]) if picture else None


ROUTES: tuple[tuple[str, Callable[[Request], Content | None]], ...] = (
    (r"/(?P<rest>|index\.html)", _page),
    (rf"/(?P<rest>{re.escape(SIGN_IN)})", _sign_in),
    (rf"/(?P<rest>{re.escape(SERVED)})", _configuration),
    (r"/(?P<rest>app\.zip)", _app_zip),
    (r"/app/(?P<rest>.+)", _under("app")),
    (r"/static/(?P<rest>.+)", _under("static")),
    (r"/runtime/image/(?P<rest>.+)", _image),
    (r"/runtime/(?P<rest>.+)", _runtime),
    (r"/(?P<rest>webview\.html)", _webview),
    # The page without a connection: it gets its own files and nothing else.
    (r"/simulator/offline/(?P<rest>)", lambda request: _page(replace(request, live=False))),
    (
        r"/simulator/offline/static/(?P<rest>page/inbox\.js|styles/\w+\.css|boot/(boot-screen\.m|watchdog\.)js|icon\.svg)",
        _under("static"),
    ),
    (r"/simulator/offline/runtime/(?P<rest>made/colors\.css)", _runtime),
    (r"/simulator/offline/(?P<rest>.+)", _lost),
    (r"/simulator/payloads/(?P<rest>index\.json)", _payload_names),
    (r"/simulator/payloads/(?P<rest>[^/]+\.json)", _payload),
    (r"/simulator/live/changes/(?P<rest>[^/]+)", _changes),
    (rf"{re.escape(SIGNED_IN)}(?P<rest>.*)", _sign_in_app),
    (r"/simulator/gallery/(?P<rest>pages\.json)", _gallery_pages),
    (r"/simulator/gallery/app/(?P<rest>.*)", _gallery_app),
    (r"/(?P<rest>simulator|simulator/gallery)", _folder),
    (rf"{PRODUCT_PICTURES}/(?P<rest>[^/]+)", _product_picture),
    (r"/simulator/(?P<rest>.*)", _simulator),
    (r"/rails/active_storage/(?P<rest>.+)", _host_media),
)


def _version(root: Path) -> str:
    return read_version(root) if (root / VERSION_FILE).exists() else ""


def _configuration_with_shop(request: Request) -> dict[str, Any]:
    """Read `pyscript.toml`, and add the demo shop where it names no source."""
    configuration = read_configuration(request.root)
    return with_shop(configuration, request.shop, sign_in=request.sign_in) if request.shop else configuration
