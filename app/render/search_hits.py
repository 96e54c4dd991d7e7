"""Where the agent's words stand in a section that knows nothing of the search: marked, and counted in its heading.

Sections come drawn, so theirs stay in memory while the agent types; one without the words is not looked at twice.
"""

from typing import NamedTuple

from htpy import span
from markupsafe import Markup

from app.ui.highlight import contains_all, fold_text, highlight, text_of
from app.ui.i18n import ngettext
from app.ui.render_cache import RenderCache, stamp


class HighlightedSection(NamedTuple):
    """A section with the words marked, and in how many places."""

    html: Markup | None
    places: int = 0


def highlight_section(
    key: str, drawn: Markup | None, words: tuple[str, ...], memory: RenderCache
) -> HighlightedSection:
    """Mark words in a section that holds all of them.

    Args:
        key: Names the section on the page.
        drawn: The section as it stands without a search, or None if it has nothing to show.
        words: What is looked for, as `words_of` gives it; none marks nothing.
        memory: For what the section says, and for what was marked.
    """
    if not drawn or not words:
        return HighlightedSection(drawn)
    text = memory.made(f"said-{key}", drawn, lambda: fold_text(text_of(drawn)))
    if not contains_all(text, words):
        return HighlightedSection(drawn)
    return memory.made(f"hits-{key}", (drawn, words), lambda: _marked(drawn, words))


def _marked(drawn: Markup, words: tuple[str, ...]) -> HighlightedSection:
    html = highlight(drawn, words)
    count = html.count("<mark>")
    if not count:
        return HighlightedSection(drawn)
    told = span(".panel-hits")[ngettext("{count} place", "{count} places", count)]
    head, end, rest = html.partition("</summary>")  # a heading is the first that a section has
    is_panel = head.startswith("<section")
    return HighlightedSection(stamp(f"{head}{told}{end}{rest}" if is_panel else html), count)
