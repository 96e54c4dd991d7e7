"""What people write is drawn as Chatwoot draws it, and nothing of it is ever HTML."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.testing.html_tree import parse_html
from app.ui.htpy_adapter import markup
from app.ui.markdown import message_text, unescape
from app.ui.render_context import use_render_context
from tests.unit.rendering import HOST, RENDER_CONTEXT, Page

LAZY = 'loading="lazy" referrerpolicy="no-referrer"'
REL = ' target="_blank" rel="noopener noreferrer nofollow"'


def render(text: str) -> str:
    with use_render_context(RENDER_CONTEXT):
        return str(markup(message_text(text))).replace(REL, " …").replace("<wbr>", "")


def rich(text: str) -> str:
    return render(text).removeprefix('<div class="rich">').removesuffix("</div>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hello", "Hello"),
        ("Two\nlines", "Two\nlines"),
        ('It\'s 5 > 3, "really"', "It&#39;s 5 &gt; 3, &#34;really&#34;"),
        ("see https://a.example/b.", 'see <a href="https://a.example/b" …>https://a.example/b</a>.'),
        ("(www.a.example)", '(<a href="https://www.a.example" …>www.a.example</a>)'),
        ("https://a.example/(b)", '<a href="https://a.example/(b)" …>https://a.example/(b)</a>'),
        ("ask ada@a.example!", 'ask <a href="mailto:ada@a.example">ada@a.example</a>!'),
        ("javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"),
        ("https://user:pw@a.example", "https://user:pw@a.example"),
    ],
)
def test_text_without_markdown_is_drawn_as_it_stands_with_its_links(text: str, html: str) -> None:
    assert render(text) == f'<div class="text" dir="auto">{html}</div>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**b** _i_ ~~s~~ `c <b>`", "<strong>b</strong> <em>i</em> <s>s</s> <code>c &lt;b&gt;</code>"),
        ("**a**\nb", "<strong>a</strong><br>b"),
        ("*a*\\\nb", "<em>a</em><br>b"),
        ("<b>no</b> &amp; \\*no\\*", "&lt;b&gt;no&lt;/b&gt; &amp; *no*"),
        ("[@Sam Lead](mention://user/7/Sam%20Lead)!", '<span class="mention">@Sam Lead</span>!'),
        ("[@🧾 b](mention://team/2/b)", '<span class="mention">@🧾 b</span>'),
        (
            "[shop](https://a.example/x)",
            '<a href="https://a.example/x" …>shop</a> <span class="host">a.example</span>',
        ),
        (
            "[https://bank.example](https://a.example)",
            '<a href="https://a.example" …>https://bank.example</a> <span class="host">a.example</span>',
        ),
        ("<https://a.example/x>", '<a href="https://a.example/x" …>https://a.example/x</a>'),
        (
            "**https://a.example/_b_/c**",
            '<strong><a href="https://a.example/_b_/c" …>https://a.example/_b_/c</a></strong>',
        ),
        ("https://a.example/*b*\\\nc", '<a href="https://a.example/*b" …>https://a.example/*b</a>*<br>c'),
        ("[m](mailto:a@a.example?bcc=x)", '<a href="mailto:a@a.example">m</a><span class="host"> a@a.example</span>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](JaVaScRiPt&colon;alert(1))", "[x](JaVaScRiPt:alert(1))"),
        ("[x](data:text/html,a)", "[x](data:text/html,a)"),
        ("[x](https://a:b@a.example)", "[x](https://a:b@a.example)"),
        ("[x](/relative)", "[x](/relative)"),
        ("[x]: https://a.example", '[x]: <a href="https://a.example" …>https://a.example</a>'),
        (
            f"![i]({HOST}/i.png?cw_image_height=24px)",
            f'<img src="{HOST}/i.png?cw_image_height=24px" alt="i" height="24" {LAZY}>',
        ),
        (
            "![i](https://t.example/i.png)",
            '<a href="https://t.example/i.png" …>i</a> <span class="host">t.example</span>',
        ),
        (
            f"![]({HOST}/i.png?api_key=1)",
            f'<a href="{HOST}/i.png?api_key=1" …>i.png</a> <span class="host">chatwoot.example.com</span>',
        ),
    ],
)
def test_a_line_is_formatted(text: str, html: str) -> None:
    assert rich(text) == f'<p dir="auto">{html}</p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Big", '<p class="strong" dir="auto">Big</p>'),
        ("a\n---", '<p dir="auto">a</p><hr>'),
        ("- a\n- b", '<ul><li><div dir="auto">a</div></li><li><div dir="auto">b</div></li></ul>'),
        ("1. a\n3. b", '<ol><li value="1"><div dir="auto">a</div></li><li value="3"><div dir="auto">b</div></li></ol>'),
        ("3. a", '<ol><li value="3"><div dir="auto">a</div></li></ol>'),
        ("> a", '<blockquote><p dir="auto">a</p></blockquote>'),
        ("```html\n<b>\n```", "<pre><code>html\n&lt;b&gt;\n</code></pre>"),
        ("```call me", "<pre><code>call me</code></pre>"),
        (
            "|a|\n|-|\n|b|",
            '<table><thead><tr><th dir="auto">a</th></tr></thead><tbody><tr><td dir="auto">b</td></tr></tbody></table>',
        ),
    ],
)
def test_blocks_are_formatted(text: str, html: str) -> None:
    assert rich(text) == html


@pytest.mark.parametrize(
    "text",
    ["**a** " * 2000, "> " * 30 + "deep", "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|x\n" * 100],
    ids=["long", "deep", "table"],
)
def test_text_that_would_take_too_long_is_shown_as_plain_text_with_a_note(text: str) -> None:
    page = Page(parse_html(render(text)))

    assert page.texts == [text, "Too long to format; shown as plain text."]


def test_a_mention_is_a_name_even_without_formatting() -> None:
    assert render("[@Sam](mention://user/1/Sam) " + "*" * 10_000).startswith('<div class="text" dir="auto">@Sam **')


def test_ten_thousand_links_are_text_after_the_first_three_hundred() -> None:
    assert render("https://a.example " * 10_000).count("<a ") == 300


@given(st.text(alphabet="ab \n*_~`[]()<>!#|\\&:/-1.@\"'h\u202e", max_size=200))
@example("```a\nb")
def test_no_text_is_lost_or_becomes_html(text: str) -> None:
    page = Page(parse_html(render(text)))

    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for _, attributes in page.tags for name in attributes} <= {
        "class",
        "dir",
        "href",
        "rel",
        "target",
        "value",
    }
    assert sorted("".join(page.texts).translate(LETTERS)) == sorted(text.translate(LETTERS))


@given(st.text(alphabet="ab 1\n*_~`[]()<>!#|\\&:/-.+\"'{}$;", max_size=100))
def test_an_escaped_text_reads_as_it_was_before(text: str) -> None:
    assert unescape(re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", text)) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"`a\_b` c\_d", r"`a\_b` c_d"),
        ("~~~\na\\_b\n~~~\nc\\_d", "~~~\na\\_b\n~~~\nc_d"),
        ("    a\\_b\n\nc\\_d", "    a\\_b\n\nc_d"),
        ("a ` b\n\nc\\_d ` e", "a ` b\n\nc_d ` e"),
        (r"https://a.example/x?a&amp;b\_c", "https://a.example/x?a&amp;b_c"),
        ("&lt;b&gt; &nope; &#65;", "<b> &nope; A"),
        ("C:\\new", "C:\\new"),
    ],
)
def test_code_addresses_and_what_is_no_escape_stay(text: str, plain: str) -> None:
    assert unescape(text) == plain


TAGS = {
    *("div", "p", "strong", "em", "s", "code", "pre", "br", "hr", "a", "span", "ul", "ol", "li", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
LETTERS = {ord(each): None for each in " \n\t*_~`[]()<>!#|\\&:/-1.@\"'"}
