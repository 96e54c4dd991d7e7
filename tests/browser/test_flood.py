"""A host that floods the page or sends huge values neither freezes it nor replaces the last good context."""

from statistics import median

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk

pytestmark = pytest.mark.nightly

TOLERANCE = 16
"""How many ordinary updates long a single task may take. It is eleven at present, for ten thousand attributes.

A value that is not truncated, or is read more than once, takes several times that.
"""

# Runs before the page's own scripts: counts the messages that the inbox delivers to Python.
COUNT_READS = """
window.reads = [];
Object.defineProperty(window, 'desksideInbox', {
  configurable: true,
  set(inbox) {
    const { open } = inbox;
    inbox.open = (reader, most) => open((text, ...rest) => { reads.push(text.length); reader(text, ...rest); }, most);
    Object.defineProperty(window, 'desksideInbox', { value: inbox });
  },
});
"""

WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
  window.updates = 0;
  new PerformanceObserver((list) => { updates += list.getEntriesByName('deskside:updated').length; })
    .observe({ type: 'mark' });
  addEventListener('message', ({ ports }) => ports[0]?.postMessage('reached'));
}"""

# Listeners run in the order in which they were added: the app has drawn the update before this one measures it.
MEASURE = """() => {
  window.durations = [];
  window.measure = ({ source, timeStamp }) => {
    if (source !== parent) return;
    document.body.getBoundingClientRect();
    durations.push(performance.now() - timeStamp);
  };
  addEventListener('message', measure);
}"""

# Posts messages as fast as the app takes them off its queue, until `total` are out or `stopFlood` is called.
FLOOD = """async ({ messages, total = Infinity }) => {
  const app = document.querySelector('#app iframe').contentWindow;
  const fence = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    app.postMessage('fence', '*', [port2]);
  });
  let isStopped = false;
  window.stopFlood = () => { isStopped = true; };
  let posted = 0;
  let reached;
  while (!isStopped && posted < total) {
    for (const end = posted + 100; posted < end; posted += 1) app.postMessage(messages[posted % messages.length], '*');
    const next = fence();
    await reached;  // the one before: the queue is never empty, and never grows without end
    reached = next;
  }
  await reached;
  return posted;
}"""


class Watch:
    """Records the updates and the long tasks of an open app.

    Attributes:
        ordinary: Milliseconds that this browser, at this moment, takes to redraw the whole page.
    """

    def __init__(self, desk: Desk) -> None:
        self._frame = desk.frame
        self._frame.evaluate(WATCH)
        self._frame.evaluate(MEASURE)
        for sample in [samples.WEBSITE, samples.EMAIL] * 4:
            desk.post_data(samples.data(sample))
        self.ordinary: float = median(self._frame.evaluate("removeEventListener('message', measure), durations"))
        desk.post(message_named("Warm up"))
        self.slow_tasks()
        self._frame.evaluate("updates = 0, reads.length = 0")

    def updates(self) -> int:
        """How many updates the app has drawn."""
        count: int = self._frame.evaluate("updates")
        return count

    def reads(self) -> list[int]:
        """How many characters of each message the inbox has delivered to Python."""
        lengths: list[int] = self._frame.evaluate("reads")
        return lengths

    def slow_tasks(self) -> list[str]:
        """The tasks since the last call that took too long."""
        # The browser reports a task some time after its end.
        tasks = self._frame.evaluate("new Promise((resolve) => setTimeout(() => resolve(tasks.splice(0)), 100))")
        limit = TOLERANCE * self.ordinary
        return [f"{task:.0f} ms, where an update takes {self.ordinary:.0f}" for task in tasks if task > limit]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The app with a conversation; the first update has run the code that only it runs."""
    desk.page.add_init_script(COUNT_READS)
    desk.open()
    desk.post(message_named("Warm up"))
    return desk


@pytest.fixture
def watch(desk: Desk) -> Watch:
    """A watch on the app with a conversation, from now on."""
    return Watch(desk)


def message_named(name: str, **contact: object) -> str:
    fields = {"id": 1, "name": name, "custom_attributes": {}, **contact}  # what is absent would be kept
    return samples.message({**samples.data(samples.WEBSITE), "contact": fields})


def test_the_app_shows_the_newest_context_of_a_flood_and_stays_responsive(desk: Desk, watch: Watch) -> None:
    flood = [message_named(f"Number {at}") for at in range(50)]

    posted = desk.page.evaluate(FLOOD, {"messages": flood, "total": 5_000})
    desk.post(message_named("The last one"))

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("The last one")
    assert len(watch.slow_tasks()) <= 1  # some garbage collection is due in the meantime
    assert 0 < watch.updates() < posted / 20


def test_a_flood_of_other_messages_changes_nothing(desk: Desk, watch: Watch) -> None:
    expect(desk.app.locator("[data-changed]")).to_have_count(0)  # the last update is marked for a while
    before = desk.app.locator("#deskside").inner_html()

    messages = ['{"event":"other"}', {"a": 1}, 7]
    desk.page.evaluate(FLOOD, {"messages": messages, "total": 30_000})
    desk.settle()

    assert desk.app.locator("#deskside").inner_html() == before
    assert watch.reads() == []
    assert watch.slow_tasks() == []


@pytest.mark.usefixtures("watch")
def test_the_app_answers_a_click_during_a_flood(desk: Desk) -> None:
    messages = [message_named(f"Number {at}") for at in range(50)]
    desk.page.evaluate(f"(messages) => {{ window.flood = ({FLOOD})({{ messages }}); }}", messages)
    requests = desk.log().count("fetch-info asked")

    desk.app.get_by_role("button", name="Refresh").click()

    desk.page.wait_for_function(
        "(requests) => simulator.log().filter(({ why }) => why === 'asked').length > requests", arg=requests
    )
    assert desk.page.evaluate("stopFlood(), flood") > 0


def test_a_message_of_50_megabytes_is_refused_with_an_explanation(desk: Desk, watch: Watch) -> None:
    desk.simulator("""post('{"event":"appContext","data":{"contact":{"name":"' + 'x'.repeat(50e6) + '"}}}')""")

    desk.wait_for("stale")
    expect(desk.app.get_by_role("status").first).to_contain_text(
        "could not be read: it has 50 million characters, and Deskside reads up to 10."
    )
    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Warm up")
    assert watch.reads() == [0]
    assert watch.slow_tasks() == []

    desk.post(message_named("Back again"))
    desk.wait_for("ready")


def hugely(**contact: object) -> str:
    return message_named("Huge", **contact)


HUGE = (
    (hugely(custom_attributes={f"key_{at}": at for at in range(10_000)}), "… and 9,900 more"),
    (hugely(custom_attributes={"list": list(range(100_000))}), "… and 99,900 more"),
    (hugely(custom_attributes={"list": [[]] * 10_000}), "… and 9,900 more"),
    (hugely(custom_attributes={"k" * 1_000_000: "v"}), "… and 999,880 more characters"),
    (hugely(additional_attributes={"description": "d" * 1_000_000}), "… and 998,000 more characters"),
    (message_named("N" * 1_000_000), "… and 999,880 more characters"),
    (
        samples.message({"conversation": {"id": 1, "labels": [f"label-{at}" for at in range(10_000)]}}),
        "… and 9,950 more",
    ),
    (
        samples.message({"conversation": {"id": 1, "messages": [{"id": 1, "content": "c" * 1_000_000}]}}),
        "… and 898,800 more characters",
    ),
    (
        hugely(additional_attributes={"social_profiles": {f"n{at}": "h" for at in range(10_000)}}),
        "… and 9,900 more",
    ),
)


def test_huge_values_are_truncated_and_the_rest_is_counted(desk: Desk, watch: Watch) -> None:
    for message, summary in HUGE:
        desk.post(message)

        expect(desk.app.locator(".more").filter(has_text=summary)).to_have_count(1)
        assert desk.frame.evaluate("document.querySelectorAll('*').length") < 3000
        assert desk.frame.evaluate("document.documentElement.outerHTML.length") < 250_000
        assert watch.slow_tasks() == [], summary


def bomb(levels: int) -> object:
    value: object = "core"
    for _ in range(levels):
        value = {"__proto__": value}
    return value


def test_deep_values_are_truncated(desk: Desk, watch: Watch) -> None:
    desk.post(message_named("Deep", custom_attributes={"deep": bomb(40)}))

    expect(desk.panel("attributes")).to_contain_text("…")
    assert watch.slow_tasks() == []


def test_a_value_that_is_nested_too_deeply_costs_only_its_own_field(desk: Desk, watch: Watch) -> None:
    desk.post(message_named("Bomb", custom_attributes={"bomb": bomb(150)}, email="bomb@example.com"))

    expect(desk.panel("summary").get_by_role("heading")).to_have_text("Bomb")
    expect(desk.panel("contact")).to_contain_text("bomb@example.com")
    expect(desk.app.get_by_text("1 field could not be read")).to_be_visible()
    assert watch.slow_tasks() == []
