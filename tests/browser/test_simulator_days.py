"""Bad days of the pretend Chatwoot: slow, silent, late, far too much, hostile, without a connection."""

import json

import pytest

from tests.browser.stage import ASK, FULL, SPARSE, Stage, stored

ADDRESSES = ("javascript:", "JaVa", "data:", "vbscript:", "//tracker", "https://user", "https://xn--")


def test_a_silent_host_neither_posts_nor_answers(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&silent=on&tab=app")
    stage.until_said("load, but silent")
    stage.app.evaluate(ASK)
    stage.until_said("dropped: silent")
    assert stage.heard() == []


def test_a_slow_host_takes_its_time_to_post_and_to_answer(stage: Stage) -> None:
    stage.page.clock.install()
    stage.visit(f"?payload={SPARSE}&delay=60000&tab=app")
    stage.until_loaded()
    stage.app.evaluate(ASK)
    stage.until_said("asked")
    assert stage.heard() == []
    stage.page.clock.fast_forward("01:01")
    stage.until_heard(2)
    assert sorted(stage.reasons()) == ["appContext asked", "appContext load", "fetch-info asked"]


def test_what_a_slow_host_still_owed_dies_with_the_page(stage: Stage) -> None:
    stage.page.clock.install()
    stage.visit(f"?payload={FULL}&delay=60000&tab=app")
    stage.until_loaded()
    stage.call("select(given)", SPARSE)
    stage.call("setDelay(0)")
    stage.open_app()
    stage.page.clock.fast_forward("01:01")
    assert stage.heard() == [stored(SPARSE)]


def test_a_slow_day_takes_three_seconds_unless_told_otherwise(stage: Stage) -> None:
    stage.page.clock.install(time=0)
    stage.page.clock.pause_at(1)  # else it would go on beside the steps below
    stage.visit(f"?payload={SPARSE}&day=slow&tab=app")
    stage.until_loaded()
    stage.page.clock.run_for(2_900)
    assert stage.heard() == []
    stage.page.clock.run_for(200)
    assert stage.heard() == [stored(SPARSE)]


def test_a_day_can_change_while_the_app_runs(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&tab=app")
    app = stage.until_heard(1)
    stage.page.get_by_label("Day").select_option("no answer")
    app.evaluate(ASK)
    stage.until_said("dropped: silent")
    stage.page.get_by_label("Day").select_option("ordinary")
    app.evaluate(ASK)
    stage.until_heard(2)
    assert stage.heard() == [stored(SPARSE)] * 2


def test_a_late_listener_hears_nothing_until_it_asks(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&day=late&tab=app")
    stage.until_loaded()
    assert stage.heard() == []
    stage.app.evaluate(ASK)
    stage.until_heard(1)
    assert stage.heard() == [stored(SPARSE)]
    assert stage.reasons() == ["appContext too early", "fetch-info asked", "appContext asked"]


def test_a_flood_posts_as_often_as_wished_and_each_time_something_else(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&tab=app")
    stage.until_heard(1)
    assert stage.call("flood(10_000, 0.05)") == 500
    names = [data["contact"]["name"] for data in stage.heard()[1:]]
    assert names == [f"Flood {count}" for count in range(1, 501)]
    assert stage.reasons() == ["appContext load", "appContext flood of 500"]


def test_a_flood_ends_with_the_page(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&tab=app&day=flood")
    stage.until_heard(100)
    stage.call("select(given)", FULL)
    stage.page.wait_for_function("simulator.log().at(-1).why.startsWith('flood of')")
    assert not stage.reasons()[-1].endswith(" 100000")


def test_a_hostile_day_spoils_whatever_people_can_write(stage: Stage) -> None:
    spoiled = stage.run("days/hostile.mjs", "hostile", stored(FULL))
    assert spoiled == stage.run("days/hostile.mjs", "hostile", stored(FULL))
    assert spoiled["contact"]["name"] not in json.dumps(stored(FULL))
    assert spoiled["contact"]["thumbnail"].startswith(ADDRESSES)
    assert spoiled["conversation"]["status"] == "open"
    assert spoiled["conversation"]["id"] == stored(FULL)["conversation"]["id"]
    assert len(spoiled["conversation"]["messages"]) == len(stored(FULL)["conversation"]["messages"])


def test_a_hostile_days_keys_travel_as_keys(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&day=hostile&tab=app")
    stage.until_heard(1)
    keys = stage.heard()[0]["contact"]["custom_attributes"]
    assert {"__proto__", "constructor", "", "<b>key</b>"} <= keys.keys()


@pytest.mark.parametrize("payload", [FULL, SPARSE])
def test_a_huge_day_has_far_too_much_of_everything(stage: Stage, payload: str) -> None:
    data = stage.run("days/huge.mjs", "huge", stored(payload))
    conversation = data["conversation"]
    assert [message["id"] for message in conversation["messages"]] == list(range(1, 5001))
    assert len(conversation["labels"]) == 1000
    assert len(conversation["custom_attributes"]) >= 500
    assert len(data["contact"]["name"]) == 1_000_000
    assert conversation["status"] == stored(payload)["conversation"]["status"]


def test_what_is_stored_stays_as_it_is_on_any_day(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&day=huge")
    assert stage.call("sent()") != stored(SPARSE)
    assert stage.call("data()") == stored(SPARSE)


def test_an_offline_day_opens_the_page_where_its_files_are_not(stage: Stage) -> None:
    stage.visit(f"?payload={SPARSE}&tab=app")
    assert stage.until_heard(1).url == "http://localhost:8000/"
    stage.page.get_by_label("Day").select_option("offline")
    stage.page.wait_for_function("frameLoads === 2")
    assert stage.app.url == "http://localhost:8000/simulator/offline/"
