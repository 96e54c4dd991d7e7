"""Writes brotli and gzip variants of the files that are worth compressing, once per content and machine."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.build.node import node
from devtools.cache import mark_used, remove_unused
from devtools.errors import CommandError
from devtools.progress import Arrival, Progress

COMPRESSOR = Path(__file__).with_name("brotli-and-gzip.mjs")
BROTLI, GZIP = ".br", ".gz"
BEST = 11  # brotli's highest quality
SMALLEST = 1024  # bytes: a smaller file fits into one packet anyway
COMPRESSED_ALREADY = frozenset({".gif", ".gz", ".jpeg", ".jpg", ".mp3", ".mp4", ".png", ".webp", ".whl", ".zip"})


@dataclass(frozen=True, slots=True)
class _Job:
    source: Path
    size: int
    name: str


def add_variants(folder: Path, cache: Path, progress: Progress, quality: int = BEST) -> None:
    """Write `FILE.br` and `FILE.gz` beside each file of a folder that a host should send compressed.

    Args:
        folder: The folder.
        cache: The folder of variants from earlier builds, by the digest of their source.
        progress: Shows the progress.
        quality: Brotli's, from 0; the best takes a minute where 1 takes a tenth of a second.

    Raises:
        CommandError: Node.js is missing or failed.
    """
    cache.mkdir(parents=True, exist_ok=True)
    jobs = [_Job(path, path.stat().st_size, _digest(path)) for path in compressible(folder)]
    by_content = {job.name: job for job in jobs}.values()
    missing = [job for job in by_content if not all((cache / f"{job.name}{kind}").exists() for kind in (BROTLI, GZIP))]
    if missing:
        # The largest first, so that the small ones run beside it.
        _compress(sorted(missing, key=lambda job: -job.size), cache, progress, quality)
    for job in jobs:
        for kind in (BROTLI, GZIP):
            variant = cache / f"{job.name}{kind}"
            mark_used(variant)
            shutil.copyfile(variant, job.source.with_name(job.source.name + kind))
    remove_unused(cache)


def compressible(folder: Path) -> list[Path]:
    """The files of a folder that are worth compressing."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if path.suffix not in COMPRESSED_ALREADY and path.stat().st_size >= SMALLEST]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _compress(jobs: Sequence[_Job], cache: Path, progress: Progress, quality: int) -> None:
    total, done = sum(job.size for job in jobs), 0
    progress.say(f"Compressing {len(jobs)} files, {total / 1e6:.1f} MB, once")
    # A file enters the cache only when it is complete.
    with TemporaryDirectory(prefix="compressing-", dir=cache.parent) as work:
        paths = [[str(job.source), *(str(Path(work, job.name + kind)) for kind in (BROTLI, GZIP))] for job in jobs]
        Path(work, "jobs.json").write_text(json.dumps(paths), encoding="utf-8")
        command = [node(), str(COMPRESSOR), str(Path(work, "jobs.json")), str(quality)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own script
            try:
                for line in process.stdout or ():
                    job = jobs[int(line)]
                    for kind in (BROTLI, GZIP):
                        Path(work, job.name + kind).replace(cache / f"{job.name}{kind}")
                    done += job.size
                    progress.show([Arrival("compressed", done, total)])
            except BaseException:
                process.kill()
                raise
            finally:
                progress.clear()
        if process.returncode:
            raise CommandError(f"Node.js could not compress the files (code {process.returncode}): see above")
