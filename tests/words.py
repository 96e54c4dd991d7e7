"""`python3 -m tests.words`: brings the catalogues of words up to date with what the app says.

It extracts the English words into `app/locales/deskside.pot`, gives each `.po` the words that it lacks, takes away
those that nothing says any more, and compiles each to the `.mo` that the page reads. See docs/translate.md.
"""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from tests.__main__ import BIN, ROOT, make_venv

try:
    from babel.messages import Catalog, Message
    from babel.messages.extract import extract_from_dir
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po
except ImportError:  # it is installed with the tests' other tools
    make_venv()
    sys.exit(subprocess.run([BIN / "python", "-m", "tests.words"], cwd=ROOT, check=False).returncode)  # noqa: S603

LOCALES = ROOT / "app" / "locales"
TEMPLATE = LOCALES / "deskside.pot"
KEYWORDS = {"gettext": None, "gettext_noop": None, "rich_text": None, "panel": None, "ngettext": (1, 2)}
"""The functions whose first text is in English, and the one that has two."""


class Words(Catalog):
    """A catalogue whose head says nothing of dates and people: the same words are the same file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What stands at a catalogue's head."""
        plural = [("Plural-Forms", self.plural_forms)] if self.locale else []
        return [("Content-Type", "text/plain; charset=utf-8"), *plural]


def said() -> Words:
    """All that the app says, in English."""
    words = Words(header_comment="# What Deskside says. Made by `python3 -m tests.words`.", fuzzy=False)
    ours = [("team/**.py", "ignore"), ("**.py", "python")]  # a team speaks its own language
    found = extract_from_dir(ROOT / "app", ours, keywords=KEYWORDS)
    for _, _, text, _, _ in found:
        if text:
            words.add(text)
    return words


def updated(tag: str, template: Catalog) -> Words:
    """A language's catalogue with the template's words: translated where its `.po` knows them."""
    old = translated(tag)
    comment = f"# What Deskside says, in {old.locale.english_name if old.locale else tag}. See docs/translate.md."
    words = Words(locale=tag.replace("-", "_"), header_comment=comment, fuzzy=False)
    for message in template:
        if message.id:
            known = old.get(message.id if isinstance(message.id, str) else message.id[0])
            words.add(message.id, known.string if known else "", flags=known.flags if known else ())
    return words


def translated(tag: str) -> Catalog:
    """A language's catalogue as its `.po` has it."""
    with path_of(tag).open("rb") as file:
        return read_po(file, locale=tag.replace("-", "_"))


def path_of(tag: str) -> Path:
    """A language's `.po`."""
    return LOCALES / f"{tag}.po"


def tags() -> list[str]:
    """The languages that the app is translated into."""
    return sorted(path.stem for path in LOCALES.glob("*.po"))


def as_po(words: Catalog) -> bytes:
    """A catalogue as people read it."""
    write_po(file := io.BytesIO(), words, width=120, no_location=True, sort_output=True)
    return file.getvalue()


def as_mo(words: Catalog) -> bytes:
    """A catalogue as the page reads it."""
    write_mo(file := io.BytesIO(), words)
    return file.getvalue()


def faults(words: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue's translations, a line each."""
    for message in words:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"fuzzy: {message.id!r}"
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        expected = 1 if isinstance(message.id, str) else words.num_plurals
        if len(forms) != expected or not all(forms):
            yield f"not translated: {message.id!r}"
        yield from (f"other placeholders: {form!r} for {message.id!r}" for form in forms if not _fits(form, message))


def _fits(form: str, message: Message) -> bool:
    """Whether a translation has its text's placeholders. A plural form may write its number as a word."""
    if isinstance(message.id, str):
        return _names(form) == _names(message.id)
    return _names(form) <= _names(message.id[1]) <= _names(form) | {"count", "number"}


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def main() -> int:
    """Write all catalogues anew.

    Returns:
        0 if every word is translated, else 1.
    """
    template = said()
    TEMPLATE.write_bytes(as_po(template))
    lacking = 0
    for tag in tags():
        words = updated(tag, template)
        path_of(tag).write_bytes(as_po(words))
        path_of(tag).with_suffix(".mo").write_bytes(as_mo(words))
        for fault in faults(words):
            lacking = 1
            sys.stdout.write(f"{tag}.po: {fault}\n")
    return lacking


if __name__ == "__main__":
    sys.exit(main())
