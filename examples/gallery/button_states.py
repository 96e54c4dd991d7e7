"""A button's states, held still. A panel writes `button_to(…)` alone; the page knows how far each action is."""

from dataclasses import replace

from app.jobs.jobs import Failure, Job, Success
from app.kit import Content, Context, Fact, action, button_to, facts, panel, render_context
from app.ui.htpy_adapter import markup
from app.ui.render_context import use_render_context

STATES = {
    "Idle": None,
    "Asks first": Job(is_confirming=True),
    "Works": Job(run=1),
    "Done": Job(outcome=Success("Refunded SO-10077")),
    "Failed": Job(outcome=Failure("shop.example answers with an error: 409 (Conflict).")),
}


@action
async def refund(_context: Context, order: str) -> str:
    return f"Refunded {order}"


@panel("A button's states", icon="check")
def button_states(_context: Context) -> Content:
    surroundings = render_context()
    button = button_to("Refund", refund, "SO-10077", confirm="Refund SO-10077?")
    text = f'{surroundings.panel} {refund.name} ["SO-10077"]'
    rows = []
    for label, job in STATES.items():
        with use_render_context(replace(surroundings, actions={text: job} if job else {})):
            rows.append(Fact(label, markup(button), plain=""))
    return facts(rows)
