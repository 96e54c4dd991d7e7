"""A transcript as Markdown: read back by a reader of Markdown that would let HTML pass."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.context import Context
from app.export.markdown import escaped, markdown
from app.testing import PlainFormats
from tests import samples
from tests.unit.rendering import NOW

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def saying(text: str) -> Context:
    return Context.model_validate(
        {
            "conversation": {
                "id": 7,
                "all_messages_loaded": True,
                "messages": [{"message_type": 0, "content": text, "created_at": 1788601200}],
            }
        }
    )


def test_a_transcript_reads_as_a_conversation_does() -> None:
    assert markdown(saying("Hello\n# not a heading"), NOW, PlainFormats()) == (
        "# Conversation 7 with Unnamed contact\n\n"
        "- Exported: 2026-09-05 09:40:00 UTC\n\n"
        "**Unnamed contact** 2026-09-05 09:40:00 UTC\n\n"
        "> Hello\\\n"
        "> \\# not a heading\n"
    )


def test_every_message_of_a_sample_is_there() -> None:
    context = samples.context(samples.WEBSITE)

    assert markdown(context, NOW, PlainFormats()).count("\n\n**") == len(context.conversation.messages)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
@example("<script>alert(1)</script>")
@example("[x](javascript:alert(1))")
@example("1. one\n- two\n    code\n```\n===\n| a | b |\n|---|---|")
@example("&lt; &amp; \\\\ trailing \\")
def test_whatever_was_written_reads_as_it_was_written(text: str) -> None:
    tokens = READER.parse(markdown(saying(text), NOW, PlainFormats()))

    quoted = next((at for at, token in enumerate(tokens) if token.type == "blockquote_open"), len(tokens))
    inside = [token for token in tokens[quoted:] if token.type == "inline"]
    pieces = [child for token in inside for child in [*(token.children or []), None]]
    read = "".join("\n" if piece is None or "break" in piece.type else piece.content for piece in pieces)
    assert read.split() == (text.strip() or "This message has no content.").split()
    assert {piece.type for piece in pieces if piece} <= {"text", "hardbreak", "softbreak"}
    assert {token.type for token in tokens[quoted:]} <= {
        *("blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline"),
    }


def test_a_line_is_escaped_no_more_than_it_must_be() -> None:
    assert escaped("Well - it's 3.5 (or 4): fine!") == "Well - it's 3.5 (or 4): fine!"
    assert escaped("3. third") == "3\\. third"
