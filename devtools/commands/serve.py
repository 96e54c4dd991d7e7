"""Fetch what the page needs, then serve the app and the simulator on this machine (the default)."""

import argparse
import sys
import threading
from contextlib import suppress
from pathlib import Path

from devtools.errors import CommandError
from devtools.fetch.runtime import ensure_runtime
from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.server.addresses import LOCAL, LOCAL_IPV6, opened_at
from devtools.server.server import serving

ROOT = Path(__file__).resolve().parents[2]
HIGHEST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `--port` and `--host`."""
    parser.add_argument("--port", type=_port, default=8000, help="the port to listen on (8000; 0 for any free one)")
    parser.add_argument("--host", default=LOCAL, help=f"the address to listen on ({LOCAL}: this machine alone)")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C.

    Raises:
        CommandError: The runtime cannot be made, or the port not be had.
    """
    progress = Progress(sys.stdout)
    if notice := old_folder_notice(ROOT):
        progress.say(notice)
    ensure_runtime(ROOT, progress)
    _ensure_image(progress)
    live = arguments.host in {LOCAL, "localhost", LOCAL_IPV6}  # nobody else need know what is being written here
    with suppress(KeyboardInterrupt), serving(ROOT, arguments.port, arguments.host, live=live) as port:
        app, simulator = opened_at(arguments.host, port)
        progress.say(f"Deskside   {app}\nSimulator  {simulator}\nCtrl-C ends it.")
        threading.Event().wait()
    return 0


def old_folder_notice(root: Path) -> str | None:
    """One line for a team whose panels are still in `app/team/`, where the app does not look for them any more."""
    if not any((root / "app" / "team").glob("*.py")):
        return None
    return (
        "Your panels in app/team/ are not shown: move them to app/custom_panels/ and their tests from tests/team/ to "
        "tests/custom_panels/, and import them from app.custom_panels."
    )


def _ensure_image(progress: Progress) -> None:
    """Make the boot image, without which everything works too, only slower."""
    try:
        make_image(ROOT, "libraries", progress)
    except CommandError as error:
        progress.say(f"The app starts the ordinary way, two seconds slower: {error}.")


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {HIGHEST_PORT}, not {port}")
    return port
