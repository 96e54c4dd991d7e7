"""What the agent opens beside the panels, from the menu: one tool a file."""

from app.core.tool_state import Tool
from app.ui.i18n import gettext_noop
from app.ui.icon_names import IconName

TOOLS: dict[Tool, tuple[str, IconName]] = {
    "arrange": (gettext_noop("Arrange sections"), "sliders-horizontal"),
    "export": (gettext_noop("Export"), "download"),
    "raw": (gettext_noop("Raw data"), "braces"),
    "diagnostics": (gettext_noop("Diagnostics"), "stethoscope"),
    "keyboard": (gettext_noop("Keyboard"), "keyboard"),
}
"""The menu's entries: title and icon of each tool, which is also the action that opens and closes it."""
