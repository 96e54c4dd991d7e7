"""Run Node.js for what Python's standard library lacks: brotli, and running Pyodide."""

import shutil
import subprocess

from devtools.errors import CommandError


def node() -> str:
    """Find the program.

    Raises:
        CommandError: It is not installed.
    """
    program = shutil.which("node")
    if program is None:
        raise CommandError("node was not found: install Node.js, then run this again")
    return program


def has_node() -> bool:
    """Whether it is installed."""
    return shutil.which("node") is not None


def unbrotlied(content: bytes) -> bytes:
    """Decompress brotli.

    Raises:
        CommandError: Node.js is not installed.
        ValueError: It is no brotli.
    """
    script = "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
    done = subprocess.run([node(), "-e", script], input=content, capture_output=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise ValueError("no brotli")
    return done.stdout
