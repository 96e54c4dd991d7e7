"""The texts that the agent can copy and the files that they can save."""

from collections.abc import Mapping, Sequence

from app.core.state import State
from app.export import export_file, export_text
from app.export.record_list import RecordList
from app.panels.answers import find_answers
from app.tools.diagnostics import report
from app.tools.page_records import record_lists
from app.tools.raw_data import indented_json, path_of
from app.ui.formats import Formats
from app.ui.panel import Panel
from app.ui.render_cache import RenderCache


class ToolDocuments:
    """Makes them from the state; see `core.ports.Documents`.

    Args:
        formats: How numbers, sizes and languages are written.
        panels: All panels, which may have orders and the like.
    """

    def __init__(self, formats: Formats, panels: Sequence[Panel] = ()) -> None:
        self._formats = formats
        self._panels = panels

    def text(self, state: State, what: str) -> str | None:
        """The report of the diagnostics, the conversation, all raw data, or the path to a value in it."""
        if what == "report":
            return report(state, self._answers(state))
        if state.latest is None:
            return None
        if what == "transcript":
            with_notes = state.tool_state.with_notes
            return export_text(
                state.latest.context, state.now, self._formats, with_notes=with_notes, records=self._records(state)
            )
        data = state.latest.received.data
        return indented_json(data) if what == "raw" else path_of(data, what) or ""

    def file(self, state: State, format_: str) -> tuple[str, str, str] | None:
        """The conversation or the contact in a format of `app.export`."""
        if state.latest is None:
            return None
        with_notes = state.tool_state.with_notes
        file = export_file(
            format_,
            state.latest.context,
            state.now,
            self._formats,
            with_notes=with_notes,
            records=() if format_ == "vcard" else self._records(state),
        )
        return file.name, file.media_type, file.text

    def _records(self, state: State) -> Sequence[RecordList]:
        if not state.tool_state.with_records:
            return ()
        return record_lists(state, self._answers(state), self._formats)

    def _answers(self, state: State) -> Mapping[str, object]:
        if state.latest is None:
            return {}
        return find_answers(self._panels, state, state.latest.context, RenderCache())
