"""Each host that can be chosen posts, answers, hides and starts the app as its age does."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.stage import APP, ASK, FULL, SPARSE, THEMED, Stage, stored

WEB_HOSTS = ("sent", "newest", "v4.16", "v3.14", "v2.6")
MOBILE_HOSTS = ("mobile", "mobile-4.0")
ASK_BRIDGE = "ReactNativeWebView.postMessage('chatwoot-dashboard-app:fetch-info')"


@pytest.mark.parametrize(
    ("host", "is_answered"), [("sent", False), ("newest", False), ("v4.16", False), ("v3.14", True)]
)
def test_only_old_hosts_answer_an_app_that_is_hidden(stage: Stage, host: str, *, is_answered: bool) -> None:
    stage.visit(f"?payload={SPARSE}&host={host}&tab=app")
    app = stage.until_heard(1)
    stage.call("open('messages')")
    app.evaluate(ASK)
    stage.page.wait_for_function("simulator.log().some(({ kind }) => kind === 'fetch-info')")
    assert ("fetch-info asked" in stage.reasons()) is is_answered


@pytest.mark.parametrize(("host", "is_answered"), [("newest", False), ("v4.16", True), ("v3.14", True)])
def test_before_the_newest_a_frame_inside_the_app_could_ask_too(stage: Stage, host: str, *, is_answered: bool) -> None:
    stage.visit(f"?payload={SPARSE}&host={host}&app={APP}/outer&tab=app")
    app = stage.until_heard(1)
    app.child_frames[0].evaluate(ASK.replace("parent", "top"))
    stage.page.wait_for_function("simulator.log().some(({ kind }) => kind === 'fetch-info')")
    assert ("fetch-info asked" in stage.reasons()) is is_answered


def test_the_oldest_host_never_answers(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&host=v2.6&tab=app")
    stage.until_heard(1).evaluate(ASK)
    stage.until_said("dropped: this host never answers")
    assert len(stage.heard()) == 1


@pytest.mark.parametrize("host", ["v2.6", *MOBILE_HOSTS])
def test_old_hosts_and_phones_destroy_the_page_when_it_is_left(stage: Stage, host: str) -> None:
    stage.visit(f"?payload={SPARSE}&host={host}&tab=app")
    first = stage.until_heard(1)
    stage.call("open('messages')")
    expect(stage.page.locator("iframe")).to_have_count(0)
    stage.call("open('app')")
    stage.until_heard(1)
    assert first.is_detached()
    assert stage.reasons() == ["appContext load", "appContext load"]


@pytest.mark.parametrize("host", ["v2.6", *MOBILE_HOSTS])
def test_no_loading_block_covers_the_page_of_old_hosts_and_phones(stage: Stage, host: str) -> None:
    stage.visit(f"?payload={SPARSE}&host={host}&silent=on&tab=app")
    stage.until_said("load, but silent")
    expect(stage.page.locator("#loading")).to_be_hidden()


@pytest.mark.parametrize("host", ["v4.16", "v3.14", "v2.6", *MOBILE_HOSTS])
def test_hosts_before_the_newest_do_not_tell_their_theme(stage: Stage, host: str) -> None:
    stage.visit(f"?payload={THEMED}&host={host}&tab=app")
    stage.until_heard(1)
    stage.call("setTheme('light')")
    (data,) = stage.heard()
    assert "theme" not in data
    assert "customAttributes" not in data


def test_the_newest_host_has_no_definitions_at_first_and_posts_them_when_loaded(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&host=newest&tab=app")
    stage.until_heard(2)
    first, second = stage.heard()
    assert (first["customAttributes"], first["theme"]) == ([], "light")
    assert second == {**first, "customAttributes": stored(THEMED)["customAttributes"]}
    assert stage.reasons() == ["appContext load", "appContext definitions"]


def test_the_newest_host_posts_known_definitions_again_in_the_next_conversation(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&host=newest&tab=app")
    stage.until_heard(2)
    stage.call("select(given)", FULL)
    stage.call("open('app')")
    stage.until_heard(2)
    first, second = stage.heard()
    assert first == second
    assert first["customAttributes"] == stored(THEMED)["customAttributes"]


def test_definitions_that_come_while_the_app_is_hidden_are_told_when_it_is_shown(stage: Stage) -> None:
    stage.page.clock.install(time=0)
    stage.page.clock.pause_at(1)  # else the definitions could come before the app is hidden
    stage.visit(f"?payload={SPARSE}&host=newest&tab=app")
    stage.until_heard(1)
    stage.call("open('messages')")
    stage.page.clock.run_for(200)
    assert [data["customAttributes"] for data in stage.heard()] == [[]]
    stage.call("open('app')")
    assert [data["customAttributes"] for data in stage.heard()] == [stored(THEMED)["customAttributes"]]


def test_another_host_starts_the_app_anew(stage: Stage) -> None:
    stage.visit(f"?payload={FULL}&tab=app")
    first = stage.until_heard(1)
    stage.page.locator("#host").select_option("v2.6")
    stage.page.wait_for_function("frameLoads === 2")
    assert first.is_detached()
    (data,) = stage.heard()
    assert "currentAgent" not in data
    assert stage.query()["host"] == "v2.6"


@pytest.mark.parametrize("host", MOBILE_HOSTS)
def test_the_mobile_app_speaks_from_the_pages_own_window_and_origin(stage: Stage, host: str) -> None:
    stage.visit(f"?payload={FULL}&host={host}&tab=app")
    app = stage.until_heard(1)
    assert app.url == f"{APP}/webview.html"
    assert app.evaluate("window.parent === window")
    message = app.evaluate("heard[0]")
    assert message["origin"] == APP
    assert json.loads(message["data"])["event"] == "appContext"


def test_the_mobile_app_is_asked_by_its_bridge_and_echoes_what_goes_to_the_parent(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&host=mobile&tab=app")
    app = stage.until_heard(1)
    app.evaluate(ASK)
    stage.until_heard(2)
    assert stage.reasons() == ["appContext load"]
    assert app.evaluate("heard.pop().data") == "chatwoot-dashboard-app:fetch-info"
    app.evaluate(ASK_BRIDGE)
    stage.until_heard(2)
    assert stage.reasons() == ["appContext load", "fetch-info asked", "appContext asked"]


def test_the_mobile_app_brings_news_only_when_the_page_is_opened_again(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&host=mobile&tab=app")
    app = stage.until_heard(1)
    stage.call("writes('customer', 'news')")
    app.evaluate(ASK_BRIDGE)
    stage.until_heard(2)
    first, again = stage.heard()
    assert first == again
    stage.call("open('messages')")
    stage.call("open('app')")
    stage.until_heard(1)
    assert stage.heard()[0]["conversation"]["messages"][-1]["content"] == "news"


def test_an_app_from_elsewhere_gets_no_bridge_and_the_page_says_so(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&host=mobile&app=http://localhost:8000/folder/")
    assert stage.open_app().url == f"{APP}/folder/webview.html"
    stage.visit(f"?payload={SPARSE}&host=mobile&app=https://desk.example/")
    expect(stage.page.locator("#notice")).to_have_text(
        "The app does not get the mobile app's bridge, because https://desk.example is not served by "
        '"python3 serve.py".'
    )


def test_a_language_is_given_to_the_app_in_its_address(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&locale=pt-BR&tab=app")
    assert stage.until_heard(1).url == f"{APP}/?locale=pt-BR"
    language = stage.page.get_by_label("Language")
    expect(language).to_have_value("pt-BR")
    language.fill("de")
    language.press("Enter")
    stage.page.wait_for_function("frameLoads === 2")
    assert stage.app.url == f"{APP}/?locale=de"


@pytest.mark.parametrize("host", [*WEB_HOSTS, *MOBILE_HOSTS])
def test_every_host_tells_every_sample(stage: Stage, host: str) -> None:
    stage.visit(f"?host={host}")
    for payload in stage.call("names()"):
        stage.call("select(given)", payload)
        sent = stage.call("sent()")
        assert sent["conversation"]["id"] == stored(payload)["conversation"]["id"]
