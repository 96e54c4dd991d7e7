"""The pretend Chatwoot does what Chatwoot does, seen from a small page that stands for the app."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Frame, Page, Route

ROOT = Path(__file__).parents[2]
PAYLOADS = ROOT / "tests" / "payloads"
HOST = "http://127.0.0.1:8000"
APP = "http://localhost:8000"

FULL = "01-website-widget-full"
SPARSE = "05-api-channel-sparse"
THEMED = "06-newest-host-theme-and-definitions"

ASK = "parent.postMessage('chatwoot-dashboard-app:fetch-info', '*')"
FENCE = "everything before this has arrived"
STAND_IN = """<!doctype html><title>stand-in for the app</title><script>
window.heard = []
addEventListener('message', (event) => heard.push({ data: event.data, origin: event.origin }))
if (location.pathname === '/early') {
  parent.postMessage('chatwoot-dashboard-app:fetch-info', '*')
  document.write('<img src="/held.png">')
}
if (location.pathname === '/outer') {
  document.write('<iframe src="/inner"></iframe>')
}
</script>"""
COUNT_LOADS = """window.frameLoads = 0
document.addEventListener('load', (event) => { frameLoads += Number(event.target.tagName === 'IFRAME') }, true)"""


def serve(route: Route) -> None:
    """Answers like the dev server, with the stand-in at every address of the app."""
    address = urlsplit(route.request.url)
    folder, _, name = address.path.removeprefix("/simulator/").rpartition("/")
    if f"{address.scheme}://{address.netloc}" == APP:
        route.fulfill(body=STAND_IN, content_type="text/html")
    elif address.path.startswith("/rails/active_storage/"):
        file = ROOT / "simulator" / "media" / name
        route.fulfill(path=file if file.exists() else file.with_name("picture.png"))
    elif address.path == "/simulator/payloads/index.json":
        route.fulfill(json=sorted(file.stem for file in PAYLOADS.glob("*.json")))
    elif folder == "payloads":
        route.fulfill(path=PAYLOADS / name)
    else:
        # The dev server sends this with every page; the host must not, or the app would not learn its origin.
        headers = {"Referrer-Policy": "no-referrer"}
        route.fulfill(path=ROOT / "simulator" / folder / (name or "index.html"), headers=headers)


class Desk:
    """The simulator in a browser, as a person or a test uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(error.message))
        page.on("console", lambda message: self.problems.append(message.text) if message.type == "error" else None)

    def visit(self, query: str = "") -> None:
        """Opens the simulator with these settings and waits until it can be used."""
        self.page.goto(f"{HOST}/simulator/{query}", wait_until="commit")
        self.page.wait_for_function("window.simulator !== undefined")

    def call(self, expression: str, argument: object = None) -> Any:
        """Calls the simulator's API: `expression` may use `simulator` and `given`."""
        return self.page.evaluate(f"(given) => simulator.{expression}", argument)

    @property
    def app(self) -> Frame:
        """The page embedded now, once its script ran."""
        handle = self.page.wait_for_selector("#app iframe", state="attached")
        frame = handle.content_frame() if handle else None
        assert frame is not None
        frame.wait_for_function("window.heard !== undefined")
        return frame

    def open_app(self) -> Frame:
        """Opens the app's tab by a click and waits for the first context."""
        self.page.get_by_role("tab", name="Deskside").click()
        return self.until_heard(1)

    def until_heard(self, contexts: int) -> Frame:
        """Waits until the app has got this many messages."""
        app = self.app
        app.wait_for_function("(count) => heard.length >= count", arg=contexts)
        return app

    def until_loaded(self) -> None:
        """Waits until the host knows that the app has loaded."""
        self.page.wait_for_function("frameLoads > 0")

    def until_said(self, why: str) -> None:
        """Waits until the log's newest entry says this."""
        self.page.wait_for_function("(why) => simulator.log().at(-1)?.why === why", arg=why)

    def heard(self) -> list[dict[str, Any]]:
        """The data of every context that reached the app; what was posted until now is waited for."""
        self.call("post(given)", FENCE)
        app = self.app
        app.wait_for_function("(fence) => heard.some(({data}) => data === fence)", arg=FENCE)
        texts = app.evaluate("(fence) => heard.splice(0).map(({data}) => data).filter((data) => data !== fence)", FENCE)
        envelopes = [json.loads(text) for text in texts]
        assert [envelope["event"] for envelope in envelopes] == ["appContext"] * len(envelopes)
        return [envelope["data"] for envelope in envelopes]

    def reasons(self) -> list[str]:
        """Why each message of the protocol was said, oldest first."""
        entries = self.call("log()")
        return [f"{entry['kind']} {entry['why']}" for entry in entries if entry["kind"] != "message"]

    def query(self) -> dict[str, str]:
        """The settings in the page's address."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Desk]:
    context = chromium.new_context()
    context.set_default_timeout(10_000)
    context.route("**/*", serve)
    context.add_init_script(COUNT_LOADS)
    desk = Desk(context.new_page())
    yield desk
    context.close()
    assert desk.problems == []


def stored(payload: str) -> dict[str, Any]:
    """The data of a sample as the simulator is to send it."""
    text = (PAYLOADS / f"{payload}.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text.replace("https://chatwoot.example.com/", f"{HOST}/"))["data"]
    return data


def test_the_context_is_posted_as_text_when_the_app_has_loaded(desk: Desk) -> None:
    desk.visit(f"?payload={FULL}")
    app = desk.open_app()
    message = app.evaluate("heard[0]")
    assert message["origin"] == HOST
    assert json.loads(message["data"]) == {"event": "appContext", "data": stored(FULL)}
    assert desk.reasons() == ["appContext load"]


def test_the_app_has_another_origin_than_the_host(desk: Desk) -> None:
    desk.visit(f"?payload={FULL}")
    assert desk.open_app().url == f"{APP}/"


def test_the_app_learns_the_hosts_origin_from_the_referrer(desk: Desk) -> None:
    desk.visit(f"?payload={FULL}")
    assert desk.open_app().evaluate("document.referrer") == f"{HOST}/"


def test_the_log_tells_the_size_of_what_was_posted_in_bytes(desk: Desk) -> None:
    desk.visit(f"?payload={FULL}")
    app = desk.open_app()
    size = len(app.evaluate("heard[0].data").encode())
    assert [entry["bytes"] for entry in desk.call("log()")] == [size]
    expect(desk.page.get_by_role("log")).to_contain_text(f"{size / 1000:.1f} kB")


def test_the_iframe_is_made_when_its_tab_is_first_opened(desk: Desk) -> None:
    desk.visit()
    expect(desk.page.locator("iframe")).to_have_count(0)
    desk.open_app()
    expect(desk.page.locator("iframe")).to_have_count(1)


def test_a_visible_app_that_asks_is_answered(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    desk.open_app().evaluate(ASK)
    desk.until_heard(2)
    assert desk.heard() == [stored(SPARSE)] * 2
    assert desk.reasons() == ["appContext load", "fetch-info asked", "appContext asked"]


def test_only_the_exact_text_is_a_question(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    app = desk.open_app()
    app.evaluate("parent.postMessage(JSON.stringify('chatwoot-dashboard-app:fetch-info'), '*')")
    app.evaluate("parent.postMessage({event: 'chatwoot-dashboard-app:fetch-info'}, '*')")
    desk.page.wait_for_function("simulator.log().filter(({kind}) => kind === 'message').length === 2")
    assert desk.heard() == [stored(SPARSE)]


def test_a_hidden_app_that_asks_is_not_answered(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    app = desk.open_app()
    desk.page.get_by_role("tab", name="Messages").click()
    app.evaluate(ASK)
    desk.until_said("dropped: hidden")
    assert desk.heard() == [stored(SPARSE)]


def test_a_question_before_the_page_has_loaded_is_answered_too(desk: Desk) -> None:
    held: list[Route] = []
    desk.page.route("**/held.png", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    desk.visit(f"?payload={SPARSE}&app={APP}/early&tab=app")
    desk.until_heard(1)
    assert desk.reasons() == ["fetch-info asked", "appContext asked"]
    expect(desk.page.locator("#loading")).to_be_hidden()
    held[0].fulfill(path=ROOT / "simulator" / "media" / "avatar.png")
    desk.until_heard(2)
    assert desk.reasons() == ["fetch-info asked", "appContext asked", "appContext load"]


def test_a_frame_inside_the_app_is_not_answered(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}&app={APP}/outer&tab=app")
    app = desk.until_heard(1)
    app.child_frames[0].evaluate(ASK.replace("parent", "top"))
    desk.until_said("dropped: not the current app")
    assert desk.heard() == [stored(SPARSE)]


def test_switching_tabs_keeps_the_page_alive(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    app = desk.open_app()
    app.evaluate("window.kept = 'kept'")
    desk.page.get_by_role("tab", name="Messages").click()
    expect(desk.page.locator("iframe")).to_be_hidden()
    desk.page.get_by_role("tab", name="Deskside").click()
    expect(desk.page.locator("iframe")).to_be_visible()
    assert desk.app.evaluate("window.kept") == "kept"
    assert desk.reasons() == ["appContext load"]


def test_switching_the_conversation_destroys_the_page_and_returns_to_messages(desk: Desk) -> None:
    desk.visit(f"?payload={FULL}")
    first = desk.open_app()
    desk.page.get_by_role("button", name=SPARSE).click()
    expect(desk.page.locator("iframe")).to_have_count(0)
    expect(desk.page.get_by_role("tab", name="Messages")).to_have_attribute("aria-selected", "true")
    assert first.is_detached()
    desk.open_app()
    assert desk.heard() == [stored(SPARSE)]


def test_choosing_the_open_conversation_again_changes_nothing(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    app = desk.open_app()
    desk.page.get_by_role("button", name=SPARSE).click()
    expect(desk.page.locator("iframe")).to_be_visible()
    assert not app.is_detached()


def test_the_context_is_posted_at_each_page_load_inside_the_iframe(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    desk.open_app().goto(f"{APP}/second-page")
    desk.until_heard(1)
    assert desk.reasons() == ["appContext load", "appContext load"]


def test_a_loading_block_stands_above_the_iframe_until_the_first_post(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}&silent=on&tab=app")
    desk.until_said("load, but silent")
    expect(desk.page.locator("#loading")).to_be_visible()
    expect(desk.page.locator("iframe")).not_to_be_in_viewport()
    desk.call("setSilent(false)")
    desk.app.evaluate(ASK)
    expect(desk.page.locator("#loading")).to_be_hidden()
    expect(desk.page.locator("iframe")).to_be_in_viewport()


def test_a_silent_host_neither_posts_nor_answers(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}&silent=on&tab=app")
    desk.until_said("load, but silent")
    desk.app.evaluate(ASK)
    desk.until_said("dropped: silent")
    assert desk.heard() == []


def test_a_slow_host_takes_its_time_to_post_and_to_answer(desk: Desk) -> None:
    desk.page.clock.install()
    desk.visit(f"?payload={SPARSE}&delay=60000&tab=app")
    desk.until_loaded()
    desk.app.evaluate(ASK)
    desk.until_said("asked")
    assert desk.heard() == []
    desk.page.clock.fast_forward("01:01")
    desk.until_heard(2)
    assert sorted(desk.reasons()) == ["appContext asked", "appContext load", "fetch-info asked"]


def test_what_a_slow_host_still_owed_dies_with_the_page(desk: Desk) -> None:
    desk.page.clock.install()
    desk.visit(f"?payload={FULL}&delay=60000&tab=app")
    desk.until_loaded()
    desk.call("select(given)", SPARSE)
    desk.call("setDelay(0)")
    desk.open_app()
    desk.page.clock.fast_forward("01:01")
    assert desk.heard() == [stored(SPARSE)]


def test_a_change_of_theme_is_posted_at_once_to_a_visible_app(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    desk.open_app()
    desk.page.get_by_label("Theme").select_option("dark")
    desk.until_heard(2)
    assert desk.heard() == [stored(SPARSE), {**stored(SPARSE), "theme": "dark"}]
    assert desk.reasons() == ["appContext load", "appContext theme"]
    assert desk.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_a_change_of_theme_waits_for_a_hidden_app_to_be_shown(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    desk.open_app()
    desk.page.get_by_role("tab", name="Messages").click()
    desk.page.get_by_label("Theme").select_option("light")
    assert desk.heard() == [stored(SPARSE)]
    desk.page.get_by_role("tab", name="Deskside").click()
    assert desk.heard() == [{**stored(SPARSE), "theme": "light"}]


def test_going_back_to_the_sample_as_sent_is_told_to_a_hidden_app_once(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}&theme=dark&tab=app")
    desk.until_heard(1)
    desk.call("open('messages')")
    desk.call("setTheme('sent')")
    for _ in range(2):
        desk.call("open('app')")
        desk.call("open('messages')")
    assert desk.heard() == [{**stored(SPARSE), "theme": "dark"}, stored(SPARSE)]


@pytest.mark.parametrize("query", [f"?payload={SPARSE}&theme=dark", f"?payload={THEMED}"])
def test_a_host_that_knows_themes_posts_whenever_the_app_is_shown_again(desk: Desk, query: str) -> None:
    desk.visit(f"{query}&tab=app")
    desk.until_heard(1)
    desk.call("open('messages')")
    desk.call("open('app')")
    desk.until_heard(2)
    assert desk.reasons() == ["appContext load", "appContext shown"]


def test_a_sample_as_sent_keeps_its_own_theme(desk: Desk) -> None:
    desk.visit(f"?payload={THEMED}")
    assert stored(THEMED)["theme"] == "dark"
    assert desk.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    desk.open_app()
    assert desk.heard() == [stored(THEMED)]


@pytest.mark.parametrize("payload", sorted(file.stem for file in PAYLOADS.glob("*.json")))
def test_a_customers_message_reaches_the_app_when_it_asks(desk: Desk, payload: str) -> None:
    desk.visit(f"?payload={payload}")
    app = desk.open_app()
    desk.page.get_by_role("button", name="Customer writes").click()
    before = stored(payload)["conversation"]["messages"]
    assert [data["conversation"]["messages"] for data in desk.heard()] == [before]
    app.evaluate(ASK)
    desk.until_heard(1)
    conversation = desk.heard()[0]["conversation"]
    *earlier, message = conversation["messages"]
    assert earlier == before
    assert message["message_type"] == 0
    assert message["created_at"] == max(item["created_at"] for item in conversation["messages"])
    assert conversation["timestamp"] == message["created_at"]
    assert conversation["status"] != "snoozed"
    desk.call("open('messages')")
    expect(desk.page.locator("#messages .incoming").last).to_contain_text(message["content"])


def test_a_customers_message_has_the_fields_of_a_pushed_one(desk: Desk) -> None:
    desk.visit(f"?payload={FULL}")
    pushed = stored("07-websocket-created-conversation")["conversation"]["messages"][-1]
    desk.call("customerWrites()")
    message = desk.call("data()")["conversation"]["messages"][-1]
    assert message.keys() == pushed.keys()
    assert message["sender"].keys() == pushed["sender"].keys() - {"company_id"}
    assert message["conversation"].keys() == pushed["conversation"].keys()
    assert message["conversation"]["contact_inbox"]["source_id"] is not None


def test_reload_starts_the_open_app_anew(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    first = desk.open_app()
    desk.page.get_by_role("button", name="Reload app").click()
    desk.page.wait_for_function("simulator.log().length === 2")
    assert first.is_detached()
    assert desk.heard() == [stored(SPARSE)]


def test_reload_of_a_hidden_app_waits_until_its_tab_is_opened(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    desk.open_app()
    desk.page.get_by_role("tab", name="Messages").click()
    desk.page.get_by_role("button", name="Reload app").click()
    expect(desk.page.locator("iframe")).to_have_count(0)
    desk.open_app()
    assert desk.heard() == [stored(SPARSE)]


def test_the_address_restores_everything(desk: Desk) -> None:
    query = {"payload": SPARSE, "tab": "app", "theme": "dark", "width": "320", "delay": "5", "log": "off"}
    desk.visit("?" + "&".join(f"{name}={value}" for name, value in query.items()))
    desk.until_heard(1)
    assert desk.heard() == [{**stored(SPARSE), "theme": "dark"}]
    assert desk.app.evaluate("innerWidth") == 320
    assert desk.query() == query
    page = desk.page
    expect(page.get_by_role("tab", name="Deskside")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Theme")).to_have_value("dark")
    expect(page.get_by_label("App width")).to_have_value("320")
    expect(page.get_by_label("Slow host")).to_have_value("5")
    expect(page.get_by_role("log")).to_be_hidden()


def test_the_address_follows_what_a_person_does(desk: Desk) -> None:
    desk.visit("?app=/elsewhere")
    page = desk.page
    page.get_by_role("button", name=SPARSE).click()
    page.get_by_role("tab", name="Deskside").click()
    page.get_by_label("Theme").select_option("light")
    page.get_by_label("App width").select_option("400")
    page.get_by_label("Slow host").fill("20")
    page.get_by_label("Silent host").check()
    page.get_by_text("Log", exact=True).click()
    expect(page.get_by_role("log")).to_be_hidden()
    page.wait_for_url("**log=off**")
    assert desk.query() == {
        "app": "/elsewhere",
        "payload": SPARSE,
        "tab": "app",
        "theme": "light",
        "width": "400",
        "delay": "20",
        "silent": "on",
        "log": "off",
    }


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?theme=drak", "theme=drak in the address is not one of sent, light, dark: sent is used."),
        ("?delay=-1", "delay=-1 in the address is not between 0 and 60000 ms: 0 is used."),
        ("?payload=none", f'There is no sample "none": {FULL} is shown.'),
        (
            "?app=javascript:top",
            f"app=javascript:top in the address is not an http or https address: {APP}/ is opened.",
        ),
    ],
)
def test_a_setting_that_is_not_allowed_is_named_and_replaced(desk: Desk, query: str, said: str) -> None:
    desk.visit(query)
    expect(desk.page.get_by_role("status")).to_have_text(said)
    assert desk.open_app().url == f"{APP}/"


def test_without_chrome_only_the_app_is_seen(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}&tab=app&chrome=off")
    app = desk.until_heard(1)
    assert app.evaluate("[innerWidth, innerHeight]") == [1280, 720]


def test_the_keyboard_walks_the_tabs(desk: Desk) -> None:
    desk.visit()
    messages = desk.page.get_by_role("tab", name="Messages")
    app = desk.page.get_by_role("tab", name="Deskside")
    messages.focus()
    for key, focused in [("ArrowRight", app), ("ArrowRight", messages), ("End", app), ("Home", messages)]:
        desk.page.keyboard.press(key)
        expect(focused).to_be_focused()
        expect(focused).to_have_attribute("aria-selected", "true")


def test_the_log_keeps_the_last_two_hundred_entries(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    desk.open_app()
    desk.page.evaluate("for (let number = 0; number < 205; number += 1) simulator.post(number)")
    assert [len(desk.call("log()")), desk.page.get_by_role("log").locator("> *").count()] == [200, 200]
    expect(desk.page.get_by_role("log").locator("> *").first).to_contain_text("number 5")


def test_what_strangers_wrote_is_shown_as_text(desk: Desk) -> None:
    hostile = "<img src=/hostile onerror=alert(1)>"
    desk.visit(f"?payload={SPARSE}")
    app = desk.open_app()
    app.evaluate("(text) => parent.postMessage(text, '*')", hostile)
    desk.until_said("not understood")
    message = {"message_type": 0, "content": hostile, "sender": {"name": hostile}}
    conversation = {"id": hostile, "status": hostile, "messages": [message]}
    desk.call("setData(given)", {"conversation": conversation, "contact": {"name": hostile}})
    desk.call("open('messages')")
    assert desk.page.locator("[src='/hostile']").count() == 0
    for place in (
        desk.page.get_by_role("log"),
        desk.page.locator("#messages"),
        desk.page.get_by_role("button", name=SPARSE),
    ):
        expect(place).to_contain_text(hostile)


def test_the_log_shows_the_beginning_of_a_long_message(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    desk.open_app().evaluate("parent.postMessage({text: 'x'.repeat(10_000)}, '*')")
    desk.until_said("not understood")
    preview = desk.page.get_by_role("log").locator(".preview").last
    expect(preview).to_have_text("object " + '{"text":"' + "x" * 71)
    assert desk.call("log()")[-1]["bytes"] == 10_011


def test_data_is_a_copy_of_what_is_stored(desk: Desk) -> None:
    desk.visit(f"?payload={SPARSE}")
    desk.page.evaluate("simulator.data().conversation.id = 'changed'")
    assert desk.call("data()") == stored(SPARSE)


@pytest.mark.parametrize(
    "data",
    [{}, {"conversation": None, "contact": []}, {"conversation": {"messages": [None, 7, {"sender": 1}]}}],
)
def test_any_data_can_be_stored_and_reaches_the_app(desk: Desk, data: dict[str, object]) -> None:
    desk.visit(f"?payload={SPARSE}")
    desk.call("setData(given)", data)
    desk.open_app()
    assert desk.heard() == [data]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("select('none')", 'There is no sample "none"; there are 01-website-widget-full,'),
        ("open('none')", 'There is no tab "none"; there are messages and app.'),
        ("post('early')", "The app is not open: call simulator.open('app') first."),
        ("setDelay(-1)", "A delay is between 0 and 60000 ms, not -1."),
    ],
)
def test_an_impossible_call_says_what_is_possible(desk: Desk, call: str, said: str) -> None:
    desk.visit()
    answer = desk.page.evaluate(f"() => {{ try {{ simulator.{call} }} catch (error) {{ return error.message }} }}")
    assert answer.startswith(said)


def test_a_missing_list_of_samples_is_said_on_the_page(desk: Desk) -> None:
    desk.page.route("**/payloads/index.json", lambda route: route.fulfill(status=404))
    with desk.page.expect_event("pageerror") as error:
        desk.page.goto(f"{HOST}/simulator/")
    said = '/simulator/payloads/index.json could not be loaded: the server answered 404. Is "python3 serve.py" running?'
    assert error.value.message == said
    expect(desk.page.get_by_role("status")).to_have_text(said)
    assert [problem for problem in desk.problems if "404" in problem] == desk.problems
    desk.problems.clear()


def test_a_sample_that_is_not_json_is_left_out_and_named(desk: Desk) -> None:
    desk.page.route(f"**/payloads/{FULL}.json", lambda route: route.fulfill(body="<p>"))
    desk.visit()
    expect(desk.page.get_by_role("status")).to_contain_text(f"/simulator/payloads/{FULL}.json is not JSON")
    expect(desk.page.get_by_role("button", name=FULL)).to_have_count(0)
    expect(desk.page.get_by_role("button", name=SPARSE)).to_be_visible()


def test_pictures_of_the_samples_are_loaded_from_the_simulator(desk: Desk) -> None:
    desk.visit()
    image = desk.page.get_by_role("button", name=FULL).locator("img")
    desk.page.wait_for_function("(image) => image.naturalWidth === 96", arg=image.element_handle())
    assert image.get_attribute("src") == stored(FULL)["contact"]["thumbnail"]
