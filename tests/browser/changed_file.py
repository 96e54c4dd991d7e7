"""A file that the test server serves changed, where a route of Playwright's would carry its megabytes several times."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from devtools.server import routes
from devtools.server.content import Content, read_file

Change: TypeAlias = Callable[[bytes], bytes]


@contextmanager
def changed_file(name: str, change: Change) -> Iterator[None]:
    """Change the files whose paths end with a name, for as long as the block runs; no browser caches them."""

    def read_changed_file(folder: Path, rest: str, *cache: str) -> Content | None:
        content = read_file(folder, rest, *cache)
        if content is None or not rest.endswith(name):
            return content
        return replace(content, body=change(content.body), cache="no-store")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(routes, "read_file", read_changed_file)
        yield
