"""Reads the admin's settings as the app will: with the app's own code, in the interpreter that is shipped.

Pydantic, which the app reads them with, may not be installed beside this Python; Node.js is, as npm comes with it.
"""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from devtools.build.node import node
from devtools.configuration import read_configuration
from devtools.errors import CommandError
from devtools.server.app_zip import app_zip

READER = Path(__file__).with_name("settings.mjs")


class WrongSettingsError(CommandError):
    """Settings are wrong; the text has a line for each mistake, with its key and what is allowed."""


def read_settings(root: Path, interpreter: Path, settings: Path | None = None) -> dict[str, Any]:
    """Read the app's settings.

    Args:
        root: The project's folder.
        interpreter: The folder of Pyodide and its wheels.
        settings: The folder of `pyscript.toml`, if that isn't the project's.

    Returns:
        All settings, with the default of each that `pyscript.toml` does not set.

    Raises:
        WrongSettingsError: A setting is wrong.
        CommandError: They can't be read at all.
    """
    table = settings_table(settings or root)
    with TemporaryDirectory(prefix="deskside-") as work:
        app = Path(work, "app.zip")
        app.write_bytes(app_zip(root))
        done = subprocess.run(  # noqa: S603 - our own script
            [node(), str(READER), str(interpreter), str(app)],
            input=json.dumps(table, default=str).encode(),
            capture_output=True,
            check=False,
        )
    if done.returncode:
        last = (done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"])[-1]
        raise CommandError(f"the app's settings could not be read ({last}): look into app/settings/schema.py")
    answer: dict[str, Any] = json.loads(done.stdout)
    if problem := answer.get("problem"):
        raise WrongSettingsError(str(problem))
    read: dict[str, Any] = answer["settings"]
    return read


def settings_table(root: Path) -> object:
    """The table `[deskside]` of the project's `pyscript.toml` as it stands there, right or wrong.

    Raises:
        CommandError: The file can't be read.
    """
    return read_configuration(root).get("deskside", {})
