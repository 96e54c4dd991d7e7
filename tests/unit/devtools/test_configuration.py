import json
from pathlib import Path

import pytest

from devtools.configuration import read_configuration, served_configuration
from devtools.errors import CommandError

TOML = """
interpreter = "./static/boot/boot.mjs"
[[deskside.panels]]
title = "Bestellungen für Jörg"
when.agent = ["Ada", 7]
columns = ["number", { key = "total", tones = { open = "warn" } }]
since = 2026-01-02
"""


def test_the_page_gets_what_the_file_says_as_json(tmp_path: Path) -> None:
    (tmp_path / "pyscript.toml").write_text(TOML, encoding="utf-8")

    assert json.loads(served_configuration(tmp_path)) == {
        "interpreter": "./static/boot/boot.mjs",
        "deskside": {
            "panels": [
                {
                    "title": "Bestellungen für Jörg",
                    "when": {"agent": ["Ada", 7]},
                    "columns": ["number", {"key": "total", "tones": {"open": "warn"}}],
                    "since": "2026-01-02",
                }
            ]
        },
    }


@pytest.mark.parametrize("text", ["[deskside", None])
def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "pyscript.toml").write_text(text)

    with pytest.raises(CommandError, match=r"^pyscript\.toml cannot be read: "):
        read_configuration(tmp_path)
