"""What panels have asked of other places, and what was answered. Kept in memory alone.

Pure: `main` starts and ends what `Answers.under_way` says, and brings what comes of it back as an event.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from traceback import format_exception
from typing import TypeAlias

from app.context import Context

_KEPT = 10
"""Answers that a panel keeps: for so many contacts can an agent turn back without a new question."""


@dataclass(frozen=True, slots=True)
class Source:
    """A panel that asks.

    Attributes:
        panel: Its name.
        key: What its answer depends on; None where it has nothing to ask. It may raise.
        keep_for: How long an answer is good, in seconds.
    """

    panel: str
    key: Callable[[Context], object]
    keep_for: float = 300


@dataclass(frozen=True, slots=True, eq=False)
class Success:
    """What a panel has answered: its content, which nobody but the page looks into."""

    content: object = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """Why there is no answer.

    Attributes:
        reason: In a sentence for the agent.
        details: For a developer, such as a traceback.
    """

    reason: str
    details: str = ""


Outcome: TypeAlias = Success | Failure


def describe_failure(error: BaseException) -> Failure:
    """What is to be said of something that was raised. Errors of the kit say it themselves; others by their class."""
    is_ours = getattr(error, "is_for_agents", False)
    reason = str(error) if is_ours else f"{type(error).__name__}: {error}".removesuffix(": ")
    return Failure(reason, "".join(format_exception(error)))


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, or the wait for it.

    Attributes:
        key: What it depends on.
        number: Of the question that is under way, 0 for none.
        outcome: What was answered last.
        at: When.
    """

    key: object
    number: int = 0
    outcome: Outcome | None = None
    at: datetime | None = None

    def is_good(self, keep_for: float, now: datetime) -> bool:
        """Whether there is no need to ask (again)."""
        return self.number > 0 or (self.at is not None and now - self.at < timedelta(seconds=keep_for))


@dataclass(frozen=True, slots=True)
class Answers:
    """All questions and answers.

    Attributes:
        current: The answer that each panel shows, by the panel's name; panels that show none are not in it.
        past: What they showed before, the newest first.
        asked: How many questions were asked so far.
    """

    current: Mapping[str, Answer] = field(default_factory=dict)
    past: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    asked: int = 0

    @property
    def under_way(self) -> dict[str, int]:
        """The number of each question that waits for its answer, by the panel's name."""
        return {panel: answer.number for panel, answer in self.current.items() if answer.number}


def looked(
    answers: Answers, sources: Sequence[Source], context: Context, now: datetime, again: Collection[str] = ()
) -> Answers:
    """The same after each panel has looked at the context: what is new to it, it asks for.

    Args:
        answers: The answers before.
        sources: The panels that may ask.
        context: What they look at.
        now: The time.
        again: The panels that ask even if they know an answer, by their names.
    """
    current: dict[str, Answer] = {}
    past = dict(answers.past)
    asked = answers.asked
    for source in sources:
        before = answers.current.get(source.panel)
        try:
            key = source.key(context)
            is_same = before is not None and key is not None and bool(before.key == key)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
            current[source.panel] = Answer(None, 0, describe_failure(error), now)
            continue
        if before is not None and not is_same and isinstance(before.outcome, Success):
            past[source.panel] = (replace(before, number=0), *past.get(source.panel, ()))[:_KEPT]
        if key is None:
            continue
        answer = before if before is not None and is_same else _known(past.get(source.panel, ()), key)
        if source.panel in again or not answer.is_good(source.keep_for, now):
            asked += 1
            answer = replace(answer, number=asked)
        current[source.panel] = answer
    return Answers(current, past, asked)


def _known(past: Sequence[Answer], key: object) -> Answer:
    return next((each for each in past if each.key == key), None) or Answer(key)


def answered(answers: Answers, panel: str, number: int, outcome: Outcome, now: datetime) -> Answers:
    """The same after an answer has come; one that nobody waits for any more changes nothing."""
    answer = answers.current.get(panel)
    if answer is None or answer.number != number:
        return answers
    return replace(answers, current={**answers.current, panel: replace(answer, number=0, outcome=outcome, at=now)})
