"""Tell what is wrong with a build, in its folder or where it is deployed."""

import argparse
import sys
from pathlib import Path

from devtools.check.findings import lines
from devtools.check.folder import check_folder, record_in
from devtools.check.site import check_site, open_site
from devtools.commands.build import TARGET
from devtools.errors import CommandError
from devtools.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to check."""
    what = "the folder of a build (dist in the project), or the address of a deployed one"
    parser.add_argument("build", nargs="?", default=str(TARGET), metavar="FOLDER|URL", help=what)


def run(arguments: argparse.Namespace) -> int:
    """Write a line for each finding.

    Returns:
        1 if something does not work, else 0.

    Raises:
        CommandError: There is no build to check.
    """
    progress = Progress(sys.stdout)
    if arguments.build.lower().startswith(("http://", "https://")):
        page, record = open_site(arguments.build)
        progress.say(f"Checking {len(record.files)} files of build {record.build} at {page.address}")
        findings = list(check_site(page, record))
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
