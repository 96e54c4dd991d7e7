"""`python3 -m tests.hot_functions [tests]`: writes the list of the interpreter's hot functions.

Functions that run while browser tests use the page are hot; the page loads the others after the first context
(docs/how-it-boots.md). The list fits one interpreter: write it again after a change of Pyodide, a compiled package or
binaryen. It takes about as long as the browser tests.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.image.make import make_image
from devtools.link.hot_functions import LIST, HotFunctions, code_digest
from devtools.link.make import WHOLE
from devtools.link.wasm import Module
from devtools.progress import Progress
from tests.__main__ import BIN, PARALLEL, ROOT, make_app, make_venv
from tests.call_counter import FOLDER

SOURCES = tuple(
    f"tests/browser/test_{name}.py"
    for name in (
        *("accessibility", "app", "attributes", "bad_input", "copy", "declared", "examples", "hostile_strings"),
        *("hot_code", "insights", "keys", "labels", "languages", "look", "mail", "mail_tricks", "messages", "mobile"),
        *("odd_text", "panels", "patched_page", "privacy", "purchases", "settings", "shop_sign_in", "sign_in"),
        *("simulated_hosts", "simulator_hosts", "simulator_scenarios", "team", "tools"),
    )
)
"""Tests of what agents meet. Those of the interpreter itself import all that Python has."""


def main(sources: tuple[str, ...]) -> int:
    """Run the tests and write the list; 1 if nothing ran."""
    make_venv()
    make_app()
    image = make_image(ROOT, "app", Progress(sys.stderr))
    with TemporaryDirectory() as folder:
        environment = {**os.environ, FOLDER: folder}
        command: list[str | Path] = [
            BIN / "python",
            "-m",
            "pytest",
            "-p",
            "tests.call_counter",
            *PARALLEL,
            "-q",
            *sources,
        ]
        subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603 - our own arguments
        counts: Counter[str] = Counter()
        for path in Path(folder).iterdir():
            counts.update(json.loads(path.read_text(encoding="utf-8")))
    if not counts:
        print("no test has started the page", file=sys.stderr)
        return 1
    whole = Module.read((image.interpreter / WHOLE).read_bytes())
    hot = HotFunctions(code_digest(whole), frozenset(map(int, counts)), sources)
    LIST.write_text(hot.text(), encoding="utf-8")
    print(f"{len(hot.numbers)} functions are hot: {LIST.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or SOURCES))
