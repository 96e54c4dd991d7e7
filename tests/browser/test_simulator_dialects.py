"""A sample becomes what each host would have sent."""

from typing import Any

import pytest

from tests.browser.simulator_page import FULL, THEMED, SimulatorPage, stored

AROUND = {"theme": "sent", "definitions": []}
MOBILE = "08-mobile-app-current-snakecase"
OLDEST = "10-legacy-v2.6"


def told(simulator: SimulatorPage, data: dict[str, Any], host: str, **around: object) -> dict[str, Any]:
    """What a host sends of data."""
    sent: dict[str, Any] = simulator.run("dialects/dialect.mjs", "dialect", data, host, {**AROUND, **around})
    return sent


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
    assert told(simulator, data, "mobile")["conversation"]["custom_attributes"] == {"": 2, "plan_name": 4}


def test_todays_sample_becomes_the_one_that_was_made_with_the_real_libraries(simulator: SimulatorPage) -> None:
    made = stored(MOBILE)
    today = stored(FULL)
    today["conversation"]["custom_attributes"] = made["conversation"]["custom_attributes"] = {}
    assert told(simulator, today, "mobile") == made


def test_the_first_mobile_app_has_camel_case_throughout(simulator: SimulatorPage) -> None:
    sent = told(simulator, stored(FULL), "mobile-4.0")
    assert sent.keys() == {"conversation", "contact", "currentAgent"}
    assert sent["conversation"]["meta"]["sender"]["phoneNumber"] == stored(FULL)["contact"]["phone_number"]
    assert "customAttributes" in sent["contact"]


def test_the_mobile_apps_contact_is_the_conversations_sender(simulator: SimulatorPage) -> None:
    sent = told(simulator, stored(FULL), "mobile")
    assert sent["contact"] == sent["conversation"]["meta"]["sender"]
    assert "contact_inboxes" not in sent["contact"]


def test_the_oldest_host_knows_no_more_than_its_sample(simulator: SimulatorPage) -> None:
    sent, oldest = told(simulator, stored(FULL), "v2.6"), stored(OLDEST)
    assert sent.keys() == oldest.keys()
    assert sent["conversation"].keys() == oldest["conversation"].keys()
    assert sent["contact"].keys() - {"contactableInboxes"} == oldest["contact"].keys()


def test_old_hosts_send_whole_inboxes_with_their_secrets(simulator: SimulatorPage) -> None:
    contact = told(simulator, stored(FULL), "v3.14")["contact"]
    assert "contact_inboxes" not in contact
    assert contact["contactableInboxes"][0]["inbox"]["imap_password"] == "secret-imap-password"  # noqa: S105 - invented
    assert "contactableInboxes" not in told(simulator, stored(FULL), "v4.16")["contact"]


def test_numbers_were_text_in_old_forms(simulator: SimulatorPage) -> None:
    data = {"contact": {"custom_attributes": {"seats": 12}}}
    assert told(simulator, data, "v2.6") == {"contact": {"custom_attributes": {"seats": "12"}}}
    assert told(simulator, data, "v3.14") == data


@pytest.mark.parametrize(("chosen", "theme"), [("sent", "dark"), ("light", "light")])
def test_the_newest_host_tells_its_theme_and_what_definitions_it_has(
    simulator: SimulatorPage, chosen: str, theme: str
) -> None:
    sent = told(simulator, stored(THEMED), "newest", theme=chosen, definitions=[{"id": 1}])
    assert sent == {**stored(THEMED), "theme": theme, "customAttributes": [{"id": 1}]}


def test_a_web_host_spells_the_agent_its_own_way(simulator: SimulatorPage) -> None:
    sent = told(simulator, stored(MOBILE), "v4.16")
    assert sent["currentAgent"] == stored(MOBILE)["current_agent"]
    assert "current_agent" not in sent


@pytest.mark.parametrize("host", ["sent", "newest", "v4.16", "v3.14", "v2.6", "mobile", "mobile-4.0"])
@pytest.mark.parametrize("data", [{}, {"conversation": None, "contact": []}, {"conversation": {"messages": [None, 7]}}])
def test_odd_data_is_told_without_complaint(simulator: SimulatorPage, host: str, data: dict[str, Any]) -> None:
    assert isinstance(told(simulator, data, host), dict)
