"""Each simulated host posts, answers, hides and starts the app as its version does."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.simulator_page import ASK, FULL, SPARSE, THEMED, SimulatorPage

WEB_HOSTS = ("sent", "newest", "v4.16", "v3.14", "v2.6")
MOBILE_HOSTS = ("mobile", "mobile-4.0")
ASK_BRIDGE = "ReactNativeWebView.postMessage('chatwoot-dashboard-app:fetch-info')"


@pytest.mark.parametrize(
    ("host", "is_answered"), [("sent", False), ("newest", False), ("v4.16", False), ("v3.14", True)]
)
def test_only_old_hosts_answer_an_app_that_is_hidden(simulator: SimulatorPage, host: str, *, is_answered: bool) -> None:
    simulator.visit(f"?payload={SPARSE}&host={host}&tab=app")
    app = simulator.wait_for_contexts(1)
    simulator.call("open('messages')")
    app.evaluate(ASK)
    simulator.page.wait_for_function("simulator.log().some(({ kind }) => kind === 'fetch-info')")
    assert ("fetch-info asked" in simulator.reasons()) is is_answered


@pytest.mark.parametrize(("host", "is_answered"), [("newest", False), ("v4.16", True), ("v3.14", True)])
def test_before_the_newest_a_frame_inside_the_app_could_ask_too(
    simulator: SimulatorPage, host: str, *, is_answered: bool
) -> None:
    simulator.visit(f"?payload={SPARSE}&host={host}&app={simulator.origin}/outer&tab=app")
    app = simulator.wait_for_contexts(1)
    app.child_frames[0].evaluate(ASK.replace("parent", "top"))
    simulator.page.wait_for_function("simulator.log().some(({ kind }) => kind === 'fetch-info')")
    assert ("fetch-info asked" in simulator.reasons()) is is_answered


def test_the_oldest_host_never_answers(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&host=v2.6&tab=app")
    simulator.wait_for_contexts(1).evaluate(ASK)
    simulator.wait_for_log("dropped: this host never answers")
    assert len(simulator.contexts()) == 1


@pytest.mark.parametrize("host", ["v2.6", *MOBILE_HOSTS])
def test_old_hosts_and_phones_destroy_the_page_when_it_is_left(simulator: SimulatorPage, host: str) -> None:
    simulator.visit(f"?payload={SPARSE}&host={host}&tab=app")
    first = simulator.wait_for_contexts(1)
    simulator.call("open('messages')")
    expect(simulator.page.locator("iframe")).to_have_count(0)
    simulator.call("open('app')")
    simulator.wait_for_contexts(1)
    assert first.is_detached()
    assert simulator.reasons() == ["appContext load", "appContext load"]


@pytest.mark.parametrize("host", ["v2.6", *MOBILE_HOSTS])
def test_no_loading_block_covers_the_page_of_old_hosts_and_phones(simulator: SimulatorPage, host: str) -> None:
    simulator.visit(f"?payload={SPARSE}&host={host}&silent=on&tab=app")
    simulator.wait_for_log("load, but silent")
    expect(simulator.page.locator("#loading")).to_be_hidden()


@pytest.mark.parametrize("host", ["v4.16", "v3.14", "v2.6", *MOBILE_HOSTS])
def test_hosts_before_the_newest_do_not_tell_their_theme(simulator: SimulatorPage, host: str) -> None:
    simulator.visit(f"?payload={THEMED}&host={host}&tab=app")
    simulator.wait_for_contexts(1)
    simulator.call("setTheme('light')")
    (data,) = simulator.contexts()
    assert "theme" not in data
    assert "customAttributes" not in data


def test_the_newest_host_has_no_definitions_at_first_and_posts_them_when_loaded(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&host=newest&tab=app")
    simulator.wait_for_contexts(2)
    first, second = simulator.contexts()
    assert (first["customAttributes"], first["theme"]) == ([], "light")
    assert second == {**first, "customAttributes": simulator.sample_data(THEMED)["customAttributes"]}
    assert simulator.reasons() == ["appContext load", "appContext definitions"]


def test_the_newest_host_posts_known_definitions_again_in_the_next_conversation(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&host=newest&tab=app")
    simulator.wait_for_contexts(2)
    simulator.call("select(given)", FULL)
    simulator.call("open('app')")
    simulator.wait_for_contexts(2)
    first, second = simulator.contexts()
    assert first == second
    assert first["customAttributes"] == simulator.sample_data(THEMED)["customAttributes"]


@pytest.mark.own_context
def test_definitions_that_load_while_the_app_is_hidden_are_posted_when_it_is_shown(simulator: SimulatorPage) -> None:
    simulator.page.clock.install(time=0)
    simulator.page.clock.pause_at(1)  # else the definitions could come before the app is hidden
    simulator.visit(f"?payload={SPARSE}&host=newest&tab=app")
    simulator.wait_for_contexts(1)
    simulator.call("open('messages')")
    simulator.page.clock.run_for(200)
    assert [data["customAttributes"] for data in simulator.contexts()] == [[]]
    simulator.call("open('app')")
    assert [data["customAttributes"] for data in simulator.contexts()] == [
        simulator.sample_data(THEMED)["customAttributes"]
    ]


def test_another_host_restarts_the_app(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}&tab=app")
    first = simulator.wait_for_contexts(1)
    simulator.page.locator("#host").select_option("v2.6")
    simulator.page.wait_for_function("frameLoads === 2")
    assert first.is_detached()
    (data,) = simulator.contexts()
    assert "currentAgent" not in data
    assert simulator.query()["host"] == "v2.6"


@pytest.mark.parametrize("host", MOBILE_HOSTS)
def test_the_mobile_app_speaks_from_the_pages_own_window_and_origin(simulator: SimulatorPage, host: str) -> None:
    simulator.visit(f"?payload={FULL}&host={host}&tab=app")
    app = simulator.wait_for_contexts(1)
    assert app.url == f"{simulator.origin}/webview.html"
    assert app.evaluate("window.parent === window")
    message = app.evaluate("messages[0]")
    assert message["origin"] == simulator.origin
    assert json.loads(message["data"])["event"] == "appContext"


def test_the_mobile_app_gets_requests_by_its_bridge_and_echoes_posts_to_the_parent(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&host=mobile&tab=app")
    app = simulator.wait_for_contexts(1)
    app.evaluate(ASK)
    simulator.wait_for_contexts(2)
    assert simulator.reasons() == ["appContext load"]
    assert app.evaluate("messages.pop().data") == "chatwoot-dashboard-app:fetch-info"
    app.evaluate(ASK_BRIDGE)
    simulator.wait_for_contexts(2)
    assert simulator.reasons() == ["appContext load", "fetch-info asked", "appContext asked"]


def test_the_mobile_app_sends_news_only_when_the_page_is_opened_again(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&host=mobile&tab=app")
    app = simulator.wait_for_contexts(1)
    simulator.call("writes('customer', 'news')")
    app.evaluate(ASK_BRIDGE)
    simulator.wait_for_contexts(2)
    first, again = simulator.contexts()
    assert first == again
    simulator.call("open('messages')")
    simulator.call("open('app')")
    simulator.wait_for_contexts(1)
    assert simulator.contexts()[0]["conversation"]["messages"][-1]["content"] == "news"


def test_an_app_from_elsewhere_gets_no_bridge_and_the_page_says_so(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&host=mobile&app={simulator.origin}/folder/")
    assert simulator.open_app().url == f"{simulator.origin}/folder/webview.html"
    simulator.visit(f"?payload={SPARSE}&host=mobile&app=https://desk.example/")
    expect(simulator.page.locator("#notice")).to_have_text(
        "The app does not get the mobile app's bridge, because https://desk.example is not served by "
        '"python3 serve.py".'
    )


def test_a_language_is_given_to_the_app_in_its_address(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&locale=pt-BR&tab=app")
    assert simulator.wait_for_contexts(1).url == f"{simulator.origin}/?locale=pt-BR"
    language = simulator.page.get_by_label("Language")
    expect(language).to_have_value("pt-BR")
    language.fill("de")
    language.press("Enter")
    simulator.page.wait_for_function("frameLoads === 2")
    assert simulator.app.url == f"{simulator.origin}/?locale=de"


@pytest.mark.parametrize("host", [*WEB_HOSTS, *MOBILE_HOSTS])
def test_every_host_tells_every_sample(simulator: SimulatorPage, host: str) -> None:
    simulator.visit(f"?host={host}")
    for payload in simulator.call("names()"):
        simulator.call("select(given)", payload)
        data = simulator.call("sent()")
        assert data["conversation"]["id"] == simulator.sample_data(payload)["conversation"]["id"]
