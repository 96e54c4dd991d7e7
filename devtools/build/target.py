"""The target folder of a build: replaced as a whole, and only if it holds a build."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.build.record import FILE_NAME, read_record
from devtools.errors import CommandError


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Fill a new folder beside the target, which replaces it if the block succeeds.

    Args:
        target: The path of the folder: a free path, an empty folder or an earlier build.

    Yields:
        An empty folder.

    Raises:
        CommandError: The target is something else.
    """
    target = target.resolve()
    refuse_unless_ours(target)
    with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True) as work:
        new, old = Path(work, "new"), Path(work, "old")
        new.mkdir()
        yield new
        refuse_unless_ours(target)  # it may have changed during the build
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise


def refuse_unless_ours(target: Path) -> None:
    """Check that replacing this folder loses nothing.

    Raises:
        CommandError: It is not a folder, or holds files that are not from a build.
    """
    if not target.parent.is_dir():
        raise CommandError(f"{target.parent} is not a folder: create it, or choose another place with --out")
    if not target.exists():
        return
    if not target.is_dir():
        raise CommandError(f"{target} is a file: choose another place with --out")
    present = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    if not present:
        return
    record = read_record((target / FILE_NAME).read_bytes()) if FILE_NAME in present else None
    if record is None:
        raise CommandError(f"{target} is not an earlier build: choose another place with --out, or empty it first")
    if strange := sorted(present - record.files.keys() - {FILE_NAME}):
        raise CommandError(
            f"{target} holds {strange[0]}, which is not from a build: move it away, or choose another place with --out",
        )
