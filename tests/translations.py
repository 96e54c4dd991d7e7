"""`python3 -m tests.translations`: update the gettext catalogues from the app's source.

The command extracts the English messages into `app/locales/deskside.pot`, adds new messages to each `.po`, removes
obsolete ones, and compiles each `.po` to the `.mo` that the page reads. See docs/translate.md.
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
except ImportError:  # the virtual environment has it
    make_venv()
    sys.exit(subprocess.run([BIN / "python", "-m", "tests.translations"], cwd=ROOT, check=False).returncode)  # noqa: S603

LOCALES = ROOT / "app" / "locales"
TEMPLATE = LOCALES / "deskside.pot"
KEYWORDS = {"gettext": None, "gettext_noop": None, "rich_text": None, "panel": None, "ngettext": (1, 2)}
"""The functions that take a message, and the one that takes a plural as well."""


class StableCatalog(Catalog):
    """A catalogue without dates and names in its header: the same messages make the same file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's fields."""
        plural = [("Plural-Forms", self.plural_forms)] if self.locale else []
        return [("Content-Type", "text/plain; charset=utf-8"), *plural]


def extract_messages() -> StableCatalog:
    """Collect the app's messages, in English."""
    catalog = StableCatalog(
        header_comment="# What Deskside says. Made by `python3 -m tests.translations`.", fuzzy=False
    )
    ours = [("custom_panels/**.py", "ignore"), ("**.py", "python")]  # a team's own panels are not translated
    messages = extract_from_dir(ROOT / "app", ours, keywords=KEYWORDS)
    for _, _, text, _, _ in messages:
        if text:
            catalog.add(text)
    return catalog


def update_catalog(tag: str, template: Catalog) -> StableCatalog:
    """Merge the template's messages with the translations of a language's `.po`."""
    old = read_catalog(tag)
    comment = f"# What Deskside says, in {old.locale.english_name if old.locale else tag}. See docs/translate.md."
    catalog = StableCatalog(locale=tag.replace("-", "_"), header_comment=comment, fuzzy=False)
    for message in template:
        if message.id:
            match = old.get(message.id if isinstance(message.id, str) else message.id[0])
            catalog.add(message.id, match.string if match else "", flags=match.flags if match else ())
    return catalog


def read_catalog(tag: str) -> Catalog:
    """Read a language's `.po`."""
    with path_of(tag).open("rb") as file:
        return read_po(file, locale=tag.replace("-", "_"))


def path_of(tag: str) -> Path:
    """The path of a language's `.po`."""
    return LOCALES / f"{tag}.po"


def language_tags() -> list[str]:
    """The languages that the app is translated into."""
    return sorted(path.stem for path in LOCALES.glob("*.po"))


def as_po(catalog: Catalog) -> bytes:
    """Serialize a catalogue for translators."""
    write_po(file := io.BytesIO(), catalog, width=120, no_location=True, sort_output=True)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """Compile a catalogue for the page."""
    write_mo(file := io.BytesIO(), catalog)
    return file.getvalue()


def find_problems(catalog: Catalog) -> Iterator[str]:
    """Describe each problem of a catalogue's translations in a line."""
    for message in catalog:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"fuzzy: {message.id!r}"
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        expected = 1 if isinstance(message.id, str) else catalog.num_plurals
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
    """Update all catalogues.

    Returns:
        0 if every message is translated, else 1.
    """
    template = extract_messages()
    TEMPLATE.write_bytes(as_po(template))
    exit_code = 0
    for tag in language_tags():
        catalog = update_catalog(tag, template)
        path_of(tag).write_bytes(as_po(catalog))
        path_of(tag).with_suffix(".mo").write_bytes(as_mo(catalog))
        for problem in find_problems(catalog):
            exit_code = 1
            sys.stdout.write(f"{tag}.po: {problem}\n")
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
