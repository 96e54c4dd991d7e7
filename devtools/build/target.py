"""The target folder of a build: replaced as a whole, and only if it holds a build."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.build.record import FILE_NAME, read_record
from devtools.errors import CommandError


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Fill a new folder beside the target; when the block ends well, it takes the target's place.

    Args:
        target: Where to put the folder: a free path, an empty folder or a former build.

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
        refuse_unless_ours(target)  # a build takes a while, in which somebody may have put something there
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise


def refuse_unless_ours(target: Path) -> None:
    """See that nothing is lost when this folder is replaced.

    Raises:
        CommandError: It is no folder, or holds what no build has put there.
    """
    if not target.parent.is_dir():
        raise CommandError(f"{target.parent} is no folder: make it, or choose another place with --out")
    if not target.exists():
        return
    if not target.is_dir():
        raise CommandError(f"{target} is a file: choose another place with --out")
    present = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    if not present:
        return
    record = read_record((target / FILE_NAME).read_bytes()) if FILE_NAME in present else None
    if record is None:
        raise CommandError(f"{target} is not a former build: choose another place with --out, or empty it first")
    if strange := sorted(present - record.files.keys() - {FILE_NAME}):
        raise CommandError(
            f"{target} holds {strange[0]}, which no build has put there: move it away, or choose another place "
            "with --out",
        )
