"""The page's own words, in the agent's language (gettext catalogues in `app/locales/`).

gettext("Refresh")
gettext("As of {time}", time="14:03")
ngettext("{count} message", "{count} messages", 3)

The English text is the catalogue's key. A page has one language throughout, so it is module state. Elements import this
from `app.ui.i18n`, which has texts with elements in them as well.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal

_LOCALES = Path(__file__).parent / "locales"

_RIGHT_TO_LEFT = frozenset({"ar", "he"})

_catalogues: dict[str, NullTranslations] = {"en": NullTranslations()}
_language = "en"
_write: Callable[[int], str] = "{:,}".format


def available_languages() -> list[str]:
    """The languages that the page is available in, as BCP 47 tags: `en`, `pt-BR`."""
    return sorted({"en", *_catalogues, *(path.stem for path in _LOCALES.glob("*.mo"))})


def current_language() -> str:
    """The language of the page."""
    return _language


def text_direction() -> Literal["ltr", "rtl"]:
    """The direction of its text."""
    return "rtl" if _language in _RIGHT_TO_LEFT else "ltr"


def set_language(language: str, write: Callable[[int], str] = "{:,}".format) -> None:
    """Set the language of the page.

    Args:
        language: One of `available_languages()`.
        write: Formats a whole number in the agent's language.
    """
    global _language, _write
    if language not in _catalogues:
        with (_LOCALES / f"{language}.mo").open("rb") as file:
            _catalogues[language] = GNUTranslations(file)
    _language, _write = language, write


@contextmanager
def override_language(language: str) -> Iterator[None]:
    """Use a language within the `with` block, for tests."""
    before = _language, _write
    set_language(language, _write)
    try:
        yield
    finally:
        set_language(*before)


def choose_language(preferred: Sequence[str]) -> str:
    """Choose the page's language.

    Args:
        preferred: BCP 47 tags in order of preference: `de-AT`, `pt_BR`, `en`.

    Returns:
        One of `available_languages()`: the first match by the tag, by its first part, or by another country's form.
    """
    available = {tag.lower(): tag for tag in available_languages()}
    for tag in preferred:
        full = tag.replace("_", "-").lower()
        short = full.partition("-")[0]
        kin = [full, short, *(each for each in available if each.startswith(f"{short}-"))]
        if language := next((available[each] for each in kin if each in available), None):
            return language
    return "en"


def gettext_noop(text: str) -> str:
    """Mark a text in a table for the catalogues; `gettext` translates it where it is shown."""
    return text


def gettext(text: str, **values: object) -> str:
    """A text in the agent's language.

    Args:
        text: In English, with `{name}` where a value stands.
        **values: The values by name.
    """
    translation = _catalogues[_language].gettext(text)
    return translation.format(**values) if values else translation


def source_of(text: str) -> str:
    """The English source of a translation; the same text if the catalogue has none."""
    return _sources(_language).get(text, text)


@cache
def _sources(language: str) -> dict[str, str]:
    catalogue: dict[object, str] = vars(_catalogues[language]).get("_catalog", {})
    return {translation: source for source, translation in catalogue.items() if isinstance(source, str)}


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """A text about a number of things, in the right plural form of the agent's language.

    Args:
        one: The English text for one thing.
        many: The English text for many, with `{count}` where the number stands.
        number: How many.
        **values: Other values by name; `count` overrides how the number is written.
    """
    return _catalogues[_language].ngettext(one, many, number).format(**{"count": _write(number), **values})


def format_integer(number: int) -> str:
    """A whole number, such as a count, with the digits and the separators of the agent's language."""
    return _write(number)


def localize_digits(text: str) -> str:
    """A text such as `4:05` with the digits of the agent's language."""
    return "".join(_write(int(each)) if each in "0123456789" else each for each in text)
