"""The command line: find the commands, run one, and print an error in one line."""

import argparse
import importlib
import pkgutil
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Protocol, cast

from devtools import commands
from devtools.errors import CommandError
from devtools.interrupts import ENDINGS
from devtools.version import read_version

DEFAULT = "serve"
INTERRUPTED = 130
ROOT = Path(__file__).resolve().parents[1]


class Command(Protocol):
    """The interface of a module in `devtools.commands`."""

    __doc__: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Run the command and return the exit code."""


class _PrintVersion(argparse.Action):
    """Ends the program with the version."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        sys.stdout.write(f"Deskside {read_version(ROOT)}\n")
        parser.exit()


def main(argv: Sequence[str]) -> int:
    """Run the command that the arguments name, `serve` by default.

    Args:
        argv: The arguments without the program's name.

    Returns:
        The exit code: 0 for success, 1 for an error that one line on stderr explains, 130 if interrupted.
    """
    parser = argparse.ArgumentParser(prog="serve.py", description="Deskside, a dashboard app for Chatwoot.")
    parser.add_argument("--version", action=_PrintVersion, nargs=0, help="show Deskside's version and exit")
    choices = parser.add_subparsers(metavar="command", required=True)
    for name, command in _commands():
        summary = command.__doc__.splitlines()[0]
        choice = choices.add_parser(name, help=summary, description=summary)
        command.add_arguments(choice)
        choice.set_defaults(run=command.run)
    arguments = parser.parse_args(_with_command(argv))
    _let_endings_clean_up()
    try:
        return cast("int", arguments.run(arguments))
    except CommandError as error:
        problem = str(error)
    except OSError as error:
        problem = f"{error.strerror or error}: {error.filename}" if error.filename else str(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    sys.stderr.write(f"serve.py: {problem}\n")
    return 1


def _commands() -> Iterator[tuple[str, Command]]:
    for module in pkgutil.iter_modules(commands.__path__):
        yield module.name, cast("Command", importlib.import_module(f"{commands.__name__}.{module.name}"))


def _with_command(argv: Sequence[str]) -> list[str]:
    names_none = not argv or (argv[0].startswith("-") and argv[0] not in {"-h", "--help", "--version"})
    return [DEFAULT, *argv] if names_none else list(argv)


def _let_endings_clean_up() -> None:
    """Handle SIGHUP and SIGTERM like Ctrl-C: remove temporary folders, stop child processes."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # A shell starts background jobs with SIGINT ignored, so that is set as well.
    for number in ENDINGS:
        signal.signal(number, interrupt)
