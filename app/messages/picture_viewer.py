"""The viewer for pictures: `static/viewer.mjs` opens it and puts the pictures in."""

from htpy import a, button, dialog, div, span
from markupsafe import Markup

from app.ui.i18n import say, spoken
from app.ui.icons import icon
from app.ui.render_context import Scene


def viewer(scene: Scene) -> Markup | None:
    """Draw the viewer, always the same, so that updates of the page leave it alone while it is open."""
    return scene.memory.drawn(
        "viewer",
        spoken(),
        lambda: dialog("#viewer.viewer", aria_label=say("Pictures"))[
            div(".viewer-bar")[
                button(
                    ".icon-button", type="button", data_turn="-1", title=say("Previous"), aria_label=say("Previous")
                )[icon("chevron-left")],
                span(".viewer-name", aria_live="polite"),
                a(
                    ".icon-button",
                    target="_blank",
                    rel="noopener noreferrer nofollow",
                    title=say("Open in a new tab"),
                    aria_label=say("Open in a new tab"),
                )[icon("external-link")],
                button(".icon-button", type="button", data_turn="1", title=say("Next"), aria_label=say("Next"))[
                    icon("chevron-right")
                ],
                button(".icon-button", type="button", data_turn="0", title=say("Close"), aria_label=say("Close"))[
                    icon("x")
                ],
            ],
        ],
    )
