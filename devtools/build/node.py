"""Runs Node.js for two things that Python's standard library lacks: brotli and Pyodide."""

import shutil
import subprocess

from devtools.errors import CommandError


def node() -> str:
    """Return the path of Node.js.

    Raises:
        CommandError: It is not installed.
    """
    program = shutil.which("node")
    if program is None:
        raise CommandError("node was not found: install Node.js, then run this again")
    return program


def has_node() -> bool:
    """Whether Node.js is installed."""
    return shutil.which("node") is not None


def decompress_brotli(content: bytes) -> bytes:
    """Decompress brotli.

    Raises:
        CommandError: Node.js is not installed.
        ValueError: The content is not brotli.
    """
    script = "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
    result = subprocess.run([node(), "-e", script], input=content, capture_output=True, check=False)  # noqa: S603 - ours
    if result.returncode:
        raise ValueError("not brotli")
    return result.stdout
