"""What the agent opens beside the panels, from the menu: one tool a file."""

from app.core.tool_state import Tool
from app.ui.i18n import word
from app.ui.icon_names import IconName

TOOLS: dict[Tool, tuple[str, IconName]] = {
    "arrange": (word("Arrange sections"), "sliders-horizontal"),
    "export": (word("Export"), "download"),
    "raw": (word("Raw data"), "braces"),
    "diagnostics": (word("Diagnostics"), "stethoscope"),
    "keyboard": (word("Keyboard"), "keyboard"),
}
"""The menu's entries: title and icon of each tool, which is also the action that opens and closes it."""
