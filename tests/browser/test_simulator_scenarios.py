"""The simulator's scenarios: slow, silent, late, flood, huge, hostile, offline."""

import json

import pytest

from tests.browser.simulator_page import ASK, FULL, SPARSE, SimulatorPage

ADDRESSES = ("javascript:", "JaVa", "data:", "vbscript:", "//tracker", "https://user", "https://xn--")


def test_a_silent_host_neither_posts_nor_answers(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&silent=on&tab=app")
    simulator.wait_for_log("load, but silent")
    simulator.app.evaluate(ASK)
    simulator.wait_for_log("dropped: silent")
    assert simulator.contexts() == []


@pytest.mark.own_context
def test_a_slow_host_takes_its_time_to_post_and_to_answer(simulator: SimulatorPage) -> None:
    simulator.page.clock.install()
    simulator.visit(f"?payload={SPARSE}&delay=60000&tab=app")
    simulator.wait_until_loaded()
    simulator.app.evaluate(ASK)
    simulator.wait_for_log("asked")
    assert simulator.contexts() == []
    simulator.page.clock.fast_forward("01:01")
    simulator.wait_for_contexts(2)
    assert sorted(simulator.reasons()) == ["appContext asked", "appContext load", "fetch-info asked"]


@pytest.mark.own_context
def test_what_a_slow_host_still_owed_dies_with_the_page(simulator: SimulatorPage) -> None:
    simulator.page.clock.install()
    simulator.visit(f"?payload={FULL}&delay=60000&tab=app")
    simulator.wait_until_loaded()
    simulator.call("select(given)", SPARSE)
    simulator.call("setDelay(0)")
    simulator.open_app()
    simulator.page.clock.fast_forward("01:01")
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]


@pytest.mark.own_context
def test_the_slow_scenario_takes_three_seconds_by_default(simulator: SimulatorPage) -> None:
    simulator.page.clock.install(time=0)
    simulator.page.clock.pause_at(1)  # else it would go on beside the steps below
    simulator.visit(f"?payload={SPARSE}&scenario=slow&tab=app")
    simulator.wait_until_loaded()
    simulator.page.clock.run_for(2_900)
    assert simulator.contexts() == []
    simulator.page.clock.run_for(200)
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]


def test_a_day_can_change_while_the_app_runs(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&tab=app")
    app = simulator.wait_for_contexts(1)
    simulator.page.get_by_label("Scenario").select_option("no answer")
    app.evaluate(ASK)
    simulator.wait_for_log("dropped: silent")
    simulator.page.get_by_label("Scenario").select_option("ordinary")
    app.evaluate(ASK)
    simulator.wait_for_contexts(2)
    assert simulator.contexts() == [simulator.sample_data(SPARSE)] * 2


def test_a_late_listener_hears_nothing_until_it_asks(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&scenario=late&tab=app")
    simulator.wait_until_loaded()
    assert simulator.contexts() == []
    simulator.app.evaluate(ASK)
    simulator.wait_for_contexts(1)
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]
    assert simulator.reasons() == ["appContext too early", "fetch-info asked", "appContext asked"]


def test_a_flood_posts_as_often_as_wished_and_each_time_something_else(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&tab=app")
    simulator.wait_for_contexts(1)
    assert simulator.call("flood(10_000, 0.05)") == 500
    names = [data["contact"]["name"] for data in simulator.contexts()[1:]]
    assert names == [f"Flood {count}" for count in range(1, 501)]
    assert simulator.reasons() == ["appContext load", "appContext flood of 500"]


def test_the_flood_begins_with_the_page(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&tab=app&scenario=flood")
    simulator.wait_for_contexts(100)


def test_a_flood_ends_with_the_page(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&tab=app")
    simulator.wait_for_contexts(1)
    simulator.page.evaluate("void simulator.flood(10, 3_600)")  # slow and long: no machine is too slow to end it
    simulator.wait_for_contexts(3)
    simulator.call("select(given)", FULL)
    simulator.page.wait_for_function("simulator.log().at(-1).why.startsWith('flood of')")
    assert not simulator.reasons()[-1].endswith(" 36000")


def test_the_hostile_scenario_replaces_all_text_that_people_can_write(simulator: SimulatorPage) -> None:
    hostile = simulator.run("scenarios/hostile.mjs", "hostile", simulator.sample_data(FULL))
    assert hostile == simulator.run("scenarios/hostile.mjs", "hostile", simulator.sample_data(FULL))
    assert hostile["contact"]["name"] not in json.dumps(simulator.sample_data(FULL))
    assert hostile["contact"]["thumbnail"].startswith(ADDRESSES)
    assert hostile["conversation"]["status"] == "open"
    assert hostile["conversation"]["id"] == simulator.sample_data(FULL)["conversation"]["id"]
    assert len(hostile["conversation"]["messages"]) == len(simulator.sample_data(FULL)["conversation"]["messages"])


def test_a_hostile_days_keys_travel_as_keys(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&scenario=hostile&tab=app")
    simulator.wait_for_contexts(1)
    keys = simulator.contexts()[0]["contact"]["custom_attributes"]
    assert {"__proto__", "constructor", "", "<b>key</b>"} <= keys.keys()


@pytest.mark.parametrize("payload", [FULL, SPARSE])
def test_a_huge_day_has_far_too_much_of_everything(simulator: SimulatorPage, payload: str) -> None:
    data = simulator.run("scenarios/huge.mjs", "huge", simulator.sample_data(payload))
    conversation = data["conversation"]
    assert [message["id"] for message in conversation["messages"]] == list(range(1, 5001))
    assert len(conversation["labels"]) == 1000
    assert len(conversation["custom_attributes"]) >= 500
    assert len(data["contact"]["name"]) == 1_000_000
    assert conversation["status"] == simulator.sample_data(payload)["conversation"]["status"]


def test_scenarios_do_not_change_the_stored_data(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&scenario=huge")
    assert simulator.call("sent()") != simulator.sample_data(SPARSE)
    assert simulator.call("data()") == simulator.sample_data(SPARSE)


def test_an_offline_day_opens_the_page_where_its_files_are_not(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&tab=app")
    assert simulator.wait_for_contexts(1).url == f"{simulator.origin}/"
    simulator.page.get_by_label("Scenario").select_option("offline")
    simulator.page.wait_for_function("frameLoads === 2")
    assert simulator.app.url == f"{simulator.origin}/simulator/offline/"
