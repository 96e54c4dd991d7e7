"""Downloads pinned archives into a folder, a few at a time, and verifies each."""

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from devtools.errors import CommandError
from devtools.fetch.package_clients import Client, clients_for
from devtools.fetch.pins import Archive
from devtools.interrupts import interrupts_deferred
from devtools.progress import Arrival, Progress

AT_ONCE = 3
LOOK = 0.1  # seconds between two looks at the downloads


def fetch(archives: Sequence[Archive], folder: Path, python: str, progress: Progress) -> None:
    """Download the archives that the folder lacks or holds damaged.

    An archive enters the folder only when it is complete and verified. So this may be interrupted at any time, and the
    next run continues.

    Args:
        archives: The archives.
        folder: The target; its parent gets a temporary folder meanwhile.
        python: The Python version that wheels are chosen for, as in `3.14`.
        progress: Shows the progress.

    Raises:
        CommandError: A client is missing, or a download failed or is damaged.
    """
    missing = [archive for archive in archives if not _holds(folder, archive)]
    if not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    total = sum(archive.size for archive in missing) / 1e6
    progress.say(f"Fetching what the page needs, once: {len(missing)} downloads, {total:.1f} MB")
    with TemporaryDirectory(prefix="fetching-", dir=folder.parent, ignore_cleanup_errors=True) as work:
        clients = clients_for(missing, python, Path(work))
        # The largest first, so that the small ones run beside it.
        waiting = sorted(missing, key=lambda archive: archive.size)
        running: list[_Download] = []
        try:
            while waiting or running:
                while waiting and len(running) < AT_ONCE:
                    archive = waiting.pop()
                    with interrupts_deferred():
                        running.append(_Download.start(archive, clients[type(archive)], Path(work, archive.file_name)))
                progress.show([download.arrival() for download in running])
                with suppress(subprocess.TimeoutExpired):
                    running[0].process.wait(timeout=LOOK)
                for download in [each for each in running if each.process.poll() is not None]:
                    download.keep(folder)
                    running.remove(download)
                    progress.finish(Arrival(download.archive.name, download.archive.size, download.archive.size))
        finally:
            progress.clear()
            for download in running:
                download.stop()


def _holds(folder: Path, archive: Archive) -> bool:
    path = folder / archive.file_name
    return path.is_file() and archive.matches(path.read_bytes())


@dataclass(frozen=True, slots=True)
class _Download:
    """A running client that downloads one archive into a private folder."""

    archive: Archive
    client: Client
    folder: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, archive: Archive, client: Client, folder: Path) -> Self:
        target, cache, temporary = folder / "target", folder / "cache", folder / "temporary"
        for each in (target, temporary):
            each.mkdir(parents=True)
        with (folder / "stderr").open("wb") as stderr:
            process = subprocess.Popen(  # noqa: S603 - no shell; the arguments are pins and our own paths
                client.command(archive, target, cache),
                cwd=folder,
                # The user may have limited pip to virtual environments, but this does not install anything.
                env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))}
                | {"PIP_REQUIRE_VIRTUALENV": "0"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
            )
        return cls(archive, client, folder, process)

    def arrival(self) -> Arrival:
        """Return how much has arrived: the largest file, unless it is larger than the archive (then it is an index)."""
        sizes = [0]
        for folder, _, names in os.walk(self.folder):
            for name in names:
                with suppress(OSError):  # a client removes its temporary files at any time
                    sizes.append(Path(folder, name).stat().st_size)
        return Arrival(self.archive.name, max(size for size in sizes if size <= self.archive.size), self.archive.size)

    def keep(self, folder: Path) -> None:
        """Verify the download of a client that has ended, and move it into the folder."""
        what = f"{self.archive.name} {self.archive.version}"
        if self.process.returncode != 0:
            complaint = self.client.complaint((self.folder / "stderr").read_text("utf-8", errors="replace"))
            raise CommandError(
                f"{self.client.name} could not download {what} ({complaint}): check the network and "
                f"{self.client.name}'s own settings (registry, proxy), then run this again",
            )
        if not _holds(self.folder / "target", self.archive):
            raise CommandError(
                f"{what} is damaged or is not the file that devtools/fetch/pins.toml pins: run this again; "
                f"if the error persists, check the registry in {self.client.name}'s settings",
            )
        (self.folder / "target" / self.archive.file_name).replace(folder / self.archive.file_name)

    def stop(self) -> None:
        """End the client and wait until it has ended."""
        self.process.terminate()
        self.process.wait()
