"""The viewer for pictures: `static/page/viewer.mjs` opens it and puts the pictures in."""

from htpy import a, button, dialog, div, span
from markupsafe import Markup

from app.ui.i18n import current_language, gettext
from app.ui.icons import icon
from app.ui.render_context import render_context


def picture_viewer() -> Markup | None:
    """Draw the viewer, always the same, so that updates of the page leave it alone while it is open."""
    return render_context().cache.element(
        "viewer",
        current_language(),
        lambda: dialog("#viewer.viewer", aria_label=gettext("Pictures"))[
            div(".viewer-bar")[
                button(
                    ".icon-button",
                    type="button",
                    data_turn="-1",
                    title=gettext("Previous"),
                    aria_label=gettext("Previous"),
                )[icon("chevron-left")],
                span(".viewer-name", aria_live="polite"),
                a(
                    ".icon-button",
                    target="_blank",
                    rel="noopener noreferrer nofollow",
                    title=gettext("Open in a new tab"),
                    aria_label=gettext("Open in a new tab"),
                )[icon("external-link")],
                button(".icon-button", type="button", data_turn="1", title=gettext("Next"), aria_label=gettext("Next"))[
                    icon("chevron-right")
                ],
                button(
                    ".icon-button", type="button", data_turn="0", title=gettext("Close"), aria_label=gettext("Close")
                )[icon("x")],
            ],
        ],
    )
