"""Jobs: work that takes time. A panel's query and a button's action are both jobs.

A job is pending, succeeded or failed. A query belongs to its panel, expires, is cached for earlier contacts and is
cancelled when nobody waits for it any more. An action belongs to its text: the panel, the action and its arguments as
JSON, `orders panels.orders.refund ["A-17"]`. The same button with the same arguments is the same job, so it can't run
twice at once. An action is never cancelled: a request that was sent can't be taken back.

Pure: each function returns the next jobs and the effects that start or cancel runs. `core.job_runner` runs those.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from traceback import format_exception
from typing import Literal, TypeAlias

from app.context import Context
from app.jobs.limits import CACHED_RESULTS, FRESH_FOR, SUCCESS_SHOWN_FOR

Phase: TypeAlias = Literal["idle", "confirming", "pending", "succeeded", "failed"]
"""The phase of a job. A confirming one waits for the agent's second press."""


@dataclass(frozen=True, slots=True)
class Query:
    """An async panel's query, as the loop needs it.

    Attributes:
        panel: The panel's name.
        key: Returns what the result depends on; None if there is nothing to query. It may raise.
        keep_for: How long a result stays fresh, in seconds.
    """

    panel: str
    key: Callable[[Context], object]
    keep_for: float = FRESH_FOR


@dataclass(frozen=True, slots=True, eq=False)
class Success:
    """The result of a job: a panel's content or an action's text. Only the page reads it."""

    content: object = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """Why a job failed.

    Attributes:
        reason: One sentence for the agent.
        details: For a developer, such as a traceback.
        sign_in: The connection that the agent must sign in to first.
        is_refusal: Whether the site has refused to answer: what it said before is not to be shown any longer.
    """

    reason: str
    details: str = ""
    sign_in: str = ""
    is_refusal: bool = False


Outcome: TypeAlias = Success | Failure


def describe_failure(error: BaseException) -> Failure:
    """Describe an exception. The kit's own errors are written for agents; others are named by their class."""
    is_for_agents = getattr(error, "is_for_agents", False)
    reason = str(error) if is_for_agents else f"{type(error).__name__}: {error}".removesuffix(": ")
    sign_in, is_refusal = getattr(error, "sign_in", ""), getattr(error, "is_refusal", False)
    return Failure(reason, "".join(format_exception(error)), sign_in, is_refusal)


@dataclass(frozen=True, slots=True)
class Job:
    """A job and its last result.

    Attributes:
        key: What the result depends on.
        run: The number of the run that is pending, 0 for none.
        outcome: The last result. A query that fails keeps an earlier success.
        at: When the result came.
        failure: Why the query has failed since.
        failed_at: When it failed.
        is_confirming: Whether the agent is asked to confirm.
    """

    key: object = None
    run: int = 0
    outcome: Outcome | None = None
    at: datetime | None = None
    failure: Failure | None = None
    failed_at: datetime | None = None
    is_confirming: bool = False

    @property
    def phase(self) -> Phase:
        """The phase of the job; a query that runs again is pending although it has a result."""
        if self.run:
            return "pending"
        if self.is_confirming:
            return "confirming"
        if self.outcome is None:
            return "idle"
        return "succeeded" if isinstance(self.outcome, Success) else "failed"

    def is_fresh(self, keep_for: float, now: datetime) -> bool:
        """Whether its result is still valid."""
        last = self.failed_at or self.at
        return self.run > 0 or (last is not None and now - last < timedelta(seconds=keep_for))


@dataclass(frozen=True, slots=True)
class Jobs:
    """All jobs.

    Attributes:
        queries: The query of each panel, by the panel's name; panels without one are not in it.
        actions: The actions that have something to show, by their texts.
        cache: Earlier results of each panel's query, the newest first.
        runs: How many runs have started so far.
    """

    queries: Mapping[str, Job] = field(default_factory=dict)
    actions: Mapping[str, Job] = field(default_factory=dict)
    cache: Mapping[str, tuple[Job, ...]] = field(default_factory=dict)
    runs: int = 0

    @property
    def next_at(self) -> datetime | None:
        """The time when the next success message disappears."""
        return min((end for job in self.actions.values() if (end := _disappears_at(job))), default=None)

    def actions_of(self, panel: str) -> dict[str, Job]:
        """Return the actions of one panel's buttons, by their texts."""
        return {text: job for text, job in self.actions.items() if panel_of(text) == panel}


@dataclass(frozen=True, slots=True)
class StartQuery:
    """Run a panel's query with this context."""

    run: int
    panel: str
    context: Context


@dataclass(frozen=True, slots=True)
class StartAction:
    """Run an action with this context."""

    run: int
    text: str
    context: Context


@dataclass(frozen=True, slots=True)
class CancelJob:
    """Cancel a run whose result is no longer needed."""

    run: int


JobEffect: TypeAlias = StartQuery | StartAction | CancelJob


def panel_of(text: str) -> str:
    """Return the panel whose button runs an action."""
    return text.partition(" ")[0]


def refresh_queries(
    jobs: Jobs, queries: Sequence[Query], context: Context, now: datetime, force: Collection[str] = ()
) -> tuple[Jobs, tuple[JobEffect, ...]]:
    """Recompute each query's key, start those that are missing or stale, and cancel those whose key has changed.

    Args:
        jobs: The jobs before.
        queries: The queries of all panels that the agent can see.
        context: The context that they read.
        now: The time, aware.
        force: The panels whose query runs even if its result is fresh.
    """
    current: dict[str, Job] = {}
    cache = dict(jobs.cache)
    runs = jobs.runs
    starts: list[JobEffect] = []
    for query in queries:
        before = jobs.queries.get(query.panel)
        try:
            key = query.key(context)
            is_same = before is not None and key is not None and bool(before.key == key)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
            current[query.panel] = Job(outcome=describe_failure(error), at=now)
            continue
        if before is not None and not is_same and isinstance(before.outcome, Success):
            cache[query.panel] = (replace(before, run=0), *cache.get(query.panel, ()))[:CACHED_RESULTS]
        if key is None:
            continue
        job = before if before is not None and is_same else _find_cached(cache.get(query.panel, ()), key)
        if query.panel in force or not job.is_fresh(query.keep_for, now):
            runs += 1
            job = replace(job, run=runs)
            starts.append(StartQuery(runs, query.panel, context))
        current[query.panel] = job
    cancels = _cancels(jobs.queries.values(), current.values())
    return replace(jobs, queries=current, cache=cache, runs=runs), (*cancels, *starts)


def drop_queries(jobs: Jobs) -> tuple[Jobs, tuple[JobEffect, ...]]:
    """Cancel and forget all queries, since there is no conversation to show."""
    return replace(jobs, queries={}) if jobs.queries else jobs, _cancels(jobs.queries.values(), ())


def press_action(
    jobs: Jobs, verb: str, text: str, context: Context, now: datetime
) -> tuple[Jobs, tuple[JobEffect, ...]]:
    """Handle a press of an action's button.

    Args:
        jobs: The jobs before.
        verb: `ask` to confirm it first, `call` to run it, or `drop` to leave it.
        text: The action's text.
        context: The context for the action.
        now: The time, aware.
    """
    job = jobs.actions.get(text)
    if job is not None and job.phase == "pending":
        return jobs, ()
    if verb == "drop":
        return replace(jobs, actions={key: other for key, other in jobs.actions.items() if key != text}), ()
    if verb == "ask":
        return replace(jobs, actions={**jobs.actions, text: Job(at=now, is_confirming=True)}), ()
    run = jobs.runs + 1
    return (
        replace(jobs, actions={**jobs.actions, text: Job(run=run, at=now)}, runs=run),
        (StartAction(run, text, context),),
    )


def finish_job(jobs: Jobs, run: int, outcome: Outcome, now: datetime) -> tuple[Jobs, str | None]:
    """Record the result of a run; an outdated run changes nothing.

    Returns:
        The jobs, and the panel whose query an action has made stale, if it has.
    """
    for panel, job in jobs.queries.items():
        if job.run == run:
            return replace(jobs, queries={**jobs.queries, panel: _finish_query(job, outcome, now)}), None
    for text, job in jobs.actions.items():
        if job.run == run:
            finished = replace(job, run=0, outcome=outcome, at=now)
            stale = panel_of(text) if isinstance(outcome, Success) else None
            return replace(jobs, actions={**jobs.actions, text: finished}), stale
    return jobs, None


def forget_actions(jobs: Jobs, now: datetime, *, everything: bool = False) -> Jobs:
    """Forget finished actions that have nothing to show. Pending ones stay."""
    actions = {
        text: job
        for text, job in jobs.actions.items()
        if job.phase == "pending" or not (everything or ((end := _disappears_at(job)) and end <= now))
    }
    return jobs if len(actions) == len(jobs.actions) else replace(jobs, actions=actions)


def _finish_query(job: Job, outcome: Outcome, now: datetime) -> Job:
    """Record a query's result. What was there before stays if the site could not answer, not if it refused to."""
    if isinstance(outcome, Failure) and isinstance(job.outcome, Success) and not outcome.is_refusal:
        return replace(job, run=0, failure=outcome, failed_at=now)
    return replace(job, run=0, outcome=outcome, at=now, failure=None, failed_at=None)


def _find_cached(cache: Sequence[Job], key: object) -> Job:
    return next((job for job in cache if job.key == key), None) or Job(key)


def _cancels(before: Iterable[Job], after: Iterable[Job]) -> tuple[JobEffect, ...]:
    pending = {job.run for job in after}
    return tuple(CancelJob(job.run) for job in before if job.run and job.run not in pending)


def _disappears_at(job: Job) -> datetime | None:
    return job.at + SUCCESS_SHOWN_FOR if job.phase == "succeeded" and job.at else None
