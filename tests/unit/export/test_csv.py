"""Messages as comma-separated values: read back by Python's own reader."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.context import Context
from app.export.csv import COLUMNS, harmless, table
from app.testing import PlainFormats
from tests import samples
from tests.unit.rendering import NOW

EMPTY = "This message has no content."


def rows(context: Context) -> list[list[str]]:
    text = table(context, NOW, PlainFormats())
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline="")))


def saying(*texts: str, **fields: object) -> Context:
    messages = [{"id": 1, "content": text, **fields} for text in texts]
    return Context.model_validate({"conversation": {"messages": messages}})


def test_there_is_a_line_for_each_message_under_the_names_of_the_columns() -> None:
    context = samples.context(samples.WEBSITE)

    head, *lines = rows(context)

    assert head == list(COLUMNS)
    assert [line[0] for line in lines] == [str(message.id) for message in context.conversation.messages]


def test_a_message_with_commas_quotes_and_lines_is_one_cell() -> None:
    assert rows(saying('a,"b"\nc'))[1] == ["1", "", "", "no", "Bot", "", 'a,"b"\nc', ""]


def test_lines_end_as_rfc_4180_says() -> None:
    assert table(saying("a", "b"), NOW, PlainFormats()).count("\r\n") == 3


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    assert harmless(text) == f"'{text}"


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=5))
def test_whatever_a_customer_wrote_is_read_back_and_calculates_nothing(texts: list[str]) -> None:
    read = [line[6] for line in rows(saying(*texts, message_type=0))[1:]]

    expected = [text.replace("\r\n", "\n").strip() or EMPTY for text in texts]
    assert [text.removeprefix("'") for text in read] == [text.removeprefix("'") for text in expected]
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in read)


def test_excel_opens_it_in_columns_where_the_comma_separates_decimals() -> None:
    class German(PlainFormats):
        def number(self, value: float) -> str:
            return f"{value}".replace(".", ",")

    first, second, *_ = table(saying("a;b, c"), NOW, German()).splitlines()

    assert first == "\ufeffid;time;type;private;sender;status;text;files"
    assert second == '1;;;no;Bot;;"a;b, c";'
