"""The frame around a tool: a heading, and a button that closes it."""

from htpy import Element, Node, button, div, h2, label, section, span, textarea

from app.core.tool_state import Tool, ToolState
from app.ui.i18n import gettext
from app.ui.icons import icon

_UNUSED = ToolState()


def tool_shell(tool: Tool, title: str, *content: Node, toolbox: ToolState = _UNUSED) -> Element:
    """Draw a tool in its frame. The heading takes the focus when the tool opens (`static/page/tools.mjs`).

    Args:
        tool: Which one: the action that opened it closes it.
        title: Its heading, in the agent's language.
        *content: The content under the heading.
        toolbox: For a tool that copies: how that went.
    """
    close = gettext("Close")
    return section(".tool", id="tool", data_tool=tool, aria_labelledby="tool-title")[
        div(".tool-head")[
            h2(id="tool-title", tabindex="-1")[title],
            span(".quiet.copied", aria_live="polite")[gettext("Copied") if toolbox.is_copied else None],
            button(".icon-button", type="button", data_action=tool, data_close=True, title=close, aria_label=close)[
                icon("x")
            ],
        ],
        _by_hand(toolbox.by_hand) if toolbox.by_hand is not None else None,
        content,
    ]


def _by_hand(text: str) -> Element:
    """The text that the browser would not copy, selected (`static/page/tools.mjs`)."""
    return label(".by-hand")[
        gettext("The browser blocked copying. The text is selected; copy it yourself."),
        textarea(readonly=True, rows="3", data_select=True, dir="auto")[text],
    ]
