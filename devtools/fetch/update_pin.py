"""Pins another version of a package: `python3 -m devtools.fetch.update_pin dompurify 3.5.0`.

npm or pip downloads the archive. Its digest and size go into `pins.toml`, and addresses in the page's files change from
the old version to the new one.
"""

import argparse
import base64
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.errors import CommandError
from devtools.fetch.package_clients import clients_for
from devtools.fetch.pins import PINS_FILE, Archive, NpmPackage, read_pins

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("index.html", "static/**/*.mjs", "static/**/*.js", "stubs/*.d.ts")


def update_pin(root: Path, pins_file: Path, name: str, version: str) -> list[Path]:
    """Pin another version.

    Args:
        root: The project's folder.
        pins_file: The file with the pins.
        name: The package.
        version: The new version.

    Returns:
        The files that changed.

    Raises:
        CommandError: The package is not pinned, or its archive is not available.
    """
    pins = read_pins(pins_file)
    packages: dict[str, Archive] = {**pins.npm, **pins.wheels, **pins.tools}
    old = packages.get(name)
    if old is None:
        raise CommandError(f"{name} is not pinned: {', '.join(packages)} are")
    content = _download(_with_version(old, version), pins.python)
    pins_file.write_text(_replace_pin(pins_file.read_text(encoding="utf-8"), old, version, content), encoding="utf-8")
    return [pins_file, *_update_addresses(root, name.rpartition("/")[2], old.version, version)]


def _with_version(old: Archive, version: str) -> Archive:
    if isinstance(old, NpmPackage):
        return replace(old, version=version)
    prefix = f"{old.name}-{old.version}-"
    return replace(old, version=version, file_name=f"{old.name}-{version}-{old.file_name.removeprefix(prefix)}")


def _download(archive: Archive, python: str) -> bytes:
    with TemporaryDirectory(prefix="deskside-") as work:
        target = Path(work, "target")
        target.mkdir()
        client = clients_for([archive], python, Path(work))[type(archive)]
        command = client.command(archive, target, Path(work, "cache"))
        process = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - npm or pip
        path = target / archive.file_name
        if process.returncode or not path.is_file():
            raise CommandError(f"{archive.file_name} could not be downloaded: {client.complaint(process.stderr)}")
        return path.read_bytes()


def _replace_pin(text: str, old: Archive, version: str, content: bytes) -> str:
    """Replace one package's entry in the text of the pins."""
    key, digest = (
        ("integrity", f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}")
        if isinstance(old, NpmPackage)
        else ("sha256", hashlib.sha256(content).hexdigest())
    )
    kinds = "npm|tools" if isinstance(old, NpmPackage) else "wheels"
    match = re.search(rf'(?m)^\[({kinds})\."?{re.escape(old.name)}"?\]\n(.+\n?)+', text)
    if match is None:
        raise CommandError(f"the entry of {old.name} was not found: write it like the others")
    old_entry = match[0]
    entry = old_entry.replace(old.version, version)
    entry = re.sub(rf'(?m)^{key} = ".*"$', lambda _: f'{key} = "{digest}"', entry)
    entry = re.sub(r"(?m)^bytes = [\d_]+$", f"bytes = {len(content):_}", entry)
    return text.replace(old_entry, entry, 1)


def _update_addresses(root: Path, name: str, old: str, new: str) -> Iterator[Path]:
    for path in sorted(path for pattern in SOURCES for path in root.glob(pattern)):
        before = path.read_text(encoding="utf-8")
        after = before.replace(f"/{name}-{old}/", f"/{name}-{new}/")
        if after != before:
            path.write_text(after, encoding="utf-8")
            yield path


def main() -> int:
    """Update a pin and print the files that changed."""
    parser = argparse.ArgumentParser(prog="python3 -m devtools.fetch.update_pin", description=__doc__)
    parser.add_argument("name")
    parser.add_argument("version")
    arguments = parser.parse_args()
    try:
        for path in update_pin(ROOT, PINS_FILE, arguments.name, arguments.version):
            sys.stdout.write(f"Wrote  {path.relative_to(ROOT)}\n")
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
