"""What an agent selects and copies of a customer's text is what the customer typed."""

from hypothesis import example, given

from app.context import Contact
from app.messages.message_row import Row, message_row
from app.ui.htpy_adapter import markup
from app.ui.render_context import use_render_context
from tests.browser.bare_page import BarePage
from tests.unit.messages.test_customers_text import TEXTS, message
from tests.unit.rendering import RENDER_CONTEXT


@given(TEXTS)
@example("http://shop.example/ does not work but https://www.shop.example/ does")
@example("1. one\n3. three\n\n    *four* _five_ \\ # 6 + 7\t8")
def test_what_is_selected_and_copied_is_what_the_customer_typed(bare_page: BarePage, text: str) -> None:
    row = Row(message(text), False, Contact())  # noqa: FBT003
    with use_render_context(RENDER_CONTEXT):
        html = markup(message_row(row))

    if text.strip():
        assert bare_page.select(f'<ol class="messages">{html}</ol>', ".text") == text.rstrip().lstrip("\r\n")
