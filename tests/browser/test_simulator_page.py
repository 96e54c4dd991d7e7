"""The simulator's own page: its address, log, keyboard and error messages."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.simulator_page import FULL, SPARSE, SimulatorPage


def test_the_log_shows_the_size_of_posts_in_bytes(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}")
    app = simulator.open_app()
    size = len(app.evaluate("messages[0].data").encode())
    assert [entry["bytes"] for entry in simulator.call("log()")] == [size]
    expect(simulator.page.get_by_role("log")).to_contain_text(f"{size / 1000:.1f} kB")


def test_the_address_restores_everything(simulator: SimulatorPage) -> None:
    query = {
        "host": "v4.16",
        "scenario": "slow",
        "delay": "5",
        "payload": SPARSE,
        "tab": "app",
        "theme": "dark",
        "width": "320",
        "locale": "pt-BR",
        "editor": "on",
        "log": "off",
    }
    simulator.visit(f"?{urlencode(query)}")
    simulator.wait_for_contexts(1)
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]
    assert simulator.app.evaluate("innerWidth") == 320
    assert simulator.query() == query
    page = simulator.page
    expect(page.get_by_role("tab", name="Deskside")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#host")).to_have_value("v4.16")
    expect(page.get_by_label("Scenario")).to_have_value("slow")
    expect(page.get_by_label("Delay")).to_have_value("5")
    expect(page.get_by_label("Theme")).to_have_value("dark")
    expect(page.get_by_label("Width")).to_have_value("320")
    expect(page.get_by_label("Language")).to_have_value("pt-BR")
    expect(page.get_by_role("complementary")).to_be_visible()
    expect(page.get_by_role("log")).to_be_hidden()


def test_the_address_follows_what_a_person_does(simulator: SimulatorPage) -> None:
    simulator.visit("?app=/elsewhere")
    page = simulator.page
    page.get_by_role("button", name=SPARSE).click()
    page.get_by_role("tab", name="Deskside").click()
    page.locator("#host").select_option("v3.14")
    page.get_by_label("Scenario").select_option("slow host")
    page.get_by_label("Delay").fill("20")
    page.get_by_label("Delay").press("Enter")
    page.get_by_label("Theme").select_option("light")
    page.get_by_label("Width").select_option("400")
    page.get_by_label("Language").fill("de")
    page.get_by_role("button", name="Change").click()
    page.get_by_text("Log", exact=True).click()
    expect(page.get_by_role("log")).to_be_hidden()
    page.wait_for_url("**log=off**")
    assert simulator.query() == {
        "app": "/elsewhere",
        "host": "v3.14",
        "scenario": "slow",
        "delay": "20",
        "payload": SPARSE,
        "tab": "app",
        "theme": "light",
        "width": "400",
        "locale": "de",
        "editor": "on",
        "log": "off",
    }


@pytest.mark.parametrize(
    ("short", "query"), [("silent=on", {"scenario": "silent"}), ("delay=20", {"scenario": "slow", "delay": "20"})]
)
def test_the_silent_and_the_slow_scenario_have_shorthands(
    simulator: SimulatorPage, short: str, query: dict[str, str]
) -> None:
    simulator.visit(f"?payload={SPARSE}&{short}")
    assert simulator.query() == {"payload": SPARSE, **query}


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("?theme=drak", "theme=drak in the address is not one of sent, light, dark: sent is used."),
        ("?delay=-1", "delay=-1 in the address is not between 0 and 60000 ms: it is left out."),
        ("?locale=de_DE", "locale=de_DE in the address is not a language like pt-BR: the browser's own is used."),
        ("?payload=none", f'There is no sample "none": {FULL} is shown.'),
        (
            "?app=javascript:top",
            "app=javascript:top in the address is not an http or https address: ORIGIN/ is opened.",
        ),
    ],
)
def test_a_setting_that_is_not_allowed_is_named_and_replaced(simulator: SimulatorPage, query: str, text: str) -> None:
    simulator.visit(query)
    expect(simulator.page.get_by_role("status")).to_have_text(text.replace("ORIGIN", simulator.origin))
    assert simulator.open_app().url == f"{simulator.origin}/"


def test_without_chrome_only_the_app_is_seen(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&tab=app&chrome=off")
    app = simulator.wait_for_contexts(1)
    assert app.evaluate("[innerWidth, innerHeight]") == [1280, 720]


def test_the_keyboard_walks_the_tabs(simulator: SimulatorPage) -> None:
    simulator.visit()
    messages = simulator.page.get_by_role("tab", name="Messages")
    app = simulator.page.get_by_role("tab", name="Deskside")
    messages.focus()
    for key, focused in [("ArrowRight", app), ("ArrowRight", messages), ("End", app), ("Home", messages)]:
        simulator.page.keyboard.press(key)
        expect(focused).to_be_focused()
        expect(focused).to_have_attribute("aria-selected", "true")


def test_the_log_keeps_the_last_two_hundred_entries(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.open_app()
    simulator.page.evaluate("for (let number = 0; number < 205; number += 1) simulator.post(number)")
    assert [len(simulator.call("log()")), simulator.page.get_by_role("log").locator("> *").count()] == [200, 200]
    expect(simulator.page.get_by_role("log").locator("> *").first).to_contain_text("number 5")


def test_strangers_text_is_shown_as_text(simulator: SimulatorPage) -> None:
    hostile = "<img src=/hostile onerror=alert(1)>"
    simulator.visit(f"?payload={SPARSE}")
    app = simulator.open_app()
    app.evaluate("(text) => parent.postMessage(text, '*')", hostile)
    simulator.wait_for_log("not understood")
    message = {"message_type": 0, "content": hostile, "sender": {"name": hostile}}
    conversation = {"id": hostile, "status": hostile, "messages": [message]}
    simulator.call("setData(given)", {"conversation": conversation, "contact": {"name": hostile}})
    simulator.call("open('messages')")
    assert simulator.page.locator("[src='/hostile']").count() == 0
    for place in (
        simulator.page.get_by_role("log"),
        simulator.page.locator("#messages"),
        simulator.page.get_by_role("button", name=SPARSE),
    ):
        expect(place).to_contain_text(hostile)


def test_the_log_shows_the_beginning_of_a_long_message(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.open_app().evaluate("parent.postMessage({text: 'x'.repeat(10_000)}, '*')")
    simulator.wait_for_log("not understood")
    preview = simulator.page.get_by_role("log").locator(".preview").last
    expect(preview).to_have_text("object " + '{"text":"' + "x" * 71)
    assert simulator.call("log()")[-1]["bytes"] == 10_011


@pytest.mark.parametrize(
    ("call", "text"),
    [
        ("select('none')", 'There is no sample "none"; there are 01-website-widget-full,'),
        ("open('none')", 'There is no tab "none"; there are messages, app.'),
        ("post('early')", "The app is not open: call simulator.open('app') first."),
        ("setHost('v1')", 'There is no host "v1"; there are sent, newest, v4.16, v3.14, v2.6, mobile, mobile-4.0.'),
        ("setAssignee('none')", 'There is no assignee "none"; there are '),
        ("setLocale('de_DE')", 'A language is like de or pt-BR, not "de_DE".'),
        ("setDelay(-1)", "A delay is between 0 and 60000 ms, not -1."),
    ],
)
def test_an_invalid_call_names_the_valid_values(simulator: SimulatorPage, call: str, text: str) -> None:
    simulator.visit()
    answer = simulator.page.evaluate(f"() => {{ try {{ simulator.{call} }} catch (error) {{ return error.message }} }}")
    assert answer.startswith(text)


def test_a_missing_list_of_samples_is_reported_on_the_page(simulator: SimulatorPage) -> None:
    simulator.page.route("**/payloads/index.json", lambda route: route.fulfill(status=404))
    with simulator.page.expect_event("pageerror") as error:
        simulator.page.goto(f"{simulator.host}/simulator/")
    expected = (
        '/simulator/payloads/index.json could not be loaded: the server answered 404. Is "python3 serve.py" running?'
    )
    assert error.value.message == expected
    expect(simulator.page.get_by_role("status")).to_have_text(expected)
    assert [problem for problem in simulator.problems if "404" in problem] == simulator.problems
    simulator.problems.clear()


def test_a_sample_that_is_not_json_is_left_out_and_named(simulator: SimulatorPage) -> None:
    simulator.page.route(f"**/payloads/{FULL}.json", lambda route: route.fulfill(body="<p>"))
    simulator.visit()
    expect(simulator.page.get_by_role("status")).to_contain_text(f"/simulator/payloads/{FULL}.json is not JSON")
    expect(simulator.page.get_by_role("button", name=FULL)).to_have_count(0)
    expect(simulator.page.get_by_role("button", name=SPARSE)).to_be_visible()


def test_pictures_of_the_samples_are_loaded_from_the_simulator(simulator: SimulatorPage) -> None:
    simulator.visit()
    image = simulator.page.get_by_role("button", name=FULL).locator("img")
    simulator.page.wait_for_function("(image) => image.naturalWidth === 96", arg=image.element_handle())
    assert image.get_attribute("src") == simulator.sample_data(FULL)["contact"]["thumbnail"]


@pytest.mark.parametrize("width", [400, 1000])
def test_the_page_fits_its_window(simulator: SimulatorPage, width: int) -> None:
    simulator.page.set_viewport_size({"width": width, "height": 760})
    simulator.visit("?editor=on&delay=5")
    for selector in (".toolbar", "#editor", "body"):
        assert simulator.page.eval_on_selector(selector, "(element) => element.scrollWidth <= element.clientWidth")
