"""A button's states, held still. A panel writes `button_to(…)` alone; the page knows how far each call is."""

from dataclasses import replace

from app.jobs.actions import Call
from app.kit import Content, Context, Fact, RenderContext, action, button_to, facts, panel
from app.ui.render_context import RENDER_CONTEXT

STATES = {
    "Idle": None,
    "Asks first": Call("asking"),
    "Works": Call("running"),
    "Done": Call("done", "Refunded SO-10077"),
    "Failed": Call("failed", "shop.example answers with an error: 409 (Conflict)."),
}


@action
async def refund(_context: Context, order: str) -> str:
    return f"Refunded {order}"


@panel("A button's states", icon="check")
def button_states(_context: Context, scene: RenderContext) -> Content:
    button = button_to("Refund", refund, "SO-10077", confirm="Refund SO-10077?")
    call = f'{scene.panel} {refund.name} ["SO-10077"]'
    held = {told: replace(scene, calls={call: state} if state else {}) for told, state in STATES.items()}
    return facts([Fact(told, RENDER_CONTEXT.provider(at, button), plain="") for told, at in held.items()])
