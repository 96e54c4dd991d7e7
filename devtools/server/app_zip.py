"""The app as one zip file, which the page unpacks."""

from functools import lru_cache
from pathlib import Path

from devtools.fetch.unpack import zip_files

# For tests of panels; the page does not import it.
FOR_TESTS = "app/testing/"


def app_zip(root: Path) -> bytes:
    """Pack the app's files.

    Args:
        root: The project's folder.

    Returns:
        A zip file: the same bytes for the same files.
    """
    return _packed(tuple(app_files(root).items()))


@lru_cache(maxsize=8)
def _packed(files: tuple[tuple[str, bytes], ...]) -> bytes:
    """Pack files. The cache packs the same only once, since the server needs that for each page."""
    return zip_files(dict(files))


def app_files(root: Path) -> dict[str, bytes]:
    """Read the Python files of `app/`, except those for tests, and its compiled catalogues.

    Args:
        root: The project's folder.

    Returns:
        The contents by names that begin with `app/`.
    """
    return {name: path.read_bytes() for name, path in app_paths(root).items()}


def app_paths(root: Path) -> dict[str, Path]:
    """Find the files that `app_files` reads, by the same names."""
    app = root / "app"
    paths = [path for path in (*app.rglob("*.py"), *(app / "locales").glob("*.mo")) if path.is_file()]
    named = {path.relative_to(root).as_posix(): path for path in paths if not path.name.startswith(".")}
    return {name: path for name, path in named.items() if not name.startswith(FOR_TESTS)}
