"""Fetch what the page needs, then serve the app and the simulator on this machine (the default)."""

import argparse
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from devtools.configuration import read_configuration
from devtools.errors import CommandError
from devtools.fetch.runtime import ensure_runtime
from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.server.addresses import LOCAL, LOCAL_IPV6, page_addresses
from devtools.server.server import serving
from devtools.shop.customers import RICH
from devtools.shop.sources import missing_sources
from devtools.shop.web import shop_serving

ROOT = Path(__file__).resolve().parents[2]
HIGHEST_PORT = 65535
EXAMPLE = f"/orders?email={RICH}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `--port`, `--host` and `--no-shop`."""
    parser.add_argument("--port", type=_port, default=8000, help="the port to listen on (8000; 0 for any free one)")
    parser.add_argument("--host", default=LOCAL, help=f"the address to listen on ({LOCAL}: this machine alone)")
    parser.add_argument("--no-shop", action="store_true", help="leave out the demo shop, whose orders the page shows")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C.

    Raises:
        CommandError: The runtime can't be made, or the port is not available.
    """
    progress = Progress(sys.stdout)
    if notice := old_folder_notice(ROOT):
        progress.say(notice)
    ensure_runtime(ROOT, progress)
    _ensure_image(progress)
    with suppress(KeyboardInterrupt), serving_all(ROOT, arguments) as addresses:
        lines = [f"{name:9}  {address}" for name, address in addresses.items()]
        progress.say("\n".join([*lines, "Ctrl-C ends it."]))
        threading.Event().wait()
    return 0


@contextmanager
def serving_all(root: Path, arguments: argparse.Namespace) -> Iterator[dict[str, str]]:
    """Serve the page, the simulator and the demo shop while the block runs.

    Args:
        root: The project's folder.
        arguments: The command's arguments.

    Yields:
        The addresses to open, by name.
    """
    local = arguments.host in {LOCAL, "localhost", LOCAL_IPV6}  # only this user may read the logs
    with ExitStack() as stack:
        has_shop = local and not arguments.no_shop and _asks_shop(root)
        shop = stack.enter_context(shop_serving()) if has_shop else None
        origin = shop.origin if shop else None
        port = stack.enter_context(serving(root, arguments.port, arguments.host, live=local, shop=origin))
        app, simulator = page_addresses(arguments.host, port)
        if shop:
            host = simulator.removesuffix("/simulator/")
            shop.allow([app.removesuffix("/"), host], host)
        yield {"Deskside": app, "Simulator": simulator} | ({"Demo shop": f"{origin}{EXAMPLE}"} if shop else {})


def old_folder_notice(root: Path) -> str | None:
    """Return a line for a team whose panels are still in `app/team/`, which the app no longer reads."""
    if not any((root / "app" / "team").glob("*.py")):
        return None
    return (
        "Your panels in app/team/ are not shown: move them to app/custom_panels/ and their tests from tests/team/ to "
        "tests/custom_panels/, and import them from app.custom_panels."
    )


def _asks_shop(root: Path) -> bool:
    """Whether the page uses the demo shop; a team's own sources replace it."""
    try:
        return bool(missing_sources(read_configuration(root)))
    except CommandError:  # the page shows it, and asks again once it is fixed
        return True


def _ensure_image(progress: Progress) -> None:
    """Make the boot image. Without it the page works too, but starts slower."""
    try:
        make_image(ROOT, "libraries", progress)
    except CommandError as error:
        progress.say(f"The app starts the ordinary way, two seconds slower: {error}.")


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {HIGHEST_PORT}, not {port}")
    return port
