"""Buttons that do something: they call a coroutine with the context, and show its progress and its result.

@action
async def refund(context: Context, order: str) -> str:
    await post_json("https://shop.example/refunds", {"order": order})
    return "Refunded"

button_to("Refund", refund, row["number"], confirm="Refund this order?")
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec

from htpy import Node, button, div, span
from pydantic import JsonValue
from pydantic_core import from_json, to_json

from app.context import Context
from app.jobs.jobs import Success
from app.ui.htpy_adapter import Deferred
from app.ui.i18n import gettext
from app.ui.icons import icon
from app.ui.panel_shell import error_box
from app.ui.render_context import render_context
from app.ui.truncate import NAME, truncate

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Action(Generic[P]):
    """A coroutine that a button calls.

    Attributes:
        name: The module's name and its own.
        run: The coroutine function.
    """

    name: str
    run: Callable[Concatenate[Context, P], Awaitable[str | None]]


_actions: dict[str, Action[...]] = {}
"""All actions by their names, by which buttons on the page refer to them."""


def action(run: Callable[Concatenate[Context, P], Awaitable[str | None]]) -> Action[P]:
    """Let buttons call a coroutine function that stands at the top of a module.

    It gets the context at the time of the press and the button's arguments, and returns a message about its success, or
    None for "Done". The page shows its exceptions, too.

    Raises:
        TypeError: The function is inside another one, so it can't be found by a name.
    """
    name = f"{run.__module__}.{getattr(run, '__qualname__', '')}"
    if "<" in name:
        raise TypeError(f"{name} can't be an action: write it at the top of its module")
    result = Action(name, run)
    _actions[name] = result
    return result


def start_action(text: str, context: Context) -> Awaitable[str | None]:
    """Start the action that a button names (see `app.jobs.jobs`).

    Raises:
        LookupError: There is no such action.
    """
    _, name, arguments = text.split(" ", 2)
    if name not in _actions:
        raise LookupError(f"there is no action {name}")
    return _actions[name].run(context, *from_json(arguments))


def button_to(
    label: str, action: Action[P], *arguments: JsonValue, confirm: str | None = None, tone: str = "neutral"
) -> Node:
    """A button that calls an action, and can't be pressed while that runs. Then the panel is queried again.

    Args:
        label: What it says.
        action: What it calls.
        *arguments: The action's arguments after the context: plain JSON.
        confirm: A question that the agent must confirm with a second press.
        tone: `neutral`, or `alert` for what can't be undone.
    """
    named = f"{action.name} {to_json(arguments).decode()}"
    return Deferred(lambda: _button(label, named, confirm, tone))


def _button(label: str, named: str, confirm: str | None, tone: str) -> Node:
    surroundings = render_context()
    text = f"{surroundings.panel} {named}"
    job = surroundings.actions.get(text)
    phase = job.phase if job else "idle"
    if confirm and phase == "confirming":
        return div(".call")[
            span(dir="auto")[truncate(confirm, NAME)],
            " ",
            _pressable(label, f"call {text}", tone),
            _pressable(gettext("Cancel"), f"drop {text}", "neutral"),
        ]
    if phase == "pending":
        return div(".call")[
            button(".small", type="button", disabled=True, aria_busy="true")[icon("hourglass"), truncate(label, NAME)]
        ]
    outcome = job.outcome if job else None
    if isinstance(outcome, Success):
        report = str(outcome.content or "") or gettext("Done")
        return div(".call")[span(".done", role="status")[icon("check"), truncate(report, NAME)]]
    return div(".call")[
        _pressable(label, f"{'ask' if confirm else 'call'} {text}", tone),
        error_box(outcome) if outcome is not None else None,
    ]


def _pressable(label: str, data_action: str, tone: str) -> Node:
    return button(f".small.{tone}", type="button", data_action=data_action)[truncate(label, NAME)]
