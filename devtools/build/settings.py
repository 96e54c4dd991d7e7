"""Reads the admin's settings as the app will: with the app's own code, in the interpreter that is shipped.

The app's code needs Pydantic, which this Python may lack. Node.js is there, since npm comes with it.
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
    """Settings are wrong; the text has a line for each mistake, with its key and the allowed values."""


def read_settings(root: Path, interpreter: Path, settings: Path | None = None) -> dict[str, Any]:
    """Read the app's settings.

    Args:
        root: The project's folder.
        interpreter: The folder of Pyodide and its wheels.
        settings: The folder of `pyscript.toml`, if it is not the project's folder.

    Returns:
        All settings, with defaults for those that `pyscript.toml` does not set.

    Raises:
        WrongSettingsError: A setting is wrong.
        CommandError: The settings can't be read.
    """
    table = settings_table(settings or root)
    with TemporaryDirectory(prefix="deskside-") as work:
        app = Path(work, "app.zip")
        app.write_bytes(app_zip(root))
        process = subprocess.run(  # noqa: S603 - our own script
            [node(), str(READER), str(interpreter), str(app)],
            input=json.dumps(table, default=str).encode(),
            capture_output=True,
            check=False,
        )
    if process.returncode:
        last = (process.stderr.decode(errors="replace").strip().splitlines() or ["no output"])[-1]
        raise CommandError(f"the app's settings could not be read ({last}): look into app/settings/schema.py")
    answer: dict[str, Any] = json.loads(process.stdout)
    if problem := answer.get("problem"):
        raise WrongSettingsError(str(problem))
    result: dict[str, Any] = answer["settings"]
    return result


def settings_table(root: Path) -> object:
    """Return the table `[deskside]` of the project's `pyscript.toml`, without validating it.

    Raises:
        CommandError: The file can't be read.
    """
    return read_configuration(root).get("deskside", {})
