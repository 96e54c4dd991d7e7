"""A button's states, held still. A panel writes `button_to(…)` alone; the page knows how far each action is."""

from dataclasses import replace

from app.jobs.jobs import Failure, Job, Success
from app.kit import Content, Context, Fact, RenderContext, action, button_to, facts, panel
from app.ui.render_context import RENDER_CONTEXT

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
def button_states(_context: Context, scene: RenderContext) -> Content:
    button = button_to("Refund", refund, "SO-10077", confirm="Refund SO-10077?")
    text = f'{scene.panel} {refund.name} ["SO-10077"]'
    scenes = {label: replace(scene, actions={text: job} if job else {}) for label, job in STATES.items()}
    return facts([Fact(label, RENDER_CONTEXT.provider(at, button), plain="") for label, at in scenes.items()])
