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
    key: str, section: Markup | None, words: tuple[str, ...], cache: RenderCache
) -> HighlightedSection:
    """Mark words in a section that holds all of them.

    Args:
        key: Names the section on the page.
        section: The section as it stands without a search, or None if it has nothing to show.
        words: What is looked for, as `words_of` gives it; none marks nothing.
        cache: For what the section says, and for what was marked.
    """
    if not section or not words:
        return HighlightedSection(section)
    text = cache.value(f"said-{key}", section, lambda: fold_text(text_of(section)))
    if not contains_all(text, words):
        return HighlightedSection(section)
    return cache.value(f"hits-{key}", (section, words), lambda: _marked(section, words))


def _marked(section: Markup, words: tuple[str, ...]) -> HighlightedSection:
    html = highlight(section, words)
    count = html.count("<mark>")
    if not count:
        return HighlightedSection(section)
    label = span(".panel-hits")[ngettext("{count} match", "{count} matches", count)]
    head, end, rest = html.partition("</summary>")  # a heading is the first that a section has
    is_panel = head.startswith("<section")
    return HighlightedSection(stamp(f"{head}{label}{end}{rest}" if is_panel else html), count)
