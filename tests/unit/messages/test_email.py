"""What an agent reads of an e-mail before, and without, its frame; and what the frame is given."""

from typing import Any

import pytest

from app.messages.email import html_of
from app.ui.display_names import sender_name
from tests import samples
from tests.unit.outline import outline
from tests.unit.rendering import HOST, page

QUOTED = "Show quoted text"
HTML = "<p>Hello <b>team</b></p><script>alert(1)</script>"


def with_mail(content: str | None = "Hello team", message_type: int = 0, **fields: Any) -> dict[str, Any]:
    attributes = {"email": {"from": ["ada@a.example"], "to": ["support@b.example"], **fields}}
    message = {"id": 9, "message_type": message_type, "content": content, "content_attributes": attributes}
    return {"conversation": {"id": 7, "messages": [message]}, "contact": {"id": 1, "name": "Ada"}}


def html(full: str) -> dict[str, Any]:
    return {"html_content": {"full": full}}


def split_quotes(text: str) -> tuple[str, ...]:
    """The pieces of text that a letter in plain text is drawn as."""
    texts = page(with_mail(text)).texts
    return tuple(texts[texts.index("support@b.example") + 1 :])


def test_the_head_tells_who_wrote_to_whom() -> None:
    text = page(samples.EMAIL).text

    assert "From alex.mailer@customer.example To support@acme.example Quotation for cotton Hi, I need a quo" in text
    assert "To alex.mailer@customer.example Cc boss@customer.example Dear Alex, which quantity do you need?" in text
    assert 'Cc boss@customer.example, "Buyer, Dept." <buyer@customer.example> Re: [EXT] Quotation ✓ for cotton' in text


def test_the_last_words_leave_out_quotations() -> None:
    (last,) = outline(samples.EMAIL).root.all("bdi", "last-text")

    assert last.words == "Hello team, please find the specification attached. Price < 10 €?"


def test_the_html_is_never_part_of_the_page() -> None:
    screen = page(with_mail(**html(HTML)))

    assert ["Hello team" in text for text in screen.texts].count(True) == 2  # in the head and in its place
    assert not any("alert" in value for _, attributes in screen.tags for value in attributes.values() if value)
    assert "script" not in {tag for tag, _ in screen.tags}


def test_the_frame_gets_the_allowed_picture_origins() -> None:
    (frame,) = (attributes for tag, attributes in page(with_mail(**html(HTML))).tags if tag == "deskside-mail")

    assert frame == {
        "id": "mail-9",
        "data-key": "9",
        "data-version": "2e16c511",
        "data-origins": HOST,
        "data-others": "ask",
        "data-title": "E-mail",
    }


def test_the_frame_is_another_one_when_its_html_is() -> None:
    versions = [page(with_mail(**html(HTML + more))).values("data-version") for more in ("", "", " ")]

    assert versions[0] == versions[1] != versions[2]


def test_the_html_is_found_by_its_message() -> None:
    context = samples.context(with_mail(**html(HTML)))

    assert html_of(context, "9") == HTML
    assert html_of(context, "8") is None
    assert html_of(samples.context(with_mail()), "9") is None


@pytest.mark.parametrize(
    "data",
    [
        with_mail(),
        with_mail(**html(" \n")),
        with_mail(html_content={}),
        with_mail("**Hello**", 1, **html("<b>Hello</b>")),
        with_mail(**html("a" * 2_000_001)),
    ],
    ids=["none", "blank", "empty", "the team's own", "huge"],
)
def test_where_text_says_the_same_there_is_no_frame(data: dict[str, Any]) -> None:
    screen = page(data)

    assert "Hello" in screen.text
    assert "deskside-mail" not in {tag for tag, _ in screen.tags}


def test_html_that_is_too_large_is_reported() -> None:
    assert "Too large to format (2 megabyte); shown as plain text." in page(with_mail(**html("a" * 2_000_001))).text


def test_the_teams_own_mail_is_formatted_as_it_was_written() -> None:
    assert ("strong", {}) in page(with_mail("**Hello**", 1, **html("<b>Hello</b>"))).tags


def test_a_letter_without_any_text_shows_the_text_of_its_html() -> None:
    screen = page(with_mail(None, html_content={"full": "<p>Any <em>news</em>?</p>", "reply": "Any _news_?"}))

    assert "Any news?" in screen.texts


def test_a_letter_without_text_and_html_shows_what_chatwoot_takes_for_the_reply() -> None:
    assert "Any _news_?" in page(with_mail(None, html_content={"reply": "Any _news_?"})).texts


def test_text_is_plain_with_its_links() -> None:
    screen = page(with_mail("**no** https://a.example <b>"))

    assert "**no** " in screen.texts
    assert "https://a.example" in screen.values("href")
    assert " <b>" in screen.texts


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Yes.", ("Yes.",)),
        (
            "Yes.\n\nOn Friday, Ada wrote:\n> Really?\n> Now?",
            ("Yes.", QUOTED, "On Friday, Ada wrote:\n> Really?\n> Now?"),
        ),
        ("Yes.\r\n\r\nOn Fri,\r\n Ada <a> wrote:\r\n> No", ("Yes.", QUOTED, "On Fri,\n Ada <a> wrote:\n> No")),
        ("Hi\nOn Friday, Ada wrote:\n> Really?\n\nYes.", ("Hi", QUOTED, "On Friday, Ada wrote:\n> Really?", "Yes.")),
        ("Hi\nOn 4 May, Ada wrote:\nReally?", ("Hi", QUOTED, "On 4 May, Ada wrote:\nReally?")),
        ("Hi\nOn Friday, Ada wrote:\nReally?", ("Hi\nOn Friday, Ada wrote:\nReally?",)),
        ("Hi\n-----Original Message-----\nFrom: a\n\nb", ("Hi", QUOTED, "-----Original Message-----\nFrom: a\n\nb")),
        ("On Friday, Ada wrote:\n> Really?", ("On Friday, Ada wrote:\n> Really?",)),
        ("On this, I wrote: no", ("On this, I wrote: no",)),
    ],
)
def test_what_a_text_quotes_is_folded(text: str, pieces: tuple[str, ...]) -> None:
    assert split_quotes(text) == pieces


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Pat Copy <pat@a.example>", "Pat Copy"),
        ('"Copy, Pat" <pat@a.example>', "Copy, Pat"),
        ("pat@a.example", "pat@a.example"),
        ("ada@a.example", "Ada"),
        ("Someone <ADA@a.example>", "Ada"),
    ],
)
def test_a_mail_is_by_whom_it_is_from(sender: str, name: str) -> None:
    data = with_mail()
    data["contact"]["email"] = "ada@a.example"
    data["conversation"]["messages"][0]["content_attributes"]["email"]["from"] = [sender]
    context = samples.context(data)

    assert sender_name(context.conversation.messages[0], context.contact) == name
