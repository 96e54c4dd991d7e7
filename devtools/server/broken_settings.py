"""Mistakes in `pyscript.toml`, and the page that shows them instead of the app."""

import re
from html import escape
from pathlib import Path
from typing import Any

from devtools.configuration import SETTINGS_FILE, read_configuration
from devtools.connections import connection_origins
from devtools.errors import CommandError
from devtools.fetch.team_packages import check_locked
from devtools.server.headers import content_security_policy
from devtools.server.mistake import Mistake

ORIGINS = ("allowed_origins", "panel_origins")
# The position in tomllib's messages: "… (at line 14, column 5)".
LINE = re.compile(r" \(at line (\d+), column \d+\)$")
END = " (at end of document)"

PAGE = """\
<!doctype html>
<html lang="en" data-state="error">
  <head>
    <meta charset="utf-8" />
    <title>Deskside</title>
    <meta name="color-scheme" content="light dark" />
    <link rel="stylesheet" href="./runtime/made/colors.css" />
    <link rel="stylesheet" href="./static/styles/style.css" />
  </head>
  <body>
    <main id="deskside">
      <section class="screen" role="alert">
        <h1>{file}:{line}</h1>
        <p>{text}</p>
        <pre>{source}</pre>
      </section>
    </main>
  </body>
</html>
"""


def origins_of(configuration: dict[str, Any], key: str) -> list[str]:
    """Return the origins in a setting.

    Args:
        configuration: The content of `pyscript.toml`.
        key: The setting's name.

    Raises:
        CommandError: The setting is not a list of texts.
    """
    table = configuration.get("deskside", {})
    origins = table.get(key, []) if isinstance(table, dict) else None
    if not isinstance(origins, list) or not all(isinstance(origin, str) for origin in origins):
        raise CommandError(f"{key} in {SETTINGS_FILE} must be a list of origins like https://chat.example.com")
    return origins


def data_origins(configuration: dict[str, Any]) -> list[str]:
    """Return the sites that the page may ask: `panel_origins`, and those of valid connections.

    Args:
        configuration: The content of `pyscript.toml`.

    Raises:
        CommandError: `panel_origins` is not a list of texts.
    """
    return [*origins_of(configuration, "panel_origins"), *connection_origins(configuration.get("deskside"))]


def settings_mistake(root: Path) -> Mistake | None:
    """Return the mistake that keeps the server from making a page; the app itself shows other mistakes."""
    try:
        configuration = read_configuration(root) if (root / SETTINGS_FILE).exists() else {}
        content_security_policy(*(origins_of(configuration, key) for key in ORIGINS))
        check_locked(root)
    except CommandError as error:
        text = str(error)
    else:
        return None
    lines = (root / SETTINGS_FILE).read_text(encoding="utf-8", errors="replace").splitlines() or [""]
    line = _line(text, lines)
    text = LINE.sub("", text).removesuffix(END)
    return Mistake(SETTINGS_FILE, line, text, lines[line - 1].strip())


def broken_settings_page(mistake: Mistake) -> bytes:
    """Render a page with the place of the mistake, an explanation and the line."""
    file, text, source = (escape(each) for each in (mistake.file, mistake.text, mistake.source))
    return PAGE.format(file=file, line=mistake.line, text=text, source=source).encode()


def _line(text: str, lines: list[str]) -> int:
    if match := LINE.search(text):
        return int(match[1])
    if text.endswith(END):
        return len(lines)
    key = next((key for key in (*ORIGINS, "packages") if text.startswith(key)), "[deskside")
    # The last match, since PyScript's own `packages` come before the table.
    return max((number for number, line in enumerate(lines, 1) if line.lstrip().startswith(key)), default=1)
