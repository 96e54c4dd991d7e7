"""Update: what follows from a state and an event. Pure; only `update` changes the state."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from app.context import Context, Message, MessageType
from app.core.effects import (
    AskHost,
    CopyText,
    Effect,
    ReadEnvironment,
    SaveFile,
    SavePreferences,
    SetAgent,
    SignIn,
    SignOut,
    UseToken,
)
from app.core.events import (
    BecameHidden,
    BecameVisible,
    CopyFinished,
    Crashed,
    Entered,
    EnvironmentRead,
    Event,
    Focused,
    Folded,
    JobFinished,
    MessageReceived,
    MessageRefused,
    Pressed,
    SignInChanged,
    Started,
    Tick,
    TokenEntered,
)
from app.core.preferences import Preferences
from app.core.state import LatestContext, State
from app.host import polling
from app.host.decode import LONGEST, Broken, Received, decode, overlong
from app.host.polling import REQUEST, Polling
from app.host.unchanged_messages import Fingerprint
from app.jobs.access import SignInStatus
from app.jobs.jobs import drop_queries, finish_job, forget_actions, press_action, refresh_queries

EARLIER = 50
"""How many messages "show earlier" adds."""

LONGEST_SEARCH = 100
"""Characters that are searched for."""

REFUSED_ORIGINS = 5
"""How many origins are named that `allowed_origins` doesn't allow."""

Step: TypeAlias = tuple[State, tuple[Effect, ...]]
"""A state, and the effects that go with it."""


def update(state: State, event: Event, now: datetime) -> Step:
    """Handle an event.

    Args:
        state: The state before; it is not changed.
        event: What has happened.
        now: When, aware.

    Returns:
        The next state, and the effects in their order.
    """
    state = replace(state, now=now)
    match event:
        case MessageReceived():
            return _receive(state, event)
        case Started() if state.latest is None:
            return _poll(state, polling.ask(state.polling, now))
        case Tick():
            return _tick(state)
        case BecameVisible():
            state, effects = _poll(state, polling.resume(state.polling, now))
            return _then(effects, _refresh(state))
        case BecameHidden() if state.latest is not None:
            # Before the first context the host pushes the frame out of sight under a block that says "loading", and
            # answers all the same (DashboardApp/Frame.vue).
            return replace(state, polling=polling.pause(state.polling), refreshing=False), ()
        case Focused():
            state, effects = _poll(state, polling.ask_anew(state.polling, now))
            return _then(effects, _refresh(state))
        case Pressed(action):
            return _press(state, action)
        case Folded(panel, is_open):
            return _prefer(state, state.preferences.fold(panel, is_open=is_open))
        case JobFinished() | TokenEntered() | SignInChanged():
            return _finish(state, event)
    return _note(state, event), ()


def _finish(state: State, event: JobFinished | TokenEntered | SignInChanged) -> Step:
    """Handle the progress of a job or a sign-in."""
    match event:
        case JobFinished(run, outcome):
            jobs, stale = finish_job(state.jobs, run, outcome, state.now)
            state = replace(state, jobs=jobs)
            return _refresh(state, {stale}) if stale else (state, ())
        case TokenEntered(connection, token):
            return state, (UseToken(connection, token),)
        case SignInChanged(connection, status):
            return _change_sign_in(state, connection, status)


def _note(state: State, event: Event) -> State:
    """Handle an event that needs no effect."""
    match event:
        case MessageRefused(origin) if origin in state.refused or len(state.refused) < REFUSED_ORIGINS:
            return replace(state, refused={**state.refused, origin: state.refused.get(origin, 0) + 1})
        case Entered("search", value):
            return replace(state, search=value[:LONGEST_SEARCH], shows_rest=state.shows_rest or bool(value))
        case Entered("raw", value):
            return replace(state, tool_state=replace(state.tool_state, query=value))
        case CopyFinished(text):
            return replace(state, tool_state=replace(state.tool_state, is_copied=text is None, by_hand=text))
        case EnvironmentRead(environment):
            return replace(state, tool_state=replace(state.tool_state, environment=environment))
        case Crashed(failure):
            return replace(state, failure=failure)
    return state


def _tick(state: State) -> Step:
    state, effects = _poll(state, polling.ask_if_due(state.polling, state.now))
    refreshing = state.refreshing and state.polling.next_at is not None
    return replace(state, refreshing=refreshing, jobs=forget_actions(state.jobs, state.now)), effects


def _press(state: State, action: str) -> Step:
    match action.split(" ", 1):
        case ["refresh"]:
            state, effects = _poll(state, polling.ask_anew(state.polling, state.now))
            return _then(effects, _refresh(replace(state, refreshing=True), {query.panel for query in state.queries}))
        case ["again", panel]:
            return _refresh(state, {panel})
        case [("ask" | "call" | "drop") as verb, text] if state.latest is not None:
            jobs, effects = press_action(state.jobs, verb, text, state.latest.context, state.now)
            return replace(state, jobs=jobs), effects
        case ["sign-in", connection]:
            return state, (SignIn(connection),)
        case ["sign-out", connection]:
            return state, (SignOut(connection),)
        case ["earlier"]:
            return replace(state, messages_shown=state.messages_shown + EARLIER), ()
        case ["rest"]:
            return replace(state, shows_rest=True), ()
        case ["find-all"]:
            return replace(state, search="", filters=frozenset()), ()
        case ["filter", name]:
            return replace(state, filters=state.filters ^ {name}), ()
    return _press_tool(state, action)


def _press_tool(state: State, action: str) -> Step:
    """Handle a press in the menu, in a tool, or in a panel's heading."""
    not_copied = replace(state.tool_state, is_copied=False, by_hand=None)
    match action.split(" ", 1):
        case [("arrange" | "export" | "raw" | "diagnostics" | "keyboard") as tool]:
            state = replace(state, tool=None if state.tool == tool else tool, tool_state=not_copied)
            needs_environment = state.tool == "diagnostics" and state.tool_state.environment is None
            return state, (ReadEnvironment(),) if needs_environment else ()
        case ["copy", what]:
            return replace(state, tool_state=not_copied), (CopyText(what),)
        case ["save", format_] if state.latest is not None:
            return state, (SaveFile(format_),)
    state, saves = _prefer(state, state.preferences.apply(action))
    return _then(saves, _refresh(replace(state, tool_state=state.tool_state.used(action))))


def _then(effects: tuple[Effect, ...], step: Step) -> Step:
    """A step with more effects before its own."""
    return step[0], (*effects, *step[1])


def _poll(state: State, after: Polling) -> Step:
    """Handle a new state of the polling, which has made one more request."""
    is_due = after.requests > state.polling.requests
    return replace(state, polling=after), (AskHost(),) if is_due else ()


def _prefer(state: State, preferences: Preferences) -> Step:
    if preferences == state.preferences:
        return state, ()
    return replace(state, preferences=preferences), (SavePreferences(preferences),)


def _refresh(state: State, force: Collection[str] = ()) -> Step:
    """Bring the panels' queries up to date with the context; those of hidden panels don't run."""
    if state.latest is None or state.phase == "empty":
        jobs, effects = drop_queries(state.jobs)
    else:
        queries = [query for query in state.queries if query.panel not in state.preferences.hidden]
        jobs, effects = refresh_queries(state.jobs, queries, state.latest.context, state.now, force)
    return replace(state, jobs=jobs), effects


def _change_sign_in(state: State, connection: str, status: SignInStatus) -> Step:
    """Handle a sign-in. One person's data is not for the next one, so all queries run again."""
    before = state.sign_ins.get(connection)
    state = replace(state, sign_ins={**state.sign_ins, connection: status})
    if before is not None and before.who == status.who:
        return state, ()
    jobs, cancels = drop_queries(state.jobs)
    jobs = forget_actions(replace(jobs, cache={}), state.now, everything=True)
    return _then(cancels, _refresh(replace(state, jobs=jobs)))


def _receive(state: State, message: MessageReceived) -> Step:
    state = replace(state, dropped=state.dropped + message.dropped, ignored=state.ignored + message.ignored)
    if message.text == REQUEST:
        return state, ()  # in the mobile app the page is its own parent, so it receives its own request
    latest = state.latest
    if latest is not None and latest.fingerprint.is_of(message.text):
        return _confirm(replace(state, latest=replace(latest, at=state.now)), news=False), ()
    decoded = (
        overlong(message.length)
        if message.length > LONGEST
        else decode(message.text, latest.received if latest else None, state.field_rules)
    )
    match decoded:
        case Received():
            fingerprint = Fingerprint.of(message.text, decoded.prefix)
            return _show(state, LatestContext(decoded, fingerprint, message.origin, state.now))
        case Broken(reason):
            after = polling.record_answer(state.polling, state.now, news=False)
            return replace(state, broken=reason, polling=after, refreshing=False), ()
    return replace(state, ignored=state.ignored + 1), ()


def _show(state: State, latest: LatestContext) -> Step:
    """Handle a new context."""
    before = state.latest.context if state.latest else latest.context
    is_same = before.subject == latest.context.subject
    state = replace(
        state,
        latest=latest,
        polling=replace(state.polling, is_frozen=latest.received.host.is_mobile),
        failure=None,
        shows_rest=state.shows_rest and is_same,
        news=_news(before, latest.context) if state.latest else (),
        jobs=state.jobs if is_same else forget_actions(state.jobs, state.now, everything=True),
    )
    state, effects = _refresh(_confirm(state, news=True))
    agent = latest.context.agent
    if state.sign_ins and agent is not None and agent.id is not None:
        # Last: a sign-out cancels the queries of this step, none of which has begun.
        effects = (*effects, SetAgent(agent.id))
    return state, effects


def _confirm(state: State, *, news: bool) -> State:
    """The host has answered: the page is up to date."""
    return replace(
        state,
        polling=polling.record_answer(state.polling, state.now, news=news),
        broken=None,
        refreshing=False,
        refreshed_at=state.now if state.refreshing else state.refreshed_at,
    )


def _news(before: Context, after: Context) -> tuple[Message, ...]:
    """The messages after the last known one, without activity and the agent's own."""
    if after.conversation.id != before.conversation.id:
        return ()
    earlier, messages = before.conversation.messages, after.conversation.messages
    if messages[: len(earlier)] == earlier:
        earlier, messages = (), messages[len(earlier) :]  # as nearly always: no look at the ids of a long conversation
    ids = {message.id for message in earlier}
    new: list[Message] = []
    for message in reversed(messages):
        if message.id in ids:
            break
        new.insert(0, message)
    return tuple(
        message for message in new if message.message_type is not MessageType.ACTIVITY and not _is_own(message, after)
    )


def _is_own(message: Message, context: Context) -> bool:
    if message.echo_id is not None or message.status == "progress":
        return True
    sender, agent = message.sender, context.agent
    return sender is not None and agent is not None and sender.type == "user" and sender.id == agent.id
