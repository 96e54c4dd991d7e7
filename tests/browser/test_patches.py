"""After any sequence of contexts, clicks and searches the page is what a fresh drawing of the same state would be.

Python runs beside the browser, and the browser has the page's own JavaScript, so an example takes milliseconds;
`test_patched_page.py` has the whole page.
"""

import json
import re
from datetime import timedelta
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.events import Entered, Event, Folded, MessageReceived, Pressed, Tick
from app.core.state import State, initial_state
from app.panels import BUILT_IN
from app.render.page import Drawing, View
from app.render.presenter import Presenter
from app.testing import NOW, PlainFormats
from tests import samples
from tests.browser.bare_page import BarePage, Call
from tests.unit.rendering import HOST, advance
from tests.unit.test_fuzz import PATIENT, damage, with_damage

LENGTH: Final = 10
"""Steps of an example. After each the page is compared, so an example tries as many sequences."""

NUMBERS: Final = st.integers(0, 1 << 16)
WORDS: Final = st.sampled_from(["", "order", "a", "ada", "riley", "zzz"])
STEPS: Final = st.lists(
    st.tuples(st.just("talk"), NUMBERS)
    | st.tuples(st.just("damage"), damage)
    | st.tuples(st.just("sample"), st.sampled_from(samples.NAMES))
    | st.tuples(st.just("press"), NUMBERS)
    | st.tuples(st.just("fold"), NUMBERS)
    | st.tuples(st.just("search"), WORDS)
    | st.tuples(st.just("hit"), st.sampled_from(["next", "previous"]))
    | st.tuples(st.just("wait"), st.integers(0, 100)),
    min_size=LENGTH,
    max_size=LENGTH,
)
ACTION: Final = re.compile(r'data-action="([^"]*)"')
FOLD: Final = re.compile(r'<details[^>]* data-fold="([^"]*)"[^>]*>')


class _View(View):
    """A view that keeps what it has drawn last."""

    html = ""

    def draw(self, state: State) -> Drawing:
        drawing = super().draw(state)
        self.html = drawing.html
        return drawing


class Replay:
    """A page's life, recorded for a browser.

    Attributes:
        calls: What was sent to the page, with what the agent did before.
    """

    def __init__(self, sample: str) -> None:
        self.calls: list[Call] = []
        self._action: dict[str, str] | None = None
        self._now = NOW
        self._data = samples.data(sample)
        self._view = _View(PlainFormats(), panels=BUILT_IN)
        self._presenter = Presenter(self._view, self)
        self._state = initial_state(NOW)
        self._post()

    def show(self, state: str, theme: str | None, html: str, *, is_change: bool) -> bool:
        """Record a drawing, as the page's `Dom`."""
        self.calls.append(Call(self._action, (state, theme or "", html, is_change)))
        self._action = None
        return True

    def mark(self, name: str) -> None:
        """Leave no mark."""

    def compare(self) -> None:
        """Expect the drawing of a view that has drawn nothing before."""
        self.calls.append(Call(expected=View(PlainFormats(), panels=BUILT_IN).draw(self._state).html))

    def step(self, kind: str, what: Any) -> None:
        """Let something happen."""
        match kind:
            case "talk" | "damage" | "sample":
                self._data = _change_data(self._data, kind, what)
                self._post()
            case "wait":
                self._now += timedelta(minutes=what)
                self._advance(Tick())
            case "search":
                self._advance(Entered("search", what), kind, what)
            case "hit":
                self._action = self._action or {"kind": kind, "name": what}
            case "press":
                if names := ACTION.findall(self._view.html):
                    name = names[what % len(names)]
                    self._advance(Pressed(name), kind, name)
            case "fold":
                if folds := list(FOLD.finditer(self._view.html)):
                    fold = folds[what % len(folds)]
                    self._advance(Folded(fold[1], " open" not in fold[0]), kind, fold[1])

    def _post(self) -> None:
        text = json.dumps({"event": "appContext", "data": self._data})
        self._data = json.loads(text)  # what was doubled is in two places from now on
        self._advance(MessageReceived(text, HOST))

    def _advance(self, event: Event, kind: str = "", name: str = "") -> None:
        if kind:
            self._action = {"kind": kind, "name": name}
        self._state = advance(self._state, event, self._now)
        self._presenter.show(self._state)


def _change_data(data: Any, kind: str, what: Any) -> Any:
    """What the host has next."""
    match kind:
        case "damage":
            return with_damage(data, [what])
        case "sample":
            return samples.data(what)
    _continue_talk(data, what)
    return data


def _continue_talk(data: Any, number: int) -> None:
    """Change data as a minute does: a message more or less, another status, name, attribute or label."""
    conversation, contact = data.get("conversation"), data.get("contact")
    messages = conversation.get("messages") if isinstance(conversation, dict) else None
    how, number = number % 6, number // 6
    if how < 2 and isinstance(messages, list) and messages:
        if how:
            del messages[number % len(messages)]
        elif isinstance(messages[0], dict):
            new = {"id": 90_000 + number, "content": f"Order **{number}** for ada", "message_type": number % 4}
            messages.insert(len(messages) - number % 2, {**messages[0], **new})
    elif how < 4 and isinstance(conversation, dict):
        conversation["status"] = ("open", "resolved", "snoozed", None)[number % 4]
        conversation["labels"] = ["vip", "order", "late", "b2b"][number % 5 :]
    elif isinstance(contact, dict):
        contact["name"] = ("Ada", "Ada Lovelace", None, "<b>")[number % 4]
        contact["custom_attributes"] = {("plan", "seats", "renewal")[number % 3]: (1, "a", [], {"b": 1})[number % 4]}


@given(sample=st.sampled_from(samples.NAMES), steps=STEPS)
@settings(PATIENT, max_examples=settings().max_examples // LENGTH)
def test_a_page_that_was_patched_is_a_fresh_drawing_of_its_state(
    bare_page: BarePage, sample: str, steps: list[tuple[str, Any]]
) -> None:
    replay = Replay(sample)
    for kind, what in steps:
        replay.step(kind, what)
        replay.compare()

    differences = "\n".join(bare_page.replay(replay.calls))
    assert not differences
