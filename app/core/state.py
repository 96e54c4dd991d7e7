"""All that the page knows, the events that change it, and how.

`update` is the only place where anything changes, and it touches nothing: `main` sends what `State` says is to be sent,
wakes it when `State.wake_at` says so, and draws what `view` makes of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

from app.context import Context, Message, MessageType
from app.core.preferences import Preferences
from app.core.tool_state import Environment, Tool, ToolState
from app.host import polling as when
from app.host.decode import LONGEST, Broken, Received, decode, overlong
from app.host.polling import REQUEST, Polling
from app.jobs import actions as does
from app.jobs import queries as asks
from app.jobs.actions import Calls
from app.jobs.queries import Answers, Outcome, Source, Success
from app.settings.field_rule import FieldRule

Phase: TypeAlias = Literal["waiting", "empty", "ready", "stale", "error"]
"""What the page shows. Before Python is up, the page itself says `booting`."""

_HINT_AFTER = timedelta(seconds=3)
"""Waiting longer than this is worth a hint about what to check."""

_FRESH_FOR = timedelta(seconds=2)
"""For this long a refresh that the agent asked for is confirmed."""


@dataclass(frozen=True, slots=True)
class FatalError:
    """Something went wrong: what, what the agent can do, and the details for whoever can mend it.

    `is_public` if the details can hold nothing of a customer, so that a report may tell them.
    """

    what: str
    remedy: str
    details: str
    is_public: bool = False


Seal: TypeAlias = tuple[int, int]
"""What tells one text from another: its length and its hash."""


@dataclass(frozen=True, slots=True)
class LatestContext:
    """The newest context and where it came from.

    Attributes:
        received: What was read, and what the host said without its secrets.
        seal: That of the message's text, to know it again. The text itself is not kept: it may hold secrets.
        origin: The host's.
        at: When this was last known to be true.
    """

    received: Received
    seal: Seal
    origin: str
    at: datetime

    @property
    def context(self) -> Context:
        """What was read."""
        return self.received.context


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is drawn, and nothing that isn't.

    Attributes:
        now: The time of the last event, for "3 minutes ago".
        opened_at: When the app started.
        heard: The newest readable context; a broken one after it doesn't displace it.
        asking: What was asked of the host.
        messages_shown: How many of the newest messages the agent wants to see.
        ignored: How many messages were not meant for us.
        dropped: How many contexts were never read because a newer one came before their turn.
        broken: Why the newest message could not be read, if so.
        refreshing: Whether the agent waits for a refresh.
        refreshed_at: When the last refresh that the agent asked for was answered.
        failure: What stopped the app, if anything did.
        preferences: How the agent wants the page.
        tool: What the agent has opened beside the panels, if anything.
        toolbox: How far the agent is with the tools.
        news: The messages that were not there before the newest context, but the agent's own.
        search: What the agent looks for, as it stands in the field.
        filters: Which kinds of messages the agent wants to see; all if there is none.
        sources: The panels that ask other places.
        answers: What they have asked and been answered.
        calls: What the agent has called with panels' buttons.
        rules: Which fields are hidden from whom.
        setting_errors: What is wrong in the settings, where the page lives with it.
    """

    now: datetime
    opened_at: datetime
    heard: LatestContext | None = None
    asking: Polling = field(default_factory=Polling)
    messages_shown: int = 20
    ignored: int = 0
    dropped: int = 0
    broken: str | None = None
    refreshing: bool = False
    refreshed_at: datetime | None = None
    failure: FatalError | None = None
    preferences: Preferences = field(default_factory=Preferences)
    tool: Tool | None = None
    toolbox: ToolState = field(default_factory=ToolState)
    news: tuple[Message, ...] = ()
    search: str = ""
    filters: frozenset[str] = frozenset()
    sources: tuple[Source, ...] = ()
    answers: Answers = field(default_factory=Answers)
    calls: Calls = field(default_factory=Calls)
    rules: tuple[FieldRule, ...] = ()
    setting_errors: tuple[str, ...] = ()

    @property
    def phase(self) -> Phase:
        """Which screen the agent sees."""
        if self.failure is not None:
            return "error"
        if self.heard is None:
            return "error" if self.broken else "waiting"
        if self.heard.context.is_empty:
            return "empty"
        return "stale" if self.asking.is_silent or self.broken else "ready"

    @property
    def waits_long(self) -> bool:
        """Whether it is time to say what may be wrong."""
        return self.now - self.opened_at >= _HINT_AFTER

    @property
    def is_fresh(self) -> bool:
        """Whether a refresh that the agent asked for has just been answered."""
        return self.refreshed_at is not None and self.now - self.refreshed_at < _FRESH_FOR

    @property
    def wake_at(self) -> datetime:
        """When `Ticked` is due, if nothing happens before: at the latest when the minute turns."""
        times = [self.now.replace(second=0, microsecond=0) + timedelta(minutes=1)]
        if self.asking.next_at is not None:
            times.append(self.asking.next_at)
        if self.heard is None and not self.waits_long:
            times.append(self.opened_at + _HINT_AFTER)
        if self.is_fresh and self.refreshed_at is not None:
            times.append(self.refreshed_at + _FRESH_FOR)
        if (next_at := self.calls.next_at) is not None:
            times.append(next_at)
        return min(times)


@dataclass(frozen=True, slots=True)
class Started:
    """The app is up and has heard all that came before it; now it may ask for what is missing."""


@dataclass(frozen=True, slots=True)
class MessageReceived:
    """A message came from the host.

    Attributes:
        text: What it says, '' where its length is too much to be read.
        origin: The host's.
        length: In characters.
        dropped: How many contexts were dropped for this one.
        ignored: How many messages before it were not meant for us.
    """

    text: str
    origin: str
    length: int = 0
    dropped: int = 0
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """`State.wake_at` has come."""


@dataclass(frozen=True, slots=True)
class BecameVisible:
    """The page became visible."""


@dataclass(frozen=True, slots=True)
class BecameHidden:
    """The page became invisible."""


@dataclass(frozen=True, slots=True)
class Focused:
    """The agent turned to the page."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The agent pressed a button; `action` is its `data-action`."""

    action: str


@dataclass(frozen=True, slots=True)
class Folded:
    """The agent folded or unfolded a panel, which the browser has done already."""

    panel: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """The agent wrote in a field; `name` is its `data-enter`, `value` is all that it holds now."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class EnvironmentRead:
    """The browser has told what the page runs in."""

    surroundings: Environment


@dataclass(frozen=True, slots=True)
class CopyFinished:
    """The browser has copied, or it doesn't allow that: then `text` is what the agent is to copy by hand."""

    text: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a panel has asked for came, or why it doesn't; `number` is the question's."""

    panel: str
    number: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Ended:
    """A call of a panel's button has ended."""

    call: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Crashed:
    """Something raised that should not have."""

    failure: FatalError


Event: TypeAlias = (
    Started
    | MessageReceived
    | Tick
    | BecameVisible
    | BecameHidden
    | Focused
    | Pressed
    | Folded
    | Entered
    | EnvironmentRead
    | CopyFinished
    | Answered
    | Ended
    | Crashed
)

EARLIER = 50
"""How many messages more "show earlier" brings."""

LONGEST_SEARCH = 100
"""Characters that are looked for."""


def initial_state(
    at: datetime,
    messages_shown: int = 20,
    live_seconds: float = 0,
    preferences: Preferences | None = None,
    sources: Iterable[Source] = (),
) -> State:
    """The state to begin with.

    Args:
        at: The time, aware.
        messages_shown: How many of the newest messages to show.
        live_seconds: How often to look for news by itself, 0 for never.
        preferences: How the agent wants the page, if that is known.
        sources: The panels that ask other places.
    """
    at = at.astimezone(UTC)
    return State(
        at,
        at,
        asking=Polling(live=live_seconds),
        messages_shown=messages_shown,
        preferences=preferences or Preferences(),
        sources=tuple(sources),
    )


def update(state: State, event: Event, at: datetime) -> State:
    """What is so after something has happened.

    Args:
        state: What was so before; it is not changed.
        event: What has happened.
        at: When, aware.
    """
    state = replace(state, now=at)
    match event:
        case Answered(panel, number, outcome):
            return replace(state, answers=asks.answered(state.answers, panel, number, outcome, at))
        case Ended(call, outcome):
            return _ended(state, call, outcome)
    return _happened(state, event, at)


def _happened(state: State, event: Event, at: datetime) -> State:
    match event:
        case MessageReceived():
            return _arrived(state, event)
        case Started() if state.heard is None:
            return replace(state, asking=when.ask(state.asking, at))
        case Tick():
            asking = when.ask_if_due(state.asking, at)
            refreshing = state.refreshing and asking.next_at is not None
            return replace(state, asking=asking, refreshing=refreshing, calls=does.forgotten(state.calls, at))
        case BecameVisible():
            return _looked(replace(state, asking=when.shown(state.asking, at)))
        case BecameHidden() if state.heard is not None:
            # Before the first context the host pushes the frame out of sight under a block that says "loading", and
            # answers all the same (DashboardApp/Frame.vue).
            return replace(state, asking=when.hidden(state.asking), refreshing=False)
        case Focused():
            return replace(state, asking=when.ask_anew(state.asking, at))
        case Pressed(action):
            return _pressed(state, action)
        case Folded(panel, is_open):
            return replace(state, preferences=state.preferences.turned(panel, is_open=is_open))
        case Entered() | EnvironmentRead() | CopyFinished() | Crashed():
            return _told(state, event)
    return state


def _told(state: State, event: Entered | EnvironmentRead | CopyFinished | Crashed) -> State:
    match event:
        case Entered("search", value):
            return replace(state, search=value[:LONGEST_SEARCH])
        case Entered("raw", value):
            return replace(state, toolbox=replace(state.toolbox, sought=value))
        case CopyFinished(text):
            return replace(state, toolbox=replace(state.toolbox, is_copied=text is None, by_hand=text))
        case EnvironmentRead(surroundings):
            return replace(state, toolbox=replace(state.toolbox, surroundings=surroundings))
        case Crashed(failure):
            return replace(state, failure=failure)
    return state


def _pressed(state: State, action: str) -> State:
    match action.split(" ", 1):
        case ["refresh"]:
            asked = replace(state, asking=when.ask_anew(state.asking, state.now), refreshing=True)
            return _looked(asked, {source.panel for source in state.sources})
        case ["again", panel]:
            return _looked(state, {panel})
        case [("ask" | "call" | "drop") as verb, call]:
            return replace(state, calls=does.pressed(state.calls, verb, call, state.now))
        case ["earlier"]:
            return replace(state, messages_shown=state.messages_shown + EARLIER)
        case [("arrange" | "export" | "raw" | "diagnostics" | "keyboard") as tool]:
            toolbox = replace(state.toolbox, is_copied=False, by_hand=None)
            return replace(state, tool=None if state.tool == tool else tool, toolbox=toolbox)
        case ["find-all"]:
            return replace(state, search="", filters=frozenset())
        case ["filter", name]:
            return replace(state, filters=state.filters ^ {name})
    preferences, toolbox = state.preferences.changed(action), state.toolbox.used(action)
    return _looked(replace(state, preferences=preferences, toolbox=toolbox))


def _looked(state: State, again: Collection[str] = ()) -> State:
    """The same after the panels that ask have looked at the context; hidden ones don't."""
    if not state.sources or state.heard is None or state.phase == "empty":
        return replace(state, answers=replace(state.answers, current={})) if state.answers.current else state
    sources = [source for source in state.sources if source.panel not in state.preferences.hidden]
    looked = asks.looked(state.answers, sources, state.heard.context, state.now, again)
    return replace(state, answers=looked)


def _ended(state: State, call: str, outcome: Outcome) -> State:
    """The same after a call has ended; what it has changed, its panel asks for again."""
    state = replace(state, calls=does.ended(state.calls, call, outcome, state.now))
    return _looked(state, {does.panel_of(call)}) if isinstance(outcome, Success) else state


def _arrived(state: State, told: MessageReceived) -> State:
    state = replace(state, dropped=state.dropped + told.dropped, ignored=state.ignored + told.ignored)
    if told.text == REQUEST:
        return state  # in the mobile app the page is its own parent, so it hears what it asks
    seal = len(told.text), hash(told.text)
    if state.heard is not None and seal == state.heard.seal:
        return _answered(replace(state, heard=replace(state.heard, at=state.now)), news=False)
    match (
        overlong(told.length)
        if told.length > LONGEST
        else decode(told.text, state.heard.received if state.heard else None, state.rules)
    ):
        case Received() as received:
            asking = replace(state.asking, is_frozen=received.host.is_mobile)
            heard = LatestContext(received, seal, told.origin, state.now)
            news = _news(state.heard.context, heard.context) if state.heard else ()
            calls = (
                state.calls if _is_same(state.heard, heard) else does.forgotten(state.calls, state.now, everything=True)
            )
            state = replace(state, asking=asking, heard=heard, failure=None, news=news, calls=calls)
            return _looked(_answered(state, news=True))
        case Broken(reason):
            asking = when.answered(state.asking, state.now, news=False)
            return replace(state, broken=reason, asking=asking, refreshing=False)
    return replace(state, ignored=state.ignored + 1)


def _is_same(before: LatestContext | None, heard: LatestContext) -> bool:
    """Whether it is about the same contact and conversation as before."""
    return (before or heard).context.subject == heard.context.subject


def _answered(state: State, *, news: bool) -> State:
    return replace(
        state,
        asking=when.answered(state.asking, state.now, news=news),
        broken=None,
        refreshing=False,
        refreshed_at=state.now if state.refreshing else state.refreshed_at,
    )


def _news(before: Context, after: Context) -> tuple[Message, ...]:
    """The messages behind the last one that was there before, but what the system logs and what the agent has sent."""
    known = {message.id for message in before.conversation.messages}
    if after.conversation.id != before.conversation.id:
        return ()
    new: list[Message] = []
    for message in reversed(after.conversation.messages):
        if message.id in known:
            break
        new.insert(0, message)
    return tuple(each for each in new if each.message_type is not MessageType.ACTIVITY and not _is_own(each, after))


def _is_own(message: Message, context: Context) -> bool:
    if message.echo_id is not None or message.status == "progress":
        return True
    sender, agent = message.sender, context.agent
    return sender is not None and agent is not None and sender.type == "user" and sender.id == agent.id
