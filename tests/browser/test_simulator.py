"""The pretend Chatwoot does what Chatwoot does, seen from a small page that stands for the app."""

import json

import pytest
from playwright.sync_api import Route, expect

from tests.browser.stage import APP, ASK, FULL, HOST, ROOT, SPARSE, THEMED, Stage, stored


def test_the_context_is_posted_as_text_when_the_app_has_loaded(stage: Stage) -> None:
    stage.visit(f"?payload={FULL}")
    app = stage.open_app()
    message = app.evaluate("heard[0]")
    assert message["origin"] == HOST
    assert json.loads(message["data"]) == {"event": "appContext", "data": stored(FULL)}
    assert stage.reasons() == ["appContext load"]


def test_the_app_has_another_origin_than_the_host(stage: Stage) -> None:
    stage.visit(f"?payload={FULL}")
    assert stage.open_app().url == f"{APP}/"


def test_the_app_learns_the_hosts_origin_from_the_referrer(stage: Stage) -> None:
    stage.visit(f"?payload={FULL}")
    assert stage.open_app().evaluate("document.referrer") == f"{HOST}/"


def test_the_iframe_is_made_when_its_tab_is_first_opened(stage: Stage) -> None:
    stage.visit()
    expect(stage.page.locator("iframe")).to_have_count(0)
    stage.open_app()
    expect(stage.page.locator("iframe")).to_have_count(1)


def test_a_visible_app_that_asks_is_answered(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    stage.open_app().evaluate(ASK)
    stage.until_heard(2)
    assert stage.heard() == [stored(SPARSE)] * 2
    assert stage.reasons() == ["appContext load", "fetch-info asked", "appContext asked"]


def test_only_the_exact_text_is_a_question(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    app = stage.open_app()
    app.evaluate("parent.postMessage(JSON.stringify('chatwoot-dashboard-app:fetch-info'), '*')")
    app.evaluate("parent.postMessage({event: 'chatwoot-dashboard-app:fetch-info'}, '*')")
    stage.page.wait_for_function("simulator.log().filter(({kind}) => kind === 'message').length === 2")
    assert stage.heard() == [stored(SPARSE)]


def test_a_hidden_app_that_asks_is_not_answered(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    app = stage.open_app()
    stage.page.get_by_role("tab", name="Messages").click()
    app.evaluate(ASK)
    stage.until_said("dropped: hidden")
    assert stage.heard() == [stored(SPARSE)]


def test_a_question_before_the_page_has_loaded_is_answered_too(stage: Stage) -> None:
    held: list[Route] = []
    stage.page.route("**/held.png", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    stage.visit(f"?payload={SPARSE}&app={APP}/early&tab=app")
    stage.until_heard(1)
    assert stage.reasons() == ["fetch-info asked", "appContext asked"]
    expect(stage.page.locator("#loading")).to_be_hidden()
    held[0].fulfill(path=ROOT / "simulator" / "media" / "avatar.png")
    stage.until_heard(2)
    assert stage.reasons() == ["fetch-info asked", "appContext asked", "appContext load"]


def test_a_frame_inside_the_app_is_not_answered(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&app={APP}/outer&tab=app")
    app = stage.until_heard(1)
    app.child_frames[0].evaluate(ASK.replace("parent", "top"))
    stage.until_said("dropped: not the current app")
    assert stage.heard() == [stored(SPARSE)]


def test_switching_tabs_keeps_the_page_alive(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    app = stage.open_app()
    app.evaluate("window.kept = 'kept'")
    stage.page.get_by_role("tab", name="Messages").click()
    expect(stage.page.locator("iframe")).to_be_hidden()
    stage.page.get_by_role("tab", name="Deskside").click()
    expect(stage.page.locator("iframe")).to_be_visible()
    assert stage.app.evaluate("window.kept") == "kept"
    assert stage.reasons() == ["appContext load"]


def test_switching_the_conversation_destroys_the_page_and_returns_to_messages(stage: Stage) -> None:
    stage.visit(f"?payload={FULL}")
    first = stage.open_app()
    stage.page.get_by_role("button", name=SPARSE).click()
    expect(stage.page.locator("iframe")).to_have_count(0)
    expect(stage.page.get_by_role("tab", name="Messages")).to_have_attribute("aria-selected", "true")
    assert first.is_detached()
    stage.open_app()
    assert stage.heard() == [stored(SPARSE)]


def test_choosing_the_open_conversation_again_changes_nothing(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    app = stage.open_app()
    stage.page.get_by_role("button", name=SPARSE).click()
    expect(stage.page.locator("iframe")).to_be_visible()
    assert not app.is_detached()


def test_the_context_is_posted_at_each_page_load_inside_the_iframe(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    stage.open_app().goto(f"{APP}/second-page")
    stage.until_heard(1)
    assert stage.reasons() == ["appContext load", "appContext load"]


def test_a_loading_block_stands_above_the_iframe_until_the_first_post(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&silent=on&tab=app")
    stage.until_said("load, but silent")
    expect(stage.page.locator("#loading")).to_be_visible()
    expect(stage.page.locator("iframe")).not_to_be_in_viewport()
    stage.call("setSilent(false)")
    stage.app.evaluate(ASK)
    expect(stage.page.locator("#loading")).to_be_hidden()
    expect(stage.page.locator("iframe")).to_be_in_viewport()


def test_a_change_of_theme_is_posted_at_once_to_a_visible_app(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    stage.open_app()
    stage.page.get_by_label("Theme").select_option("dark")
    stage.until_heard(2)
    assert stage.heard() == [stored(SPARSE), {**stored(SPARSE), "theme": "dark"}]
    assert stage.reasons() == ["appContext load", "appContext theme"]
    assert stage.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_a_change_of_theme_waits_for_a_hidden_app_to_be_shown(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    stage.open_app()
    stage.page.get_by_role("tab", name="Messages").click()
    stage.page.get_by_label("Theme").select_option("light")
    assert stage.heard() == [stored(SPARSE)]
    stage.page.get_by_role("tab", name="Deskside").click()
    assert stage.heard() == [{**stored(SPARSE), "theme": "light"}]


def test_going_back_to_the_sample_as_sent_is_told_to_a_hidden_app_once(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&theme=dark&tab=app")
    stage.until_heard(1)
    stage.call("open('messages')")
    stage.call("setTheme('sent')")
    for _ in range(2):
        stage.call("open('app')")
        stage.call("open('messages')")
    assert stage.heard() == [{**stored(SPARSE), "theme": "dark"}, stored(SPARSE)]


@pytest.mark.parametrize("query", [f"?payload={SPARSE}&theme=dark", f"?payload={THEMED}"])
def test_a_host_that_knows_themes_posts_whenever_the_app_is_shown_again(stage: Stage, query: str) -> None:
    stage.visit(f"{query}&tab=app")
    stage.until_heard(1)
    stage.call("open('messages')")
    stage.call("open('app')")
    stage.until_heard(2)
    assert stage.reasons() == ["appContext load", "appContext shown"]


def test_a_sample_as_sent_keeps_its_own_theme(stage: Stage) -> None:
    stage.visit(f"?payload={THEMED}")
    assert stored(THEMED)["theme"] == "dark"
    assert stage.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    stage.open_app()
    assert stage.heard() == [stored(THEMED)]


def test_reload_starts_the_open_app_anew(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    first = stage.open_app()
    stage.page.get_by_role("button", name="Reload").click()
    stage.page.wait_for_function("simulator.log().length === 2")
    assert first.is_detached()
    assert stage.heard() == [stored(SPARSE)]


def test_reload_of_a_hidden_app_waits_until_its_tab_is_opened(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}")
    stage.open_app()
    stage.page.get_by_role("tab", name="Messages").click()
    stage.page.get_by_role("button", name="Reload").click()
    expect(stage.page.locator("iframe")).to_have_count(0)
    stage.open_app()
    assert stage.heard() == [stored(SPARSE)]
