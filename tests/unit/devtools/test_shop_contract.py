"""The demo shop against the contract as the app reads it."""

from datetime import UTC, datetime

from app.commerce.read_answer import read_answer
from app.commerce.records import CONTRACT
from app.settings.schema import read_settings
from devtools.shop.answers import Shop
from devtools.shop.customers import ABROAD, MANY, NEW, RICH, SLOW
from devtools.shop.sources import SOURCES, with_shop

ORIGIN = "http://127.0.0.1:8100"


def test_the_app_reads_every_answer_without_an_error() -> None:
    shop = Shop(ORIGIN, datetime(2026, 7, 1, 12, tzinfo=UTC))
    answers = {
        (kind, email): read_answer(CONTRACT[kind], kind, shop.get(f"/{kind}", f"email={email}").body)
        for kind in SOURCES
        for email in (RICH, ABROAD, MANY, NEW, SLOW)
    }
    shop.close()

    assert [each for reading in answers.values() for each in reading.errors] == []
    assert [len(getattr(answers[kind, RICH].answer, kind)) for kind in SOURCES] == [12, 13, 1]


def test_the_app_accepts_the_settings_that_name_the_shop() -> None:
    settings = read_settings(with_shop({}, ORIGIN)["deskside"])

    assert list(settings.sources) == list(SOURCES)
    assert settings.panel_errors == ()
