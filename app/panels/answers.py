"""The answers of panels: results of coroutines, and what other panels find in the context."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from app.context import Context
from app.core.state import State
from app.jobs.jobs import Success
from app.ui.panel import ContextView, Panel
from app.ui.render_cache import RenderCache


def find_answers(panels: Iterable[Panel], state: State, context: Context, cache: RenderCache) -> dict[str, object]:
    """The panels' answers, by their names; None of a coroutine that is pending or has failed.

    Args:
        panels: All panels.
        state: The state, with the panels' queries.
        context: What they read.
        cache: Earlier answers, so that equal data is the same object.
    """
    answers: dict[str, object] = {}
    for each in panels:
        if each.answer and (job := state.jobs.queries.get(each.name)):
            answers[each.name] = job.outcome.content if isinstance(job.outcome, Success) else None
        elif each.lookup:
            answers[each.name] = find_in_context(each.name, each.lookup, context, cache)
    return answers


def find_in_context(name: str, view: ContextView, context: Context, cache: RenderCache) -> Any:  # noqa: ANN401 - as `find`
    """What a panel finds in the context, from the cache as long as what it reads is equal."""
    return cache.value(f"lookup-{name}", view.reads(context), partial(view.find, context))
