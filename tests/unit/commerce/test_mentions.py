"""A number in a message is a mention only where one of the customer's own records has it."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commerce.mentions import Index, Mention, find_mentions, totals_of
from app.commerce.records import Payment
from app.testing import NOW, context

NUMBERS = {
    "letters": ["A-10479"],
    "plain": ["104790"],
    "short": ["1042"],
    "year": ["2026"],
    "parcel": ["JD014600003SE"],
    "groups": ["00340434161234567890"],
    "phone": ["1701234567"],
    "price": ["12050"],
    "slash": ["2024/0012"],
    "word": ["GIFT"],
}


def mentioned(text: str) -> list[str]:
    return list(find_mentions(Index(NUMBERS), context(messages=[text]).conversation.messages))


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("Where is A-10479?", ["letters"]),
        ("where is a-10479.", ["letters"]),
        ("(A-10479)", ["letters"]),
        ("#A-10479", ["letters"]),
        ("https://shop.example/orders/A-10479?x=1", ["letters"]),
        ("My number is 104790, thanks", ["plain"]),
        ("١٠٤٧٩٠", ["plain"]),
        ("#1042", ["short"]),
        ("order 1042", ["short"]),
        ("Order no. 1042", ["short"]),
        ("Bestellung Nr. 1042!", ["short"]),
        ("注文 1042", ["short"]),
        ("order #2026", ["year"]),
        ("The parcel jd014600003se is late", ["parcel"]),
        ("Tracking: 0034 0434 1612 3456 7890", ["groups"]),
        ("about 2024/0012 again", ["slash"]),
        ("A-10479 and #1042", ["short", "letters"]),
    ],
)
def test_a_number_of_the_customers_own_is_found(text: str, records: list[str]) -> None:
    assert mentioned(text) == records


@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "in 2026 I bought a desk",
        "since 1042",
        "call +49 170 1234567",
        "call 0170 1701234567 8",
        "+1701234567",
        "(0) 1701234567-12",
        "I paid 12050 €",
        "I paid €12050",
        "EUR 12050",
        "12050 USD",
        "12050.50",
        "12050,50",
        "1,12050",
        "A-104790",
        "XA-10479",
        "A-99999",
        "#99999",
        "a gift",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert mentioned(text) == []


def test_the_last_mention_counts_and_the_latest_record_comes_first() -> None:
    messages: list[str | Mapping[str, object]] = [
        "A-10479?",
        "and #1042",
        "A-10479 I mean",
        {"content": "#1042", "message_type": "activity"},
    ]

    mentions = find_mentions(Index(NUMBERS), context(messages=messages).conversation.messages)

    assert list(mentions.items()) == [
        ("letters", Mention(3, NOW - timedelta(minutes=2))),
        ("short", Mention(2, NOW - timedelta(minutes=3))),
    ]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert (
        find_mentions(Index({"a": [text, None]}), context(messages=[text, text[::-1]]).conversation.messages)
        is not None
    )


@pytest.mark.parametrize("text", ["1 " * 10_000, "1-" * 10_000, "/1" * 10_000, "#" * 20_000, "A-10479 " * 2_500])
def test_a_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    numbers = {str(each): [str(each), f"A-{each}"] for each in range(3_000)}

    def seconds(*texts: str) -> float:
        messages = context(messages=list(texts)).conversation.messages
        start = process_time()
        find_mentions(Index(numbers), messages)
        return process_time() - start

    short = text[: len(text) // 8]
    ratios = (seconds(text) / seconds(*[short] * 8) for _ in range(4))

    assert any(ratio < 3 for ratio in ratios)  # what takes the square of a text's length would take eight times as long


TOTALS = {
    (Decimal("186.07"), "EUR"): "desk",
    (Decimal(1204), "USD"): "thousands",
    (Decimal("1204.50"), "EUR"): "both",
    (Decimal(5400), "JPY"): "yen",
    (Decimal("1.250"), "KWD"): "dinar",
    (Decimal(12), "EUR"): "twelve",
    (Decimal(2026), "EUR"): "year",
}


def paid(text: str) -> list[str]:
    return list(find_mentions(Index({}, lambda: TOTALS), context(messages=[text]).conversation.messages))


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("You took €186.07 twice", "desk"),
        ("186,07 € were taken", "desk"),
        ("for 186.07 EUR in May", "desk"),
        ("EUR 186,07.", "desk"),
        ("186.07 euros", "desk"),
        ("١٨٦.٠٧ €", "desk"),  # noqa: RUF001 - digits of another script
        ("$1,204", "thousands"),
        ("1.204,50 €", "both"),
        ("€1 204,50", "both"),
        ("¥5,400", "yen"),
        ("5400 JPY", "yen"),
        ("KWD 1.250", "dinar"),
        ("12 €", "twelve"),
        ("12.00 EUR", "twelve"),
    ],
)
def test_an_amount_with_its_currency_is_the_record_that_has_it_as_its_total(text: str, record: str) -> None:
    assert paid(text) == [record]


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "2026",
        "in 2026, 12 of them",
        "186.07",
        "$186.07",
        "€186.08",
        "€-186.07",
        "€186.075",
        "€1186.07",
        "€186.07.1",
        "call +49 170 12 EURO",
        "+12 EUR",
        "0170 12",
        "€12,04",
        "€1,20,4.50",
        "€ 5400",
        "1.204 EUR,50",
        "12 eurozone",
    ],
)
def test_no_bare_number_and_no_other_amount_is_a_record(text: str) -> None:
    assert paid(text) == []


def test_a_total_that_several_records_have_names_none_of_them() -> None:
    payments = [Payment(id=each, amount="49.00", currency="EUR") for each in "ab"]
    other = Payment(id="c", amount=4_950, currency="EUR")

    assert totals_of([*payments, other, Payment(id="d", amount=1)]) == {(Decimal("49.50"), "EUR"): "c"}


@given(st.text(alphabet="0123456789.,' €$EURabc+-\u00a0"))
def test_no_text_of_amounts_breaks_the_search(text: str) -> None:
    for start, end, _ in Index({"a": ["12345"]}, lambda: TOTALS).places(text):
        assert 0 <= start < end <= len(text)


def test_a_place_is_where_the_number_stands_in_the_text() -> None:
    text = "\u0130 \u0661 order A-10479, €186.07 and https://shop.example/o/A-10479"

    places = list(Index(NUMBERS, lambda: TOTALS).places(text))

    assert [text[start:end] for start, end, _ in places] == ["A-10479", "€186.07", "A-10479"]
