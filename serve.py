"""Deskside's one command: `python3 serve.py` fetches what the page needs and serves it, `--help` tells the rest."""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "serve.py needs Python {}.{} or newer, this is {}.{}: start it with a newer one, "
        "for example python3.14 serve.py".format(*OLDEST, *sys.version_info[:2]),
    )

from devtools.cli import main  # noqa: E402 - written for newer Pythons than the line above refuses

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
