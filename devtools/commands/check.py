"""Report what is wrong with a build, in its folder or deployed, or with the settings."""

import argparse
import sys
from pathlib import Path

from devtools.build.record import Record
from devtools.build.settings import WrongSettingsError, read_settings
from devtools.check.connections import check_connections
from devtools.check.findings import Finding, lines
from devtools.check.folder import check_folder, local_record, record_in
from devtools.check.site import check_site, compare_builds, open_site
from devtools.commands.build import ROOT, TARGET, interpreter_folder
from devtools.configuration import SETTINGS_FILE
from devtools.errors import CommandError
from devtools.fetch.runtime import ensure_runtime
from devtools.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the build to check."""
    what = f"the folder of a build (dist in the project), the address of a deployed one, or {SETTINGS_FILE}"
    parser.add_argument("build", nargs="?", default=str(TARGET), metavar=f"FOLDER|URL|{SETTINGS_FILE}", help=what)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each finding.

    Returns:
        1 if there are errors, else 0.

    Raises:
        CommandError: There is no build to check.
    """
    progress = Progress(sys.stdout)
    if Path(arguments.build).name == SETTINGS_FILE:
        return _check_settings(Path(arguments.build).resolve().parent, progress)
    if arguments.build.lower().startswith(("http://", "https://")):
        page, record = open_site(arguments.build)
        progress.say(f"Checking {len(record.files)} files of build {_name(record)} at {page.address}")
        findings = [
            *check_site(page, record),
            *check_connections(page.address, record),
            *compare_builds(record, local_record(TARGET)),
        ]
    else:
        folder = Path(arguments.build)
        if not folder.is_dir():
            raise CommandError(f"{arguments.build} is neither a folder nor an http or https address: give one of them")
        record = record_in(folder)
        findings = list(check_folder(folder, record))
    for line in lines(findings):
        progress.say(line)
    if any(finding.is_error for finding in findings):
        return 1
    progress.say(f"Build {record.build} works." if findings else f"All is well with build {record.build}.")
    return 0


def _name(record: Record) -> str:
    return f"{record.build} of Deskside {record.version}" if record.version else record.build


def _check_settings(folder: Path, progress: Progress) -> int:
    """Read the settings in a folder as a build of this project would."""
    ensure_runtime(ROOT, progress)
    try:
        read_settings(ROOT, interpreter_folder(ROOT), folder)
    except WrongSettingsError as error:
        for line in lines(map(Finding, str(error).splitlines())):
            progress.say(line)
        return 1
    progress.say(f"All is well with {SETTINGS_FILE}.")
    return 0
