"""Boots: the time until the first context is rendered, in each engine, on first and later visits."""

from collections.abc import Mapping, Sequence

from playwright.sync_api import Playwright

from benchmarks.chromium import FILL, SETTLE, STAY, Host, Line, launch, profile
from benchmarks.conversation import context
from benchmarks.row import Row, Samples
from benchmarks.selenium_visits import SeleniumHost
from benchmarks.sites import Sites
from benchmarks.timeline import Timeline
from devtools.errors import CommandError
from tests.engines import Engine

MESSAGES = 20
LINE = Line(bits=20_000_000, latency=40)
MEGA = 1e6

Visits = Mapping[str, Sequence[Timeline]]


def later_visits(playwright: Playwright, sites: Sites, rounds: int) -> tuple[Visits, Visits]:
    """Visit each page by turns in one profile, twice; the first round, which fills the browser's caches, is left out.

    Returns:
        The visits by the names of the sites' pages: those straight after another of the same page, as at a switch of
        the conversation, when the browser still has its process; and those after all other pages, which get a new one.
    """
    names = (*sites.apps, *sites.limits, "stock", "plain")
    back: dict[str, list[Timeline]] = {name: [] for name in names}
    again: dict[str, list[Timeline]] = {name: [] for name in names}
    with profile(playwright) as browser:
        host = Host(browser, sites, context(MESSAGES))
        for number in range(rounds + 1):
            for name in names:
                for visits in (back, again):
                    visit = host.visit(getattr(sites, name), stay=FILL if number == 0 and visits is back else STAY)
                    if number > 0:
                        visits[name].append(visit)
    return again, back


def later_rows(again: Visits, back: Visits) -> list[Row]:
    """Return the rows for later visits."""
    return [*_later_rows("at a switch", again), *_later_rows("after other pages", back)]


def _later_rows(when: str, visits: Visits) -> list[Row]:
    image, ordinary, limit, stock = (
        _samples(name, visits[key])
        for key, name in {
            "image": "from the image",
            "ordinary": "`?boot=plain`",
            "limit": "the limit",
            "stock": "stock PyScript",
        }.items()
    )
    skeleton, plain = (
        Samples(name, "ms", [visit.paint for visit in visits[key] if visit.paint is not None])
        for key, name in {"image": "the skeleton", "plain": "a plain page"}.items()
    )
    what = f"navigation → first context, {when}, Chromium"
    return [
        Row(what, image, ordinary, 0.08),
        Row(what, image, limit, 1.6),
        *_beside_before(what, visits, 0.55),
        *([Row(what, image, _samples("the limit before", visits["limit_before"]), 1)] if "before" in visits else []),
        Row(f"{what}, `?boot=plain`", ordinary, stock, 1.3),
        Row(f"navigation → first paint, {when}, Chromium", skeleton, plain, 1.5),
    ]


def engine_rows(engine: Engine, target: float, target_before: float, sites: Sites, rounds: int) -> list[Row]:
    """Measure later visits in another engine."""
    visits: dict[str, list[Timeline]] = {name: [] for name in sites.apps}
    with engine.started() as driver:
        host = SeleniumHost(driver, sites, context(MESSAGES))
        for number in range(rounds + 1):
            for name, results in visits.items():
                visit = host.visit(getattr(sites, name))
                if number > 0:
                    results.append(visit)
    image, ordinary = _samples("from the image", visits["image"]), _samples("`?boot=plain`", visits["ordinary"])
    what = f"navigation → first context, later visits, {engine.name}"
    return [Row(what, image, ordinary, target), *_beside_before(what, visits, target_before)]


def first_rows(playwright: Playwright, sites: Sites, rounds: int) -> list[Row]:
    """Measure first visits, each with an empty profile, on this machine alone."""
    visits = _first_visits(playwright, sites, rounds, None)
    image, ordinary = _samples("from the image", visits["image"]), _samples("`?boot=plain`", visits["ordinary"])
    sizes, before = (
        Samples(name, "MB", [visit.bytes_before_first_render / MEGA for visit in visits.get(key, ())])
        for name, key in {"from the image": "image", "before, from the image": "before"}.items()
    )
    what = "navigation → first context, first visit, Chromium"
    return [
        Row(what, image, ordinary, 0.4),
        *_beside_before(what, visits, 0.7),
        Row("bytes asked for before the first context, brotli", sizes, None, 5.6),
        *([Row("bytes asked for before the first context, brotli", sizes, before)] if before.values else []),
    ]


def slow_rows(playwright: Playwright, sites: Sites, rounds: int) -> list[Row]:
    """Measure first visits over a slower line."""
    visits = _first_visits(playwright, sites, rounds, LINE)
    image, ordinary = _samples("from the image", visits["image"]), _samples("`?boot=plain`", visits["ordinary"])
    line = f"{LINE.bits // 1_000_000} Mbit/s and {LINE.latency} ms"
    what = f"navigation → first context, first visit over {line}, Chromium"
    return [Row(what, image, ordinary, 0.9), *_beside_before(what, visits, 0.75)]


def _first_visits(playwright: Playwright, sites: Sites, rounds: int, line: Line | None) -> Visits:
    visits: dict[str, list[Timeline]] = {name: [] for name in sites.apps}
    with launch(playwright) as browser:
        for _ in range(rounds):
            for name, results in visits.items():
                with browser.new_context() as fresh:
                    host = Host(fresh, sites, context(MESSAGES))
                    address = getattr(sites, name)
                    host.page.wait_for_timeout(SETTLE)
                    results.append(host.visit_over(line, address) if line else host.visit(address, stay=0))
    return visits


def _beside_before(what: str, visits: Visits, target: float) -> list[Row]:
    """Compare the app with an earlier build, if there is one."""
    if "before" not in visits:
        return []
    image, before = (
        _samples(name, visits[key])
        for key, name in {"image": "from the image", "before": "before, from the image"}.items()
    )
    return [Row(what, image, before, target)]


def _samples(name: str, visits: Sequence[Timeline]) -> Samples:
    ways = {"from the image": "image", "before, from the image": "image", "`?boot=plain`": "ordinary"}
    if strangers := [visit.boot for visit in visits if visit.boot != ways.get(name, "")]:
        raise CommandError(f"a page that should boot {name} booted in another way ({strangers[0]!r}): see its console")
    return Samples(name, "ms", [visit.first_render for visit in visits])
