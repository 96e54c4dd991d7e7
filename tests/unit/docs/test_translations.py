"""Every language says all that the app says, and the page reads what the translators wrote."""

from typing import get_args

import pytest
from babel.messages import Catalog

from app.settings.schema import Language
from app.ui.i18n import available_languages
from tests.translations import (
    TEMPLATE,
    as_mo,
    as_po,
    extract_messages,
    find_problems,
    language_tags,
    path_of,
    read_catalog,
    update_catalog,
)

STALE = "run `python3 -m tests.translations`, then translate what it names"


@pytest.fixture(scope="module")
def template() -> Catalog:
    return extract_messages()


def test_the_template_holds_what_the_app_says(template: Catalog) -> None:
    assert TEMPLATE.read_bytes() == as_po(template), STALE


@pytest.mark.parametrize("tag", language_tags())
def test_a_language_says_all_that_the_app_says_and_nothing_else(tag: str, template: Catalog) -> None:
    assert path_of(tag).read_bytes() == as_po(update_catalog(tag, template)), STALE
    assert list(find_problems(read_catalog(tag))) == []


@pytest.mark.parametrize("tag", language_tags())
def test_the_page_reads_what_the_translators_wrote(tag: str, template: Catalog) -> None:
    assert path_of(tag).with_suffix(".mo").read_bytes() == as_mo(update_catalog(tag, template)), STALE


def test_the_setting_allows_the_languages_that_there_are() -> None:
    assert list(get_args(Language)) == available_languages() == sorted(["en", *language_tags()])


def test_what_is_wrong_with_a_translation_is_named() -> None:
    words = Catalog(locale="de")
    words.add("As of {time}", "Stand: {tim}")
    words.add("Copy", "")
    words.add("Close", "Zu", flags=["fuzzy"])
    words.add(("{count} of {name}", "{count} of {name}"), ("Eins von {name}", "{count}"))

    assert list(find_problems(words)) == [
        "other placeholders: 'Stand: {tim}' for 'As of {time}'",
        "not translated: 'Copy'",
        "fuzzy: 'Close'",
        "other placeholders: '{count}' for ('{count} of {name}', '{count} of {name}')",
    ]
