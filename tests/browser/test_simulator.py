"""The simulator behaves as Chatwoot does, as a small page in the app's place sees it."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.held_request import HeldRequest
from tests.browser.simulator_page import ASK, FULL, SPARSE, THEMED, SimulatorPage
from tests.checkout import ROOT


def test_the_context_is_posted_as_text_when_the_app_has_loaded(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}")
    app = simulator.open_app()
    message = app.evaluate("messages[0]")
    assert message["origin"] == simulator.host
    assert json.loads(message["data"]) == {"event": "appContext", "data": simulator.sample_data(FULL)}
    assert simulator.reasons() == ["appContext load"]


def test_the_app_has_another_origin_than_the_host(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}")
    assert simulator.open_app().url == f"{simulator.origin}/"


def test_the_app_learns_the_hosts_origin_from_the_referrer(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}")
    assert simulator.open_app().evaluate("document.referrer") == f"{simulator.host}/"


def test_the_iframe_is_made_when_its_tab_is_first_opened(simulator: SimulatorPage) -> None:
    simulator.visit()
    expect(simulator.page.locator("iframe")).to_have_count(0)
    simulator.open_app()
    expect(simulator.page.locator("iframe")).to_have_count(1)


def test_a_visible_app_that_asks_is_answered(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.open_app().evaluate(ASK)
    simulator.wait_for_contexts(2)
    assert simulator.contexts() == [simulator.sample_data(SPARSE)] * 2
    assert simulator.reasons() == ["appContext load", "fetch-info asked", "appContext asked"]


def test_only_the_exact_text_is_a_question(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    app = simulator.open_app()
    app.evaluate("parent.postMessage(JSON.stringify('chatwoot-dashboard-app:fetch-info'), '*')")
    app.evaluate("parent.postMessage({event: 'chatwoot-dashboard-app:fetch-info'}, '*')")
    simulator.page.wait_for_function("simulator.log().filter(({kind}) => kind === 'message').length === 2")
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]


def test_a_hidden_app_that_asks_is_not_answered(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    app = simulator.open_app()
    simulator.page.get_by_role("tab", name="Messages").click()
    app.evaluate(ASK)
    simulator.wait_for_log("dropped: hidden")
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]


def test_a_question_before_the_page_has_loaded_is_answered_too(simulator: SimulatorPage) -> None:
    picture = HeldRequest(simulator.page, "**/slow.png")
    simulator.visit(f"?payload={SPARSE}&app={simulator.origin}/early&tab=app")
    simulator.wait_for_contexts(1)
    assert simulator.reasons() == ["fetch-info asked", "appContext asked"]
    expect(simulator.page.locator("#loading")).to_be_hidden()
    picture.route().fulfill(path=ROOT / "simulator" / "media" / "avatar.png")
    simulator.wait_for_contexts(2)
    assert simulator.reasons() == ["fetch-info asked", "appContext asked", "appContext load"]


def test_a_frame_inside_the_app_is_not_answered(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&app={simulator.origin}/outer&tab=app")
    app = simulator.wait_for_contexts(1)
    app.child_frames[0].evaluate(ASK.replace("parent", "top"))
    simulator.wait_for_log("dropped: not the current app")
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]


def test_switching_tabs_keeps_the_page_alive(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    app = simulator.open_app()
    app.evaluate("window.mark = 'same page'")
    simulator.page.get_by_role("tab", name="Messages").click()
    expect(simulator.page.locator("iframe")).to_be_hidden()
    simulator.page.get_by_role("tab", name="Deskside").click()
    expect(simulator.page.locator("iframe")).to_be_visible()
    assert simulator.app.evaluate("window.mark") == "same page"
    assert simulator.reasons() == ["appContext load"]


def test_switching_the_conversation_destroys_the_page_and_returns_to_messages(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}")
    first = simulator.open_app()
    simulator.page.get_by_role("button", name=SPARSE).click()
    expect(simulator.page.locator("iframe")).to_have_count(0)
    expect(simulator.page.get_by_role("tab", name="Messages")).to_have_attribute("aria-selected", "true")
    assert first.is_detached()
    simulator.open_app()
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]


def test_choosing_the_open_conversation_again_changes_nothing(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    app = simulator.open_app()
    simulator.page.get_by_role("button", name=SPARSE).click()
    expect(simulator.page.locator("iframe")).to_be_visible()
    assert not app.is_detached()


def test_the_context_is_posted_at_each_page_load_inside_the_iframe(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.open_app().goto(f"{simulator.origin}/second-page")
    simulator.wait_for_contexts(1)
    assert simulator.reasons() == ["appContext load", "appContext load"]


def test_a_loading_block_covers_the_iframe_until_the_first_post(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&silent=on&tab=app")
    simulator.wait_for_log("load, but silent")
    expect(simulator.page.locator("#loading")).to_be_visible()
    expect(simulator.page.locator("iframe")).not_to_be_in_viewport()
    simulator.call("setSilent(false)")
    simulator.app.evaluate(ASK)
    expect(simulator.page.locator("#loading")).to_be_hidden()
    expect(simulator.page.locator("iframe")).to_be_in_viewport()


def test_a_change_of_theme_is_posted_at_once_to_a_visible_app(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.open_app()
    simulator.page.get_by_label("Theme").select_option("dark")
    simulator.wait_for_contexts(2)
    assert simulator.contexts() == [simulator.sample_data(SPARSE), {**simulator.sample_data(SPARSE), "theme": "dark"}]
    assert simulator.reasons() == ["appContext load", "appContext theme"]
    assert simulator.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_a_change_of_theme_waits_for_a_hidden_app_to_be_shown(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.open_app()
    simulator.page.get_by_role("tab", name="Messages").click()
    simulator.page.get_by_label("Theme").select_option("light")
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]
    simulator.page.get_by_role("tab", name="Deskside").click()
    assert simulator.contexts() == [{**simulator.sample_data(SPARSE), "theme": "light"}]


def test_returning_to_the_unchanged_sample_is_posted_to_a_hidden_app_once(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&theme=dark&tab=app")
    simulator.wait_for_contexts(1)
    simulator.call("open('messages')")
    simulator.call("setTheme('sent')")
    for _ in range(2):
        simulator.call("open('app')")
        simulator.call("open('messages')")
    assert simulator.contexts() == [{**simulator.sample_data(SPARSE), "theme": "dark"}, simulator.sample_data(SPARSE)]


@pytest.mark.parametrize("query", [f"?payload={SPARSE}&theme=dark", f"?payload={THEMED}"])
def test_a_host_that_knows_themes_posts_whenever_the_app_is_shown_again(simulator: SimulatorPage, query: str) -> None:
    simulator.visit(f"{query}&tab=app")
    simulator.wait_for_contexts(1)
    simulator.call("open('messages')")
    simulator.call("open('app')")
    simulator.wait_for_contexts(2)
    assert simulator.reasons() == ["appContext load", "appContext shown"]


def test_a_sample_as_sent_keeps_its_own_theme(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={THEMED}")
    assert simulator.sample_data(THEMED)["theme"] == "dark"
    assert simulator.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    simulator.open_app()
    assert simulator.contexts() == [simulator.sample_data(THEMED)]


def test_reload_restarts_the_open_app(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    first = simulator.open_app()
    simulator.page.get_by_role("button", name="Reload").click()
    simulator.page.wait_for_function("simulator.log().length === 2")
    assert first.is_detached()
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]


def test_reload_of_a_hidden_app_waits_until_its_tab_is_opened(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.open_app()
    simulator.page.get_by_role("tab", name="Messages").click()
    simulator.page.get_by_role("button", name="Reload").click()
    expect(simulator.page.locator("iframe")).to_have_count(0)
    simulator.open_app()
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]
