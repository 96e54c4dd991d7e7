"""`python3 -m benchmarks`: sets up the environment, then measures (benchmarks/run.py has the options)."""

import sys

from tests.__main__ import BIN, make_browser, make_venv, run

if __name__ == "__main__":
    make_venv()
    make_browser()
    sys.exit(run([BIN / "python", "-m", "benchmarks.run", *sys.argv[1:]]))
