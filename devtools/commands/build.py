"""Make a folder with all that the page needs, for any web server or CDN."""

import argparse
import sys
from pathlib import Path

from devtools.build.addresses import Addresses
from devtools.build.archive import write_archive
from devtools.build.licences import licences
from devtools.build.make import Sources, make
from devtools.build.report import table
from devtools.build.settings import read_settings
from devtools.build.site import APP, Site, collect, with_image
from devtools.build.styles import with_one_sheet
from devtools.build.target import replacing
from devtools.connections import connection_origins
from devtools.errors import CommandError
from devtools.fetch.download import fetch
from devtools.fetch.pins import read_pins
from devtools.fetch.runtime import ensure_runtime, private_folder, runtime_folder
from devtools.fetch.team_packages import with_team_packages
from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.version import read_version

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "dist"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `--out` and `--archive`."""
    parser.add_argument("--out", type=Path, default=TARGET, metavar="FOLDER", help="where to (dist in the project)")
    parser.add_argument("--archive", action="store_true", help="make a zip file of it as well, beside the folder")


def run(arguments: argparse.Namespace) -> int:
    """Build, and print a summary.

    Raises:
        CommandError: A setting is wrong, a file can't be made, or the target is not an earlier build.
    """
    progress = Progress(sys.stdout)
    with replacing(arguments.out) as folder:
        record = make(sources(ROOT, progress), folder, private_folder(ROOT) / "compressed", progress)
    progress.say(
        f"{table(record.files)}\n\n{arguments.out} is build {record.build}: docs/deploy.md tells where to put it."
    )
    if arguments.archive:
        progress.say(f"The same as one file: {write_archive(arguments.out, record)}")
    return 0


def sources(root: Path, progress: Progress) -> Sources:
    """Collect the inputs of a build of the project.

    Raises:
        CommandError: A setting is wrong, or a file can't be fetched or made.
    """
    runtime = ensure_runtime(root, progress)
    pins = with_team_packages(root, read_pins())
    settings = read_settings(root, interpreter_folder(root))
    downloads = private_folder(root) / "downloads"
    fetch([*pins.npm.values(), *pins.wheels.values()], downloads, pins.python, progress)
    site = _with_image(root, with_one_sheet(collect(root, runtime)), progress)
    return Sources(
        site,
        tuple(settings["allowed_origins"]),
        licences(root, pins, downloads),
        (*settings["panel_origins"], *connection_origins(settings)),
        read_version(root),
    )


def _with_image(root: Path, site: Site, progress: Progress) -> Site:
    # The app's files with the addresses of a build.
    app = Addresses(site).content(APP)
    try:
        return with_image(site, make_image(root, "app", progress, app))
    except CommandError as error:
        progress.say(f"This build has no boot image, so each start will take seconds longer: {error}")
        return site


def interpreter_folder(root: Path) -> Path:
    """The folder of the interpreter and its wheels, in the runtime of the project at `root`."""
    return runtime_folder(root) / f"pyodide-{read_pins().npm['pyodide'].version}"
