"""Gives every file an address that changes with its content, and updates the references.

A reference is a quoted path that begins with `./` or `../`, in one of our own files. Each must lead to a file, and a
file without references is not shipped. So there is no list of files to maintain, and a missing file is an error.
"""

import hashlib
import posixpath
import re
from dataclasses import dataclass, field

from devtools.build.site import PAGES, Site
from devtools.configuration import SERVED
from devtools.errors import CommandError
from devtools.fetch.unpack import zip_files

FOREVER = "assets/"
"""The folder of all files that may be cached forever."""

DIGITS = 12  # hexadecimal digits of a digest: 48 bits, for some hundred files
REFERENCE = re.compile(r"""(?P<quote>["'])(?P<path>\.{1,2}/[\w.@/-]*\w/?)(?P=quote)""")
OUR_SUFFIXES = (".css", ".html", ".js", ".mjs", ".json", ".py")


@dataclass(slots=True)
class Addresses:
    """The addresses of a site's files, computed on demand.

    Attributes:
        site: The files.
        contents: The contents of the files that have an address, by address.
    """

    site: Site
    contents: dict[str, bytes] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def of(self, path: str) -> str:
        """Return the address of a file, or of a folder whose files stay together.

        Raises:
            CommandError: It refers to a missing file, or in a circle to itself.
        """
        folder = next((each for each in self.site.folders if path.startswith(each)), None)
        whole = folder or path
        if whole in self._open:
            circle = " -> ".join([*self._open[self._open.index(whole) :], whole])
            raise CommandError(f"these refer to each other, so that none can have its hash in its address: {circle}")
        if whole not in self._addresses:
            self._open.append(whole)
            self._addresses[whole] = self._put_folder(whole) if folder else self._put_file(whole)
            self._open.remove(whole)
        return self._addresses[whole] + path.removeprefix(whole)

    def content(self, path: str) -> bytes:
        """Return a file's content with the addresses of all files that it refers to.

        Raises:
            CommandError: As for `of`.
        """
        if members := self.site.zips.get(path):
            return zip_files({name: self._rewrite(name, content) for name, content in members.items()})
        return self._rewrite(path, self.site.files[path])

    def _put_file(self, path: str) -> str:
        content = self.content(path)
        stem, suffix = posixpath.splitext(path)
        address = path if path in PAGES else f"{FOREVER}{stem}.{_digest(content)}{suffix}"
        self.contents[address] = content
        return address

    def _put_folder(self, folder: str) -> str:
        files = {path: content for path, content in sorted(self.site.files.items()) if path.startswith(folder)}
        facts = [(path.removeprefix(folder), _digest(content)) for path, content in files.items()]
        address = f"{FOREVER}{folder[:-1]}.{_digest(repr(facts).encode())}/"
        self.contents |= {address + path.removeprefix(folder): content for path, content in files.items()}
        return address

    def _rewrite(self, path: str, content: bytes) -> bytes:
        """Replace each reference in a file by the address of its target."""
        if not path.endswith(OUR_SUFFIXES):
            return content
        text = content.decode()

        def replace(reference: re.Match[str]) -> str:
            line = text[text.rfind("\n", 0, reference.start()) + 1 : reference.start()]
            here = "" if _is_relative_to_page(path, line) else posixpath.dirname(path)
            target = posixpath.normpath(posixpath.join(here, reference["path"]))
            if reference["path"].endswith("/"):
                target += "/"
            if not self._has(target):
                raise CommandError(f"{path} refers to {reference['path']}, and there is no {target}: correct it")
            there = here if path in PAGES or _is_relative_to_page(path, line) else posixpath.join(FOREVER, here)
            relative = posixpath.relpath(self.of(target), there or ".")
            relative = relative if relative.startswith("../") else f"./{relative}"
            return f"{reference['quote']}{relative}{'/' * target.endswith('/')}{reference['quote']}"

        return REFERENCE.sub(replace, text).encode()

    def _has(self, path: str) -> bool:
        return path in self.site.files or path in self.site.zips or path in self.site.folders


def _is_relative_to_page(path: str, line: str) -> bool:
    """Whether a reference is resolved against the page's address, not that of its own file."""
    # Python renders into the page. PyScript 0.7.31 resolves the interpreter's address against the page, and all others
    # in its configuration against the configuration's own.
    return path.endswith(".py") or (path == SERVED and line.startswith('"interpreter"'))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:DIGITS]
