"""The answers of panels: results of coroutines, and what other panels find in the context."""

from collections.abc import Iterable
from functools import partial

from app.context import Context
from app.core.state import State
from app.jobs.jobs import Success
from app.ui.panel import Panel
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
            find = partial(each.lookup.find, context)
            answers[each.name] = cache.value(f"lookup-{each.name}", each.lookup.reads(context), find)
    return answers
