"""A host that floods the page or says huge things neither stops it nor displaces what was read."""

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.desk import Desk

LONG_TASK = 200
"""Milliseconds in which the agent does not notice that the page was busy."""

WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))))
    .observe({ type: 'longtask' });
  window.updates = 0;
  new PerformanceObserver((list) => { updates += list.getEntriesByName('deskside:updated').length; })
    .observe({ type: 'mark' });
}"""

# Posts in small heaps, as fast as the clock of the page wants it, and tells how many.
FLOOD = """async ({ messages, perSecond, seconds }) => {
  const frame = document.querySelector('#app iframe').contentWindow;
  const begun = performance.now();
  let posted = 0;
  while (posted < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, ((performance.now() - begun) / 1000) * perSecond);
    for (; posted < due; posted += 1) frame.postMessage(messages[posted % messages.length], '*');
    await new Promise((done) => setTimeout(done, 1));
  }
  return performance.now() - begun;
}"""


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """The desk with a conversation, whose long tasks and updates are counted from now on."""
    desk.open()
    desk.post(named("Warm up"))  # the first update runs code that no other has run
    desk.frame.evaluate(WATCH)
    return desk


def named(name: str, **contact: object) -> str:
    return samples.message({**samples.data(samples.WEBSITE), "contact": {"id": 1, "name": name, **contact}})


def long_tasks(desk: Desk) -> list[int]:
    """The page's tasks of more than 50 ms since it was last asked, in milliseconds; those reported late included."""
    tasks: list[int] = desk.frame.evaluate("new Promise((done) => setTimeout(() => done(tasks.splice(0)), 100))")
    return tasks


def test_of_a_flood_the_newest_is_drawn_and_the_page_stays_awake(busy: Desk) -> None:
    flood = [named(f"Number {at}") for at in range(50)]

    took = busy.page.evaluate(FLOOD, {"messages": flood, "perSecond": 10_000, "seconds": 10})
    busy.post(named("The last one"))

    expect(busy.panel("summary").get_by_role("heading")).to_have_text("The last one", timeout=2000)
    assert took < 30_000, "the flood was none"  # on a busy machine it takes longer to post it
    assert len([task for task in long_tasks(busy) if task > LONG_TASK]) <= 1  # some ten seconds bring a collection
    assert 0 < busy.frame.evaluate("updates") < 400  # the faster the machine, the more


def test_a_flood_of_what_is_no_context_reaches_nothing(busy: Desk) -> None:
    expect(busy.app.locator("[data-changed]")).to_have_count(0)  # the last update is marked for a while
    before = busy.app.locator("#deskside").inner_html()

    busy.page.evaluate(FLOOD, {"messages": ['{"event":"other"}', {"a": 1}, 7], "perSecond": 10_000, "seconds": 3})
    busy.settle()

    assert busy.app.locator("#deskside").inner_html() == before
    assert long_tasks(busy) == []


def test_a_press_is_answered_in_the_middle_of_a_flood(busy: Desk) -> None:
    # Short ones: 10 000 long ones a second are more than a browser's processes can hand to each other.
    messages = [samples.message({"contact": {"id": 1, "name": f"Number {at}"}}) for at in range(50)]
    busy.page.evaluate(
        f"(given) => {{ window.flood = ({FLOOD})(given); }}", {"messages": messages, "perSecond": 10_000, "seconds": 5}
    )

    asked = busy.said().count("fetch-info asked")
    busy.app.get_by_role("button", name="Refresh").click(timeout=2000)

    busy.page.wait_for_function(
        "(asked) => simulator.log().filter(({ why }) => why === 'asked').length > asked", arg=asked, timeout=2000
    )
    busy.page.evaluate("flood")


def test_a_message_of_50_megabytes_is_not_read_and_the_page_says_so(busy: Desk) -> None:
    busy.simulator("""post('{"event":"appContext","data":{"contact":{"name":"' + 'x'.repeat(50e6) + '"}}}')""")

    busy.wait_for("stale")
    expect(busy.app.get_by_role("status").first).to_contain_text(
        "could not be read: it has 50 million characters, and Deskside reads up to 10."
    )
    expect(busy.panel("summary").get_by_role("heading")).to_have_text("Warm up")
    assert [task for task in long_tasks(busy) if task > LONG_TASK] == []

    busy.post(named("Back again"))
    busy.wait_for("ready")


def hugely(**contact: object) -> str:
    return named("Huge", **contact)


HUGE = (
    (hugely(custom_attributes={f"key_{at}": at for at in range(10_000)}), "… and 9,900 more"),
    (hugely(custom_attributes={"list": list(range(100_000))}), "… and 99,900 more"),
    (hugely(custom_attributes={"list": [[]] * 10_000}), "… and 9,900 more"),
    (hugely(custom_attributes={"k" * 1_000_000: "v"}), "… and 999,880 more characters"),
    (hugely(additional_attributes={"description": "d" * 1_000_000}), "… and 998,000 more characters"),
    (named("N" * 1_000_000), "… and 999,880 more characters"),
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


def test_what_is_huge_is_drawn_in_part_at_once_and_counted(busy: Desk) -> None:
    for told, said in HUGE:
        busy.post(told)

        expect(busy.app.locator(".more").filter(has_text=said)).to_have_count(1)
        assert busy.frame.evaluate("document.querySelectorAll('*').length") < 3000
        assert busy.frame.evaluate("document.documentElement.outerHTML.length") < 250_000
        assert [task for task in long_tasks(busy) if task > LONG_TASK] == [], said


def bomb(levels: int) -> object:
    value: object = "core"
    for _ in range(levels):
        value = {"__proto__": value}
    return value


def test_deep_values_are_drawn_as_deep_as_anybody_reads(busy: Desk) -> None:
    busy.post(named("Deep", custom_attributes={"deep": bomb(40)}))

    expect(busy.panel("attributes")).to_contain_text("…")
    assert [task for task in long_tasks(busy) if task > LONG_TASK] == []


def test_a_bomb_of_nesting_costs_its_own_field_alone(busy: Desk) -> None:
    busy.post(named("Bomb", custom_attributes={"bomb": bomb(150)}, email="bomb@example.com"))

    expect(busy.panel("summary").get_by_role("heading")).to_have_text("Bomb")
    expect(busy.panel("contact")).to_contain_text("bomb@example.com")
    expect(busy.app.get_by_text("1 field could not be read")).to_be_visible()
    assert [task for task in long_tasks(busy) if task > LONG_TASK] == []


def test_keys_of_javascripts_own_objects_are_keys_like_others(busy: Desk) -> None:
    attributes = {"__proto__": "one", "constructor": "two", "toString": "three", "hasOwnProperty": "four"}
    text = named("Keys", custom_attributes=attributes)

    busy.post(text)

    expect(busy.panel("attributes").locator("dd")).to_contain_text(["one", "two", "three", "four"])
    assert busy.frame.evaluate("({}).one ?? Object.prototype.polluted ?? null") is None


def test_halves_of_characters_are_shown_as_such(busy: Desk) -> None:
    busy.post('{"event":"appContext","data":{"contact":{"id":1,"name":"half \\ud83d and \\udc00 half"}}}')

    expect(busy.panel("summary").get_by_role("heading")).to_have_text("half \ufffd and \ufffd half")


def test_piled_up_letters_paint_over_nothing(busy: Desk) -> None:
    zalgo = "".join(letter + "\u0310\u0346\u030e\u0352" * 30 for letter in "he comes")
    tall = {"id": 1, "name": zalgo, "custom_attributes": {zalgo: zalgo, "list": [zalgo, {"deep": zalgo}]}}
    data = samples.data(samples.WEBSITE)
    message = {"id": 1, "content": zalgo, "message_type": 0, "sender": {"name": zalgo}, "created_at": 1_788_594_000}
    busy.post_data(
        {"contact": tall, "conversation": {**data["conversation"], "labels": [zalgo], "messages": [message]}}
    )

    expect(busy.panel("messages").locator("article")).to_have_count(1)
    leaking: list[str] = busy.frame.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector('#deskside'), NodeFilter.SHOW_TEXT);
          const leaking = [];
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            if (!text.data.includes('\\u0310')) continue;
            let box = text.parentElement;
            while (box && !/paint/.test(getComputedStyle(box).contain) && getComputedStyle(box).overflow === 'visible')
              box = box.parentElement;
            const isOwn = box && box.getBoundingClientRect().height < 260 && box.closest('[data-panel]') !== box;
            if (!isOwn) leaking.push(text.parentElement.outerHTML.slice(0, 80));
          }
          return leaking;
        }"""
    )
    assert leaking == []


def test_letters_that_turn_the_order_around_turn_nothing_beside_them(busy: Desk) -> None:
    turned = "\u202eevil\u202b\u2067"
    message = {"id": 1, "content": "hello", "message_type": 0, "sender": {"name": turned}, "created_at": 1_788_594_000}
    activity = {"id": 2, "content": turned, "message_type": 2, "created_at": 1_788_594_000}
    contact = {"id": 1, "name": turned}
    busy.post_data(
        {"contact": contact, "conversation": {"id": 1, "labels": [turned, "second"], "messages": [message, activity]}}
    )
    expect(busy.panel("messages").locator(".messages > li:not(.day)")).to_have_count(2)

    # In a page from left to right what comes later in a line stands further right, whatever stands before it.
    for first, second in (
        (".badge.label:nth-child(1)", ".badge.label:nth-child(2)"),
        (".messages header .from", ".messages header time"),
        (".activity > span", ".activity > time"),
    ):
        assert left(busy, first) < left(busy, second), first
    assert busy.app.locator(".activity time").inner_text() in busy.app.locator(".activity").inner_text()


def left(desk: Desk, selector: str) -> float:
    """Where an element begins, in pixels from the page's left edge."""
    box = desk.app.locator(selector).bounding_box()
    assert box is not None
    return box["x"]
