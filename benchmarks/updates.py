"""Updates: the time from a new message's arrival in the page until it is rendered."""

from itertools import pairwise

from playwright.sync_api import Frame, Playwright

from benchmarks.chromium import FILL, Host, launch
from benchmarks.conversation import context
from benchmarks.row import Row, Samples
from benchmarks.sites import Sites

LENGTHS = (20, 200, 2000)
TARGETS = {200: 5}
GROWTH = {2000: 1.5}
WARM_UP = 3  # rounds: by then each engine runs the code as fast as it will
# Both pages render within the event, so the time from the first listener to the mark covers all work.
CLOCK = """
addEventListener('message', () => { window.heardAt = performance.now(); });
new PerformanceObserver((marks) => {
  for (const { name, startTime } of marks.getEntries()) {
    if (name === 'deskside:updated') window.updates?.push(startTime - window.heardAt);
  }
}).observe({ type: 'mark' });
window.updates = [];
"""
NEXT = """(count) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('the page drew no update')), 30_000);
  const look = () => (window.updates.length > count ? resolve(window.updates.at(-1)) : requestAnimationFrame(look));
  look();
})"""


def update_rows(playwright: Playwright, sites: Sites, rounds: int) -> list[Row]:
    """Let messages arrive in the app and in the page written by hand, by turns, in conversations of each length."""
    times = _updates(playwright, sites, rounds)
    app = {length: Samples("the app", "ms", times["image", length]) for length in LENGTHS}
    hand = {length: Samples("by hand", "ms", times["hand", length]) for length in LENGTHS}
    rows = [
        Row(
            f"a new message in a conversation of {length:,} → drawn",
            app[length],
            hand[length],
            TARGETS.get(length),
        )
        for length in LENGTHS
    ]
    growth = [
        Row(
            f"the same in the app, {longer:,} messages beside {shorter:,}",
            app[longer],
            app[shorter],
            GROWTH.get(longer),
        )
        for shorter, longer in pairwise(LENGTHS)
    ]
    return [*rows, *growth]


def _updates(playwright: Playwright, sites: Sites, rounds: int) -> dict[tuple[str, int], list[float]]:
    times: dict[tuple[str, int], list[float]] = {(page, length): [] for page in ("image", "hand") for length in LENGTHS}
    with launch(playwright) as browser:
        hosts: dict[str, tuple[Host, Frame]] = {}
        for name in ("image", "hand"):
            profile = browser.new_context()
            profile.add_init_script(CLOCK)
            host = Host(
                profile, sites, context(1)
            )  # differs from all later ones, since an identical context is no update
            hosts[name] = host, host.embed(getattr(sites, name))
            host.page.wait_for_timeout(FILL)
        for number in range(rounds + WARM_UP):
            for length in LENGTHS:
                before, after = context(length), context(length + 1)
                for name, (host, frame) in hosts.items():
                    _tell(host, frame, before)
                    time = _tell(host, frame, after)
                    if number >= WARM_UP:
                        times[name, length].append(time)
    return times


def _tell(host: Host, frame: Frame, message: str) -> float:
    """Post a context, wait until the page has rendered it, and return the milliseconds since its arrival."""
    count: int = frame.evaluate("window.updates.length")
    host.tell(message)
    time: float = frame.evaluate(NEXT, count)
    return time
