"""Every character that a customer typed is in sight, in its order; Markdown is for what agents and bots write."""

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from app.context import Message
from app.messages.body import body
from app.messages.preview import preview
from app.ui.htpy_adapter import markup, plain_text
from app.ui.render_context import use_render_context
from tests.unit.rendering import RENDER_CONTEXT

pytestmark = pytest.mark.usefixtures("rendering")

CUSTOMER, AGENT = 0, 1
REAL_HOST = re.compile(' <span class="host">[^<]*</span>')
"""What stands behind an address whose host could pass for another one."""

PIECES = st.sampled_from(
    [
        *(
            "1. ",
            "3. ",
            "1986. That",
            "7) ",
            "# 4711",
            "+ 49 170",
            "- 20 EUR",
            "*",
            "**",
            "_",
            "__",
            "\\",
            "`",
            "~~",
            "|",
        ),
        *("> ", "\n", "\n\n", "    ", "[a](b)", "![a](https://a.example/b.png)", "<b>", "&amp;", "&lt;", "40*60*5 cm"),
        *("http://shop.example/", "https://www.shop.example:8443/a/", "www.shop.example", "HTTPS://Shop.Example/X"),
        *("_start_@mail.example", "C:\\_old", "\\\\server\\share", "__prod__", "ada@mail.example.", "مرحبا", "🎉"),
    ]
)
TEXTS = st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), max_size=20).map("".join)


def message(text: str, kind: int = CUSTOMER, **fields: Any) -> Message:
    return Message.model_validate({"id": 1, "content": text, "message_type": kind, **fields})


@given(TEXTS)
@example("http://shop.example/ does not work but https://www.shop.example/ does")
@example("+ 49 170 5550123 is my number\n- 20 EUR is missing\n# 4711 is the order\n1986. That is my year\n7) seven")
def test_what_a_customer_typed_is_shown_character_by_character(text: str) -> None:
    with use_render_context(RENDER_CONTEXT):
        html = markup(body(message(text)))

    if text.strip():
        assert plain_text(Markup(REAL_HOST.sub("", html))) == text.rstrip().lstrip("\r\n")  # noqa: S704 - to be read


@given(TEXTS)
def test_its_preview_is_its_beginning(text: str) -> None:
    with use_render_context(RENDER_CONTEXT):
        assert preview(message(text), 10_000) == " ".join(text.split())


def test_the_preview_of_agents_texts_has_no_escapes() -> None:
    assert preview(message(r"**Now** a\_b &amp; c", AGENT), 100) == "Now a_b & c"


def test_texts_of_agents_and_bots_are_markdown_with_their_list_numbers() -> None:
    html = markup(body(message("**Now**\n\n1. a\n3. b", AGENT)))

    assert "<strong>Now</strong>" in html
    assert '<li value="3"><div dir="auto">b</div></li>' in html
