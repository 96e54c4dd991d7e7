"""A sample becomes what each host would have sent."""

from typing import Any

import pytest

from tests.browser.simulator_page import FULL, THEMED, SimulatorPage, stored

AROUND = {"theme": "sent", "definitions": []}
MOBILE = "08-mobile-app-current-snakecase"
OLDEST = "10-legacy-v2.6"


def convert(simulator: SimulatorPage, data: dict[str, Any], host: str, **around: object) -> dict[str, Any]:
    """What a host sends of data."""
    payload: dict[str, Any] = simulator.run("dialects/dialect.mjs", "dialect", data, host, {**AROUND, **around})
    return payload


@pytest.mark.parametrize(
    ("key", "camel", "snake"),
    [
        ("planName", "planName", "plan_name"),
        ("Plan Name", "planName", "plan_name"),
        ("customer_id_2", "customerId2", "customer_id2"),
        ("mrr_2024", "mrr2024", "mrr2024"),
        ("CPF", "cpf", "cpf"),
        ("order-no", "orderNo", "order_no"),
        ("user.id", "userId", "user_id"),
        ("a1b2", "a1B2", "a1_b2"),
        ("städte", "städte", "st_dte"),
        ("VIP?", "vip?", "vip"),
        ("HTMLText", "htmlText", "html_text"),
        ("pt_BR", "ptBr", "pt_br"),
        ("имя", "имя", ""),
        ("名前", "名前", ""),
        ("A", "a", "a"),
        ("", "", ""),
    ],
)
def test_the_mobile_app_damages_keys_as_its_libraries_do(
    simulator: SimulatorPage, key: str, camel: str, snake: str
) -> None:
    assert simulator.run("dialects/key-case.mjs", "camelKey", key) == camel
    assert simulator.run("dialects/key-case.mjs", "snakeKey", camel) == snake


def test_of_keys_that_become_one_the_last_value_stays(simulator: SimulatorPage) -> None:
    data = {"conversation": {"custom_attributes": {"имя": 1, "名前": 2, "planName": 3, "Plan Name": 4}}}
    assert convert(simulator, data, "mobile")["conversation"]["custom_attributes"] == {"": 2, "plan_name": 4}


def test_todays_sample_becomes_the_one_that_was_made_with_the_real_libraries(simulator: SimulatorPage) -> None:
    mobile = stored(MOBILE)
    today = stored(FULL)
    today["conversation"]["custom_attributes"] = mobile["conversation"]["custom_attributes"] = {}
    assert convert(simulator, today, "mobile") == mobile


def test_the_first_mobile_app_has_camel_case_throughout(simulator: SimulatorPage) -> None:
    data = convert(simulator, stored(FULL), "mobile-4.0")
    assert data.keys() == {"conversation", "contact", "currentAgent"}
    assert data["conversation"]["meta"]["sender"]["phoneNumber"] == stored(FULL)["contact"]["phone_number"]
    assert "customAttributes" in data["contact"]


def test_the_mobile_apps_contact_is_the_conversations_sender(simulator: SimulatorPage) -> None:
    data = convert(simulator, stored(FULL), "mobile")
    assert data["contact"] == data["conversation"]["meta"]["sender"]
    assert "contact_inboxes" not in data["contact"]


def test_the_oldest_host_knows_no_more_than_its_sample(simulator: SimulatorPage) -> None:
    data, oldest = convert(simulator, stored(FULL), "v2.6"), stored(OLDEST)
    assert data.keys() == oldest.keys()
    assert data["conversation"].keys() == oldest["conversation"].keys()
    assert data["contact"].keys() - {"contactableInboxes"} == oldest["contact"].keys()


def test_old_hosts_send_whole_inboxes_with_their_secrets(simulator: SimulatorPage) -> None:
    contact = convert(simulator, stored(FULL), "v3.14")["contact"]
    assert "contact_inboxes" not in contact
    assert contact["contactableInboxes"][0]["inbox"]["imap_password"] == "secret-imap-password"  # noqa: S105 - invented
    assert "contactableInboxes" not in convert(simulator, stored(FULL), "v4.16")["contact"]


def test_numbers_were_text_in_old_forms(simulator: SimulatorPage) -> None:
    data = {"contact": {"custom_attributes": {"seats": 12}}}
    assert convert(simulator, data, "v2.6") == {"contact": {"custom_attributes": {"seats": "12"}}}
    assert convert(simulator, data, "v3.14") == data


@pytest.mark.parametrize(("setting", "theme"), [("sent", "dark"), ("light", "light")])
def test_the_newest_host_tells_its_theme_and_what_definitions_it_has(
    simulator: SimulatorPage, setting: str, theme: str
) -> None:
    data = convert(simulator, stored(THEMED), "newest", theme=setting, definitions=[{"id": 1}])
    assert data == {**stored(THEMED), "theme": theme, "customAttributes": [{"id": 1}]}


def test_a_web_host_spells_the_agent_its_own_way(simulator: SimulatorPage) -> None:
    data = convert(simulator, stored(MOBILE), "v4.16")
    assert data["currentAgent"] == stored(MOBILE)["current_agent"]
    assert "current_agent" not in data


@pytest.mark.parametrize("host", ["sent", "newest", "v4.16", "v3.14", "v2.6", "mobile", "mobile-4.0"])
@pytest.mark.parametrize("data", [{}, {"conversation": None, "contact": []}, {"conversation": {"messages": [None, 7]}}])
def test_odd_data_is_told_without_complaint(simulator: SimulatorPage, host: str, data: dict[str, Any]) -> None:
    assert isinstance(convert(simulator, data, host), dict)
