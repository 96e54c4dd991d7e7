"""Long addresses wrap after punctuation, and are copied unchanged."""

import pytest

from app.ui.word_breaks import add_word_breaks


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("jordan.sample@customer.example", "jordan.<wbr>sample@<wbr>customer.<wbr>example"),
        ("a@customer-<b>.example", "a@<wbr>customer-&lt;b&gt;.<wbr>example"),
        ("shop.example/invoices?id=917&tab=vat", "shop.<wbr>example/<wbr>invoices?id=<wbr>917&amp;<wbr>tab=<wbr>vat"),
        ("short.example", "short.example"),
        ("a sentence. And another one, without long words", "a sentence. And another one, without long words"),
    ],
)
def test_a_long_word_may_break_behind_its_marks(text: str, html: str) -> None:
    result = add_word_breaks(text)

    assert result == html


def test_a_text_of_nothing_but_marks_costs_little() -> None:
    assert add_word_breaks("abc." * 1000).count("<wbr>") == 40
