"""Makes and checks the runtime: the files that the page needs and the repository does not contain."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.ui.icon_names import NAMES
from devtools.fetch.download import fetch
from devtools.fetch.manifest import FILE_NAME, PartRecord, read_manifest, survey, write_manifest
from devtools.fetch.part import Part
from devtools.fetch.parts import all_parts
from devtools.fetch.pins import Archive, Pins, read_pins
from devtools.fetch.team_packages import lock_packages, with_team_packages
from devtools.progress import Progress

Fetch = Callable[[Sequence[Archive], Path, str, Progress], None]


def private_folder(root: Path) -> Path:
    """The folder, ignored by git, for all fetched and generated files of the project at `root`."""
    return root / ".deskside"


def runtime_folder(root: Path) -> Path:
    """The folder that is served under `/runtime/`."""
    return private_folder(root) / "runtime"


def ensure_runtime(
    root: Path,
    progress: Progress,
    *,
    pins: Pins | None = None,
    icon_names: Sequence[str] = NAMES,
    fetch: Fetch = fetch,
) -> Path:
    """Make the parts of the runtime that are missing, damaged or out of date.

    Every file is compared with the manifest first. A part is made in a temporary folder and then moved to its place, so
    an interrupted run leaves only complete parts and the next run continues. Downloads are kept beside the runtime.

    Args:
        root: The project's folder.
        progress: Shows the progress.
        pins: The versions to use; by default those of `pins.toml` and of the team's packages.
        icon_names: The icons that the page shows.
        fetch: The function that downloads archives into a folder.

    Returns:
        The runtime's folder, which contains only its parts and `manifest.json`.

    Raises:
        CommandError: A part can't be fetched or made.
    """
    if pins is None:
        lock_packages(root, read_pins(), progress)
        pins = with_team_packages(root, read_pins())
    parts = all_parts(pins, icon_names)
    folder = runtime_folder(root)
    manifest = read_manifest(folder)
    stale = [part for part in parts if not _is_current(manifest.get(part.name), part, folder)]
    if stale:
        downloads = private_folder(root) / "downloads"
        archives = dict.fromkeys(archive for part in stale for archive in part.archives)
        fetch(list(archives), downloads, pins.python, progress)
        folder.mkdir(parents=True, exist_ok=True)
        for part in stale:
            progress.say(f"  making {part.path}")
            manifest[part.name] = _make(part, downloads, folder)
            write_manifest(folder, manifest)
    _remove_strangers(folder, parts)
    return folder


def _is_current(entry: PartRecord | None, part: Part, folder: Path) -> bool:
    return entry is not None and entry.recipe == part.recipe and entry.is_intact(folder)


def _make(part: Part, downloads: Path, folder: Path) -> PartRecord:
    """Make a part beside the runtime's folder, then replace the earlier one."""
    target = folder / part.path
    with TemporaryDirectory(prefix="making-", dir=folder.parent) as work:
        new = Path(work, "new", part.path)
        new.parent.mkdir(parents=True)
        part.make(downloads, new)
        files = survey(Path(work, "new"), part.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            target.rename(Path(work, "old"))
        new.rename(target)
    return PartRecord(part.recipe, files)


def _remove_strangers(folder: Path, parts: Sequence[Part]) -> None:
    """Remove files that belong to no part, such as earlier versions."""
    expected = {FILE_NAME, *(part.path.partition("/")[0] for part in parts)}
    for path in folder.iterdir():
        if path.name not in expected:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
